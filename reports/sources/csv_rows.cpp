#include "reports/sources/csv_rows.h"

#include "graph/base/error.h"

namespace opseq {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  void read(const std::function<void(CsvRow)>& take) {
    while (at_ < text_.size())
      if (!skip_line_end()) take(row());
  }

 private:
  [[noreturn]] static void reject(std::uint64_t line, const std::string& what) {
    throw InputError("line " + std::to_string(line) + " " + what);
  }

  CsvRow row() {
    CsvRow read{line_, {}};
    for (;;) {
      read.fields.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted() : plain());
      if (at_ == text_.size() || skip_line_end()) return read;
      if (text_[at_] != ',') reject(line_, "has something behind a quoted field");
      ++at_;
    }
  }

  std::string plain() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ',' && !is_line_end()) {
      if (text_[at_] == '"') reject(line_, "has a quote in a field that does not begin with one");
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string quoted() {
    const std::uint64_t begin = line_;
    std::string field;
    for (++at_;; ++at_) {
      if (at_ == text_.size()) reject(begin, "has a quote that is not closed");
      if (text_[at_] == '"') {
        const bool is_doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        if (!is_doubled) break;
        ++at_;
      }
      line_ += text_[at_] == '\n';
      field += text_[at_];
    }
    ++at_;
    return field;
  }

  bool is_line_end() const { return text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n"; }

  bool skip_line_end() {
    if (!is_line_end()) return false;
    at_ += text_[at_] == '\n' ? 1 : 2;
    ++line_;
    return true;
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace

void visit_csv_rows(std::string_view text, const std::function<void(CsvRow)>& take) {
  CsvReader(text).read(take);
}

std::vector<CsvRow> csv_rows(std::string_view text) {
  std::vector<CsvRow> rows;
  visit_csv_rows(text, [&](CsvRow row) { rows.push_back(std::move(row)); });
  return rows;
}

}  // namespace opseq
