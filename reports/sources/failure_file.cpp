#include "reports/sources/failure_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/model/embedded_data.h"
#include "reports/sources/csv_rows.h"
#include "reports/text/figures.h"
#include "reports/text/input_text.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* date_column = "date";

void require_failure_header(const std::vector<std::string>& header) {
  std::vector<std::string> names = header;
  std::ranges::sort(names);
  if (names.front().empty()) throw InputError("its header has a column without a name");
  if (const auto twice = std::ranges::adjacent_find(names); twice != names.end())
    throw InputError("its header has two columns " + quoted_name(*twice));
  if (!std::ranges::binary_search(names, date_column))
    throw InputError("its first line, the header, has no column \"date\"");
}

void add_failure(FailureTableBuilder& table, std::map<std::string, std::string> values,
                 const std::string& place) {
  const auto date = values.find(date_column);
  const auto day = date == values.end() ? std::nullopt : parse_day(date->second);
  if (!day) return table.add_without_date(place);
  values.erase(date);
  table.add(*day, values);
}

std::map<std::string, std::string> values_of_row(const std::vector<std::string>& header, const CsvRow& row) {
  if (row.fields.size() != header.size())
    throw InputError("line " + std::to_string(row.line) + " has " + plural(row.fields.size(), "field") +
                     ", the header " + std::to_string(header.size()));
  std::map<std::string, std::string> values;
  for (std::size_t i = 0; i < header.size(); ++i)
    if (!row.fields[i].empty()) values[header[i]] = to_text(row.fields[i]);
  return values;
}

FailureTable csv_failures(std::string_view text) {
  FailureTableBuilder table;
  std::vector<std::string> header;
  visit_csv_rows(text, [&](const CsvRow& row) {
    if (header.empty()) {
      for (const std::string& name : row.fields) header.push_back(to_text(name));
      return require_failure_header(header);
    }
    add_failure(table, values_of_row(header, row), "line " + std::to_string(row.line));
  });
  if (header.empty()) throw InputError("it is empty");
  return table.finish();
}

const Json& failures_in(const Json& json) {
  if (json.is_array()) return json;
  const auto failures = json.is_object() ? json.find("failures") : json.end();
  if (!json.is_object() || failures == json.end() || !failures->is_array())
    throw InputError("it is no list of objects, nor an object whose \"failures\" is one");
  return *failures;
}

// Finds an object with two members of one name, of which a parser keeps one. Its functions are those of
// nlohmann::json_sax.
class DistinctNames {
 public:
  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(Json::number_integer_t) { return true; }
  bool number_unsigned(Json::number_unsigned_t) { return true; }
  bool number_float(Json::number_float_t, const std::string&) { return true; }
  bool string(std::string&) { return true; }
  bool binary(Json::binary_t&) { return true; }
  bool start_array(std::size_t) { return true; }
  bool end_array() { return true; }
  bool start_object(std::size_t) {
    names_.emplace_back();
    return true;
  }
  bool end_object() {
    names_.pop_back();
    return true;
  }
  bool key(std::string& name) {
    if (!names_.back().insert(name).second) twice = name;
    return !twice;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

  std::optional<std::string> twice;

 private:
  std::vector<std::set<std::string>> names_;  // of the objects that are open
};

Json json_of_distinct_names(std::string_view text) {
  DistinctNames names;
  Json::sax_parse(text, &names);
  if (names.twice) throw InputError("it has an object with two members " + quoted_name(*names.twice));
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw InputError("it is no well-formed JSON");
  return json;
}

// None where the member is none.
std::optional<std::string> value_of_member(const Json& member) {
  if (member.is_null() || member.is_structured()) return std::nullopt;
  std::string value = member.is_string() ? to_text(member.get<std::string>()) : member.dump();
  return value.empty() ? std::nullopt : std::optional(std::move(value));
}

FailureTable json_failures(std::string_view text) {
  const Json json = json_of_distinct_names(text);
  FailureTableBuilder table;
  std::size_t number = 0;
  for (const Json& object : failures_in(json)) {
    const std::string place = "object " + std::to_string(++number);
    if (!object.is_object()) throw InputError(place + " is none");
    std::map<std::string, std::string> values;
    for (const auto& [name, member] : object.items()) {
      if (name.empty()) throw InputError(place + " has a column without a name");
      if (auto value = value_of_member(member)) values[to_text(name)] = std::move(*value);
    }
    add_failure(table, std::move(values), place);
  }
  return table.finish();
}

}  // namespace

FailureTable parse_failures(std::string_view text) {
  const std::size_t begin = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  const bool is_json = begin != std::string_view::npos && (text[begin] == '[' || text[begin] == '{');
  return is_json ? json_failures(text) : csv_failures(text);
}

FailureTable read_failures(const std::filesystem::path& file) {
  if (file == "study") return parse_failures(embedded_study_failures);
  try {
    return parse_failures(read_input_text(file, "table of failures"));
  } catch (const InputError& error) {
    throw Error(Error::Kind::input,
                sentence_on("The table of failures " + to_text(file.string()), error.what()));
  }
}

}  // namespace opseq
