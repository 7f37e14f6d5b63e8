#include "reports/sources/failure_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>

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

FailureTable json_failures(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw InputError("it is no well-formed JSON");
  FailureTableBuilder table;
  std::size_t number = 0;
  for (const Json& object : failures_in(json)) {
    const std::string place = "object " + std::to_string(++number);
    if (!object.is_object()) throw InputError(place + " is none");
    std::map<std::string, std::string> values;
    for (const auto& [name, value] : object.items())
      if (!value.is_null() && !value.is_structured())
        values[to_text(name)] = value.is_string() ? to_text(value.get<std::string>()) : value.dump();
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
