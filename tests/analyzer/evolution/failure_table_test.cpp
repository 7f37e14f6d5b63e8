#include "analyzer/evolution/failure_table.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"

namespace opseq {
namespace failure_table_test {

FailureTable some_failures() {
  FailureTableBuilder builder;
  builder.add(10, {{"cause", "a"}, {"where", "x"}});
  builder.add_without_date("line 3");
  builder.add(11, {{"cause", "b"}});
  builder.add(12, {{"cause", "a"}, {"late", "z"}});
  for (const char* place : {"line 6", "line 7", "line 8"}) builder.add_without_date(place);
  return builder.finish();
}

TEST_CASE("columns come as they are met, and have no value where a failure has none") {
  const FailureTable table = some_failures();
  constexpr std::uint32_t none = FailureColumn::no_value;
  CHECK(table.days == std::vector<Day>{10, 11, 12});
  REQUIRE(table.columns.size() == 3);
  CHECK(table.columns[0].values == std::vector<std::string>{"a", "b"});
  using Codes = std::vector<std::uint32_t>;
  CHECK(codes_by_failure(table.columns[0], 3) == Codes{0, 1, 0});
  CHECK(codes_by_failure(table.columns[1], 3) == Codes{0, none, none});
  CHECK(table.columns[2].name == "late");
  CHECK(codes_by_failure(table.columns[2], 3) == Codes{none, none, 0});
}

TEST_CASE("columns of few failures take no room for the others") {
  FailureTableBuilder builder;
  constexpr int failures = 50'000;
  for (int i = 0; i < failures; ++i) builder.add(i, {{"column " + std::to_string(i), "x"}, {"all", "y"}});
  const FailureTable table = builder.finish();
  std::size_t kept = 0;
  for (const FailureColumn& column : table.columns) kept += column.codes.size() + column.failures.size();
  CHECK(table.columns.size() == failures + 1);
  CHECK(kept == std::size_t{4} * failures);
}

TEST_CASE("rows without a date are counted, and the first few named") {
  const FailureTable table = some_failures();
  CHECK(table.without_date == 4);
  CHECK(table.first_without_date == std::vector<std::string>{"line 3", "line 6", "line 7"});
}

TEST_CASE("conditions: one of the values, and all of the conditions") {
  const FailureTable table = some_failures();
  using Flags = std::vector<bool>;
  CHECK(failures_where(table, {}) == Flags{true, true, true});
  CHECK(failures_where(table, {{"cause", {"a"}}}) == Flags{true, false, true});
  CHECK(failures_where(table, {{"cause", {"a", "b"}}}) == Flags{true, true, true});
  CHECK(failures_where(table, {{"cause", {"a"}}, {"where", {"x"}}}) == Flags{true, false, false});
}

TEST_CASE("a column or value that is not there is misuse, with those that are") {
  const auto refused = [](const FailureCondition& condition) {
    try {
      failures_where(some_failures(), {condition});
    } catch (const Error& error) {
      CHECK(error.kind == Error::Kind::misuse);
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(refused({"why", {"a"}}) == R"(The failures have no column "why", but "cause", "late", "where".)");
  CHECK(refused({"cause", {"c"}}) == R"(No failure has "c" as its "cause", but "a", "b".)");
}

}  // namespace failure_table_test
}  // namespace opseq
