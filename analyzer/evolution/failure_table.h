// Failures that somebody collected: when each was, and what is said of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/evolution/calendar_day.h"

namespace opseq {

// One column: its values as numbers of a list. It takes memory for the failures that have a value in it
// alone.
struct FailureColumn {
  static constexpr std::uint32_t no_value = 0xffffffff;

  std::string name;
  std::vector<std::string> values;      // distinct, in the order in which they come
  std::vector<std::uint32_t> failures;  // those with a value, ascending
  std::vector<std::uint32_t> codes;     // of each of these: an index of `values`
};

struct FailureTable {
  std::vector<Day> days;  // by failure
  std::vector<FailureColumn> columns;
  std::uint64_t without_date = 0;               // rows that are left out, as they have no valid date
  std::vector<std::string> first_without_date;  // where the first few of these are: "line 3"
};

// By failure, of which there are so many: an index of the column's values, or no_value.
std::vector<std::uint32_t> codes_by_failure(const FailureColumn& column, std::size_t failures);

// Adds failures to a table of columns whose names are known, or come with the rows.
class FailureTableBuilder {
 public:
  // Values by column; a column that is not among them has none. O(values · log columns).
  void add(Day day, const std::map<std::string, std::string>& values);
  void add_without_date(const std::string& place);
  FailureTable finish() { return std::move(table_); }

 private:
  std::size_t place_of(const std::string& name);
  std::uint32_t code_of(std::size_t column, const std::string& value);

  FailureTable table_;
  std::map<std::string, std::size_t> column_of_;
  std::vector<std::map<std::string, std::uint32_t>> codes_;  // by column
};

// A condition on failures: one of the values in the column. Several are all to hold.
struct FailureCondition {
  std::string column;
  std::vector<std::string> values;
};

// Which failures meet all conditions. Throws Error (misuse): a column that the table does not have, or a
// value that it does not have in it, with the ones it has.
std::vector<bool> failures_where(const FailureTable& table, const std::vector<FailureCondition>& conditions);

}  // namespace opseq
