#include "reports/evolution/opsets_tables.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/reports/opsets_sample.h"

namespace opseq {
namespace opsets_tables_test {

using Cells = std::vector<std::string>;

void check_shape(const OpsetsTable& table) {
  REQUIRE_FALSE(table.rows.empty());
  for (const Cells& row : table.rows) CHECK(row.size() == table.sides.size());
}

TEST_CASE("a row for each opset") {
  const OpsetsTable table = growth_table(test::growth_sample(28));
  check_shape(table);
  REQUIRE(table.rows.size() == 29);
  CHECK(table.rows[13] == Cells{"13", "1.8.0", "2020-11-06", "0", "79", "8", "3", "67", "1", "376"});
  CHECK(table.rows[28][1] == "1.23.0 (not released)");
  CHECK(table.rows[28][9] == "612");
}

TEST_CASE("with failures, those of opsets that came together stand in the first row") {
  OpsetsAnswer answer = test::growth_sample();
  answer.failures = test::study_sample(answer.growth);
  const OpsetsTable table = growth_table(answer);
  check_shape(table);
  CHECK(table.rows[2].back() == "11");
  CHECK(table.rows[2][10] == "162");
  CHECK(table.rows[3].back() == "\"");
  CHECK(table.rows[18][10] == "-");
}

TEST_CASE("a row for each correlation") {
  const FailureAnswer failures = test::study_sample(test::growth_sample().growth);
  const OpsetsTable table = correlation_table(failures.correlation);
  check_shape(table);
  CHECK(table.rows[2] == Cells{"operators added or updated", "subset", "11", "0.61", "-0.04 to 0.90",
                               "0.0495", table.rows[2][6], "0.48 to 0.82"});
  FailureAnswer none;
  none.correlation = correlate_releases(test::growth_sample().growth, {}, false, {});
  check_shape(correlation_table(none.correlation));
  CHECK(correlation_table(none.correlation).rows[1][3] == "-");
}

TEST_CASE("the study's tables: a category by converter, with sums") {
  const FailureAnswer failures = test::study_sample(test::growth_sample().growth);
  const auto place = [&](const std::string& name) {
    const auto& all = failures.categories.categories;
    return static_cast<std::size_t>(std::ranges::find(all, name, &FailureCategory::name) - all.begin());
  };
  const OpsetsTable symptoms = category_table(failures.categories, place("symptom"), place("converter"));
  check_shape(symptoms);
  CHECK(symptoms.rows[0] == Cells{"symptom", "tf2onnx", "torch.onnx", "failures", "%"});
  CHECK(symptoms.rows[1] == Cells{"Crash", "50", "62", "112", "56.0"});
  CHECK(symptoms.rows[2] == Cells{"Wrong Code", "35", "30", "65", "32.5"});
  const OpsetsTable alone = category_table(failures.categories, place("location"), 1000);
  check_shape(alone);
  CHECK(alone.rows[1] == Cells{"Node Transformation", "148", "74.0"});
  check_shape(category_table(failures.categories, place("converter"), place("converter")));
  const OpsetsTable pairs = pair_table(failures.categories);
  check_shape(pairs);
  CHECK(pairs.rows.size() == 16);
}

TEST_CASE("operators that change, and sets") {
  const UpgradeImpact impact = test::impact_sample();
  const OpsetsTable operators = impact_table(impact.sets[0]);
  check_shape(operators);
  REQUIRE(operators.rows.size() == 4);
  CHECK(operators.rows[1] ==
        Cells{"interface", "ReduceMax", "13 → 18", "1", "3", "2", "rewritten", "no", "no"});
  CHECK(operators.rows[2][6] == "unchanged, check by hand");
  const OpsetsTable sets = set_table(impact);
  check_shape(sets);
  CHECK(sets.rows[1] == Cells{"m", "3", "4", "3", "3", "3", "2", "1", "1 of 4", "1 of 4", "0 of 3"});
}

}  // namespace opsets_tables_test
}  // namespace opseq
