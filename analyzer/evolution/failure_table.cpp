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
  const auto failure = static_cast<std::uint32_t>(table_.days.size());
  table_.days.push_back(day);
  for (const auto& [name, value] : values) {
    const std::size_t place = place_of(name);
    const std::uint32_t code = code_of(place, value);
    table_.columns[place].failures.push_back(failure);
    table_.columns[place].codes.push_back(code);
  }
}

void FailureTableBuilder::add_without_date(const std::string& place) {
  if (table_.without_date++ < places_kept) table_.first_without_date.push_back(place);
}

std::size_t FailureTableBuilder::place_of(const std::string& name) {
  const auto [found, is_new] = column_of_.try_emplace(name, table_.columns.size());
  if (is_new) {
    table_.columns.push_back({name, {}, {}, {}});
    codes_.emplace_back();
  }
  return found->second;
}

std::uint32_t FailureTableBuilder::code_of(std::size_t column, const std::string& value) {
  std::vector<std::string>& values = table_.columns[column].values;
  const auto [found, is_new] = codes_[column].try_emplace(value, static_cast<std::uint32_t>(values.size()));
  if (is_new) values.push_back(value);
  return found->second;
}

std::vector<std::uint32_t> codes_by_failure(const FailureColumn& column, std::size_t failures) {
  std::vector<std::uint32_t> codes(failures, FailureColumn::no_value);
  for (std::size_t i = 0; i < column.failures.size(); ++i) codes[column.failures[i]] = column.codes[i];
  return codes;
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
    const std::vector<std::uint32_t> codes = codes_by_failure(column, holds.size());
    for (std::size_t i = 0; i < holds.size(); ++i)
      if (codes[i] == FailureColumn::no_value || !is_wanted[codes[i]]) holds[i] = false;
  }
  return holds;
}

}  // namespace opseq
