#include "analyzer/execution/runner_words.h"

#include <algorithm>

#include "graph/base/error.h"

namespace opseq {
namespace {

constexpr std::string_view blanks = " \t\n\r\v\f";

class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  RunnerWords words() {
    RunnerWords found;
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) found.push_back(word());
    return found;
  }

 private:
  void skip_blanks() { at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size()); }

  std::string word() {
    std::string word;
    while (at_ < text_.size() && blanks.find(text_[at_]) == std::string_view::npos) {
      const char next = text_[at_++];
      if (next == '\'')
        add_literal(word);
      else if (next == '"')
        add_quoted(word);
      else
        word += next == '\\' ? escaped() : next;
    }
    return word;
  }

  void add_literal(std::string& word) {
    const std::size_t end = text_.find('\'', at_);
    if (end == std::string_view::npos) throw InputError("a quote is not closed");
    word += text_.substr(at_, end - at_);
    at_ = end + 1;
  }

  void add_quoted(std::string& word) {
    while (at_ < text_.size() && text_[at_] != '"') {
      const char next = text_[at_++];
      const bool is_escape = next == '\\' && at_ < text_.size() &&
                             std::string_view("\"\\$`").find(text_[at_]) != std::string_view::npos;
      word += is_escape ? text_[at_++] : next;
    }
    if (at_ == text_.size()) throw InputError("a quote is not closed");
    ++at_;
  }

  char escaped() {
    if (at_ == text_.size()) throw InputError("a backslash is at its end");
    return text_[at_++];
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void replace_all(std::string& word, std::string_view placeholder, const std::string& file) {
  for (std::size_t at = word.find(placeholder); at != std::string::npos;
       at = word.find(placeholder, at + file.size()))
    word.replace(at, placeholder.size(), file);
}

}  // namespace

RunnerWords runner_words(std::string_view text) {
  RunnerWords words = WordReader(text).words();
  if (words.empty() || words.front().empty()) throw InputError("it names no program");
  return words;
}

bool is_started_for_each(const RunnerWords& words) {
  return std::ranges::any_of(words, [](const std::string& word) {
    return word.find(model_placeholder) != std::string::npos ||
           word.find(inputs_placeholder) != std::string::npos ||
           word.find(outputs_placeholder) != std::string::npos;
  });
}

RunnerWords with_files(RunnerWords words, const RunnerFiles& files) {
  for (std::string& word : words) {
    replace_all(word, model_placeholder, files.model);
    replace_all(word, inputs_placeholder, files.inputs);
    replace_all(word, outputs_placeholder, files.outputs);
  }
  return words;
}

}  // namespace opseq
