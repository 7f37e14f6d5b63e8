#include "analyzer/evolution/failure_table.h"

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/quoted.h"

namespace opseq {
namespace {

constexpr std::size_t places_kept = 3, names_told = 12;

std::string some_names(std::vector<std::string> names) {
  std::ranges::sort(names);
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), names_told); ++i)
    text += (i == 0 ? "" : ", ") + quoted_name(names[i]);
  return names.size() > names_told ? text + ", ..." : text;
}

const FailureColumn& column_named(const FailureTable& table, const std::string& name) {
  std::vector<std::string> names;
  for (const FailureColumn& column : table.columns) {
    if (column.name == name) return column;
    names.push_back(column.name);
  }
  throw Error(Error::Kind::misuse, "The failures have no column " + quoted_name(name) + ", but " +
                                       (names.empty() ? "none at all" : some_names(std::move(names))) + '.');
}

}  // namespace

void FailureTableBuilder::add(Day day, const std::map<std::string, std::string>& values) {
  for (const auto& [name, value] : values) {
    if (column_of_.contains(name)) continue;
    column_of_.emplace(name, table_.columns.size());
    table_.columns.push_back(
        {name, {}, std::vector<std::uint32_t>(table_.days.size(), FailureColumn::no_value)});
    codes_.emplace_back();
  }
  table_.days.push_back(day);
  for (FailureColumn& column : table_.columns) {
    const auto found = values.find(column.name);
    const std::size_t index = static_cast<std::size_t>(&column - table_.columns.data());
    column.codes.push_back(found == values.end() ? FailureColumn::no_value : code_of(index, found->second));
  }
}

void FailureTableBuilder::add_without_date(const std::string& place) {
  if (table_.without_date++ < places_kept) table_.first_without_date.push_back(place);
}

std::uint32_t FailureTableBuilder::code_of(std::size_t column, const std::string& value) {
  std::vector<std::string>& values = table_.columns[column].values;
  const auto [found, is_new] = codes_[column].try_emplace(value, static_cast<std::uint32_t>(values.size()));
  if (is_new) values.push_back(value);
  return found->second;
}

std::vector<bool> failures_where(const FailureTable& table, const std::vector<FailureCondition>& conditions) {
  std::vector<bool> holds(table.days.size(), true);
  for (const FailureCondition& condition : conditions) {
    const FailureColumn& column = column_named(table, condition.column);
    std::vector<bool> is_wanted(column.values.size());
    for (const std::string& value : condition.values) {
      const auto found = std::ranges::find(column.values, value);
      if (found == column.values.end())
        throw Error(Error::Kind::misuse, "No failure has " + quoted_name(value) + " as its " +
                                             quoted_name(column.name) + ", but " + some_names(column.values) +
                                             '.');
      is_wanted[static_cast<std::size_t>(found - column.values.begin())] = true;
    }
    for (std::size_t i = 0; i < holds.size(); ++i)
      if (column.codes[i] == FailureColumn::no_value || !is_wanted[column.codes[i]]) holds[i] = false;
  }
  return holds;
}

}  // namespace opseq
