#include "store/rows/statistic_rows.h"

#include <doctest/doctest.h>

#include <limits>

#include "store/rows/analysis_rows.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace statistic_rows_test {

using test::rows_of;
using Rows = std::vector<std::string>;

struct Fixture {
  const test::TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};
  NgramRows rows;

  // Sequences whose numbers in the database are in another order than here.
  Fixture() {
    rows.sequence_ids = {7, 3, 5};
    rows.models.resize(2);
    rows.models[0].id = 11;
    rows.models[1].id = 12;
    for (const int id : {3, 5, 7})
      database.sql().exec("INSERT INTO sequence VALUES (" + std::to_string(id) + ", '[]', 1)");
  }
};

Association tested(std::uint32_t sequence, const ContingencyTable& table, double odds_ratio) {
  Association found;
  found.sequence = sequence;
  found.table = table;
  found.fisher_p = 0.125;
  found.fisher_q = 0.25;
  found.cmh_z = -1.5;
  found.stratified_p = 0.375;
  found.stratified_q = 0.5;
  found.odds_ratio = odds_ratio;
  found.ochiai = 0.625;
  found.tarantula = 0.75;
  return found;
}

TEST_CASE_FIXTURE(Fixture,
                  "tests are rows by the numbers of their sequences, with what is no number as such") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Association> found{tested(0, {3, 0, 1, 5}, infinity), tested(1, {2, 1, 2, 4}, 4.5),
                                       tested(2, {4, 5, 0, 0}, none)};
  write_statistics(database, rows, R"({"rank":"stratified"})", found, {});
  CHECK(rows_of(database, "SELECT * FROM association") ==
        Rows{"3|2|1|2|4|0.125|0.25|0.375|0.5|-1.5|4.0|4.5|0.625|0.75",
             "5|4|5|0|0|0.125|0.25|0.375|0.5|-1.5|NULL|NULL|0.625|0.75",
             "7|3|0|1|5|0.125|0.25|0.375|0.5|-1.5|Inf|Inf|0.625|0.75"});
  CHECK(rows_of(database, "SELECT * FROM statistics") == Rows{R"(1|{"rank":"stratified"})"});
  CHECK(rows_of(database, "SELECT * FROM gap").empty());
}

TEST_CASE_FIXTURE(Fixture, "gaps have their rank and their smallest model, and all leave with the analysis") {
  Gap first;
  first.sequence = 0;
  first.is_minimal = true;
  first.models = {0, 1};
  first.smallest = 1;
  Gap second;
  second.sequence = 2;
  second.is_minimal_target_only = true;
  second.models = {0};
  write_statistics(database, rows, "{}", {tested(1, {1, 1, 1, 1}, 1)}, {first, second});
  CHECK(rows_of(database, "SELECT * FROM gap ORDER BY rank") == Rows{"7|2|1|0|1|12", "5|1|0|1|2|11"});
  CHECK(test::damage(database).empty());
  clear_analysis(database);
  for (const char* table : {"statistics", "association", "gap", "sequence"})
    CHECK(rows_of(database, std::string("SELECT * FROM ") + table).empty());
}

}  // namespace statistic_rows_test
}  // namespace opseq
