#include "reports/sources/manifest_table.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/sources/csv_rows.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

void require_distinct_names(const CsvRow& header) {
  std::vector<std::string> names = header.fields;
  std::ranges::sort(names);
  if (names.front().empty()) throw InputError("its header has a column without a name");
  if (const auto twice = std::ranges::adjacent_find(names); twice != names.end())
    throw InputError("its header has two columns " + opseq::quoted_name(*twice));
}

ManifestTable csv_table(std::string_view text) {
  std::vector<CsvRow> lines = csv_rows(text);
  if (lines.empty()) throw InputError("it is empty");
  const CsvRow& header = lines.front();
  require_distinct_names(header);
  ManifestTable table{header.fields, {}};
  for (std::size_t i = 1; i < lines.size(); ++i) {
    ManifestRow& row = table.rows.emplace_back();
    row.place = "line " + std::to_string(lines[i].line);
    if (lines[i].fields.size() != header.fields.size())
      reject_row(row, "has " + plural(lines[i].fields.size(), "field") + ", the header " +
                          std::to_string(header.fields.size()));
    for (std::size_t column = 0; column < header.fields.size(); ++column)
      row.values[header.fields[column]].text = std::move(lines[i].fields[column]);
  }
  return table;
}

ManifestValue json_value(const Json& value) {
  if (value.is_string()) return {value.get<std::string>()};
  return {value.is_structured() ? "" : value.dump(), false, !value.is_structured()};
}

const Json& list_of(const Json& json) {
  if (json.is_array()) return json;
  const auto models = json.is_object() ? json.find("models") : json.end();
  if (!json.is_object() || models == json.end() || !models->is_array())
    throw InputError("it is no list of objects");
  return *models;
}

ManifestTable json_table(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw InputError("it is no well-formed JSON");
  ManifestTable table;
  for (const Json& object : list_of(json)) {
    ManifestRow& row = table.rows.emplace_back();
    row.place = "object " + std::to_string(table.rows.size());
    if (!object.is_object()) reject_row(row, "is none");
    for (const auto& [name, value] : object.items()) {
      if (name.empty()) reject_row(row, "has a value without a name");
      if (!value.is_null()) row.values[name] = json_value(value);
    }
  }
  return table;
}

}  // namespace

void reject_row(const ManifestRow& row, const std::string& what) { throw InputError(row.place + ' ' + what); }

void require_column(const ManifestTable& table, const std::string& name) {
  if (table.header && std::ranges::find(*table.header, name) == table.header->end())
    throw InputError("its first line, the header, has no column " + to_text(name));
}

std::string plain_text(const ManifestRow& row, const std::string& name) {
  const auto it = row.values.find(name);
  if (it == row.values.end()) return "";
  if (!it->second.is_plain) reject_row(row, "has no plain value of " + opseq::quoted_name(name));
  return it->second.text;
}

ManifestTable manifest_table(std::string_view text) {
  const std::size_t begin = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  const bool is_json = begin != std::string_view::npos && (text[begin] == '[' || text[begin] == '{');
  return is_json ? json_table(text) : csv_table(text);
}

}  // namespace opseq
