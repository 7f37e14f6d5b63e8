#include "reports/families/families_tables.h"

#include <doctest/doctest.h>

#include "tests/support/models/names_maker.h"
#include "tests/support/reports/families_fixture.h"

namespace opseq {
namespace families_tables_test {

using Names = std::vector<std::string>;
using test::FamiliesFixture;

const Names names{"a", "b", "c", "d"};

TEST_CASE_FIXTURE(FamiliesFixture, "each group has a row with its share of failures and its coverage") {
  const FamilyTable table = outcome_table(found, names);
  REQUIRE(table.rows.size() == 6);
  CHECK(table.rows[0] == Names{"family", "models", "failing", "failing %", "95 %", "only failing", "covered",
                               "total", "%", "gaps", "telling"});
  CHECK(table.rows[1] == Names{"a", "7", "3", "42.9", "15.8-75.0", "2", "2", "5", "40.0", "4", "-"});
  CHECK(table.rows[2] == Names{"b", "3", "2", "66.7", "20.8-93.9", "0", "1", "3", "33.3", "2", "2"});
  CHECK(table.rows[4] == Names{"d", "3", "1", "33.3", "6.1-79.2", "-", "0", "2", "0.0", "1", "-"});
  CHECK(table.rows[5] == Names{"(all)", "10", "4", "40.0", "16.8-68.7", "1", "2", "6", "33.3", "5", "-"});
  CHECK(table.sides == "lrrrrrrrrrr");
}

TEST_CASE_FIXTURE(FamiliesFixture,
                  "without a contrast no column speaks of failing, without a suite none of coverage") {
  take_contrast();
  CHECK_FALSE(has_contrast(found));
  CHECK(outcome_table(found, names).rows[1] == Names{"a", "3", "2", "5", "40.0", "4", "-"});
  CHECK(failing_table(rows, found, names, 0).rows.empty());
  found.by_models = 0;
  CHECK_FALSE(has_suite(found));
  CHECK(outcome_table(found, names).rows[0] == Names{"family", "models", "sequences", "telling"});
  CHECK(outcome_table(found, names).rows[1] == Names{"a", "3", "5", "-"});
}

TEST_CASE_FIXTURE(FamiliesFixture, "what only failing models do, as many of each group as are asked for") {
  const FamilyTable all = failing_table(rows, found, names, 0);
  REQUIRE(all.rows.size() == 3);
  CHECK(all.rows[0] == Names{"family", "failing", "sequence"});
  CHECK(all.rows[1] == Names{"a", "3 of 3", "Conv → Rel|u"});
  CHECK(all.rows[2] == Names{"a", "2 of 3", "Abs"});
  CHECK(all.left == 0);
  const FamilyTable one = failing_table(rows, found, names, 1);
  CHECK(one.rows.size() == 2);
  CHECK(one.left == 1);
}

TEST_CASE_FIXTURE(FamiliesFixture, "what tells groups apart, likewise") {
  const FamilyTable all = telling_table(rows, found, names, 0);
  REQUIRE(all.rows.size() == 3);
  CHECK(all.rows[0] ==
        Names{"family", "", "in it", "others", "odds ratio", "strat. p", "strat. q", "sequence"});
  CHECK(all.rows[1] == Names{"b", "more", "3 of 3", "0 of 7", "inf", "0.001", "0.008", "Conv → Rel|u"});
  CHECK(all.rows[2] == Names{"b", "less", "1 of 3", "6 of 7", "0.125", "0.005", "0.02", "Abs"});
  CHECK(all.left == 0);
  CHECK(telling_table(rows, found, names, 1).left == 1);
  found.groups[1].tests.listed.pop_back();
  CHECK(telling_table(rows, found, names, 0).left == 1);
  found.groups[1].tests = {};
  CHECK(telling_table(rows, found, names, 0).rows.empty());
}

}  // namespace families_tables_test
}  // namespace opseq
