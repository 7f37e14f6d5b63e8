#include "reports/sources/source_manifest.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/naming/named_set.h"
#include "reports/sources/csv_rows.h"
#include "reports/text/figures.h"
#include "reports/text/input_text.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

// Columns that make no groups, beside that of the sets.
constexpr std::array<std::string_view, 2> no_groups{"path", "error"};

[[noreturn]] void reject_row(const std::string& row, const std::string& what) {
  throw InputError(row + ' ' + what);
}

// Of a header that has each column once.
std::size_t position(const CsvRow& header, const std::string& name) {
  const auto it = std::ranges::find(header.fields, name);
  if (it == header.fields.end())
    throw InputError("its first line, the header, has no column " + to_text(name));
  return static_cast<std::size_t>(it - header.fields.begin());
}

void require_names(const CsvRow& header) {
  std::vector<std::string> names = header.fields;
  std::ranges::sort(names);
  if (names.front().empty()) throw InputError("its header has a column without a name");
  if (const auto twice = std::ranges::adjacent_find(names); twice != names.end())
    throw InputError("its header has two columns " + opseq::quoted_name(*twice));
}

// The text of a scalar; none of null.
std::optional<std::string> scalar_text(const std::string& row, const std::string& name, const Json& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_string()) return value.get<std::string>();
  if (value.is_structured()) reject_row(row, "has no plain value of " + opseq::quoted_name(name));
  return value.dump();
}

class ManifestReader {
 public:
  ManifestReader(const std::filesystem::path& folder, const std::string& set_column)
      : folder_(folder), set_column_(set_column) {}

  void read_csv(std::string_view text) {
    const std::vector<CsvRow> rows = csv_rows(text);
    if (rows.empty()) throw InputError("it is empty");
    const CsvRow& header = rows.front();
    require_names(header);
    const std::size_t path = position(header, "path");
    const std::size_t set = position(header, set_column_);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const std::string row = "line " + std::to_string(rows[i].line);
      if (rows[i].fields.size() != header.fields.size())
        reject_row(row, "has " + plural(rows[i].fields.size(), "field") + ", the header " +
                            std::to_string(header.fields.size()));
      GroupValues groups;
      for (std::size_t column = 0; column < header.fields.size(); ++column)
        add_group(groups, header.fields[column], rows[i].fields[column]);
      add(row, rows[i].fields[path], rows[i].fields[set], std::move(groups));
    }
  }

  void read_json(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) throw InputError("it is no well-formed JSON");
    if (!json.is_array()) throw InputError("it is no list of objects");
    for (std::size_t i = 0; i < json.size(); ++i) {
      const std::string row = "object " + std::to_string(i + 1);
      if (!json[i].is_object()) reject_row(row, "is none");
      add(row, text_of(row, json[i], "path"), text_of(row, json[i], set_column_), groups_of(row, json[i]));
    }
  }

  std::vector<SetSources> take() { return std::move(sets_); }

 private:
  bool is_group(const std::string& column) const {
    return column != set_column_ && std::ranges::find(no_groups, column) == no_groups.end();
  }

  // An empty value is none.
  void add_group(GroupValues& groups, const std::string& name, const std::string& value) const {
    if (is_group(name) && !value.empty()) groups[to_text(name)] = to_text(value);
  }

  static std::string text_of(const std::string& row, const Json& object, const std::string& name) {
    const auto it = object.find(name);
    if (it == object.end() || !it->is_string()) reject_row(row, "has no text called " + to_text(name));
    return it->get<std::string>();
  }

  GroupValues groups_of(const std::string& row, const Json& object) const {
    GroupValues groups;
    for (const auto& [name, value] : object.items()) {
      if (name.empty()) reject_row(row, "has a value without a name");
      if (is_group(name)) add_group(groups, name, scalar_text(row, name, value).value_or(""));
    }
    return groups;
  }

  void add(const std::string& row, const std::string& path, const std::string& set_name, GroupValues groups) {
    if (path.empty() || path.find('\0') != std::string::npos) reject_row(row, "has no path");
    if (const std::string problem = set_name_problem(set_name); !problem.empty())
      reject_row(row, "names no set: " + problem);
    const auto [at, is_new] = position_of_.try_emplace(set_name, sets_.size());
    if (is_new) sets_.push_back({set_name, {}, {{folder_, {}}}});
    GivenFiles& given = sets_[at->second].given.front();
    given.files.push_back(folder_ / path);
    const auto [earlier, is_first] = given.groups.try_emplace(folder_ / path, groups);
    if (!is_first && earlier->second != groups)
      reject_row(row, "says something else of " + opseq::quoted_name(path) + " than a row before");
  }

  const std::filesystem::path folder_;
  const std::string set_column_;
  std::vector<SetSources> sets_;
  std::map<std::string, std::size_t> position_of_;
};

}  // namespace

std::vector<SetSources> parse_manifest(std::string_view text, const std::filesystem::path& folder,
                                       const std::string& set_column) {
  ManifestReader reader(folder, set_column);
  const std::size_t begin = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (begin != std::string_view::npos && (text[begin] == '[' || text[begin] == '{'))
    reader.read_json(text);
  else
    reader.read_csv(text);
  std::vector<SetSources> sets = reader.take();
  if (sets.empty()) throw InputError("it names no model");
  return sets;
}

std::vector<SetSources> read_manifest(const Manifest& manifest) {
  const std::string text = read_input_text(manifest.file, "manifest");
  try {
    const std::filesystem::path folder = manifest.file.parent_path();
    return parse_manifest(text, folder.empty() ? "." : folder, manifest.set_column);
  } catch (const InputError& error) {
    throw Error(Error::Kind::input,
                "The manifest " + to_text(manifest.file.string()) + " can't be used: " + error.what() + '.');
  }
}

}  // namespace opseq
