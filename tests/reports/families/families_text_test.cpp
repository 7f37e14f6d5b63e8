#include "reports/families/families_text.h"

#include <doctest/doctest.h>

#include "tests/support/reports/families_fixture.h"

namespace opseq {
namespace families_text_test {

using test::FamiliesFixture;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE_FIXTURE(FamiliesFixture,
                  "a terminal has a tree, then what only failing models do, then what tells") {
  const std::string text = make_families_text(rows, found, 1);
  CHECK(
      text.starts_with("Models of mismatch (failing) and correct by family\n"
                       "\n"
                       "family          models  failing  failing %       95 %  only failing  covered  total  "
                       "   %  gaps  telling\n"
                       "zoo                  7        3       42.9  15.8-75.0             2        2      5  "
                       "40.0     4        -\n"
                       "  text               3        2       66.7  20.8-93.9             0        1      3  "
                       "33.3     2        2\n"
                       "  vision, \\x0a       4        1       25.0   4.6-69.9             -        1      4 "
                       " 25.0     3        0\n"
                       "(none)               3        1       33.3   6.1-79.2             -        0      2  "
                       " 0.0     1        -\n"
                       "(all)               10        4       40.0  16.8-68.7             1        2      6  "
                       "33.3     5        -\n"
                       "\n"
                       "failing %, 95 %: "));
  CHECK(has(text,
            "family  failing  sequence\n"
            "zoo      3 of 3  Conv → Rel|u\n"
            "... and 1 more sequence (--limit 0 shows all)\n"
            "\n"
            "What tells a group's models from those of all others: "));
  CHECK(has(text, "zoo/text  more  3 of 3  0 of 7         inf     0.001     0.008  Conv → Rel|u\n"));
  const std::string all = make_families_text(rows, found, 0);
  CHECK(has(all, "\n          less  1 of 3  6 of 7       0.125     0.005      0.02  Abs\n"));
  CHECK(has(all, "over 16 tests:"));
  CHECK_FALSE(has(all, "--limit"));
}

TEST_CASE_FIXTURE(FamiliesFixture,
                  "without a contrast no word is of failing, without a suite none of coverage") {
  take_contrast();
  const std::string text = make_families_text(rows, found, 0);
  CHECK(text.starts_with("Models of mismatch by family\n"));
  CHECK_FALSE(has(text, "fail"));
  CHECK(has(text, "covered, total: sequences of all lengths that models of the group hold"));
  found.by_models = 0;
  const std::string alone = make_families_text(rows, found, 0);
  CHECK_FALSE(has(alone, "cover"));
  CHECK_FALSE(has(alone, "gaps"));
  CHECK_FALSE(has(make_families_markdown(rows, found, 0), "fail"));
}

TEST_CASE_FIXTURE(FamiliesFixture, "that nothing tells groups apart, or nothing could, is said") {
  found.groups[1].tests.listed.clear();
  found.groups[1].tests.shortest = 0;
  CHECK(has(make_families_text(rows, found, 0), "none of 16 tests among models of the same size has"));
  for (ComparedGroup& group : found.groups) group.tests = {};
  CHECK(has(make_families_text(rows, found, 0), "Nothing is tested between groups: "));
}

TEST_CASE_FIXTURE(FamiliesFixture, "CSV has whole values and plain numbers") {
  const std::string csv = make_families_csv(found);
  CHECK(
      csv.starts_with("family,depth,models,of,against,failing_share,failing_low,failing_high,only_failing,"
                      "gaps,covered,total,tests,telling,telling_shortest\r\nzoo,0,7,3,4,0.428571428571"));
  CHECK(has(csv, ",2,4,2,5,,,\r\nzoo/text,1,3,2,1,0.6666666666666666,"));
  CHECK(has(csv, ",0,2,1,3,8,3,2\r\n\"zoo/vision, \n\",1,4,1,3,0.25,"));
  CHECK(has(csv, ",,3,1,4,8,0,0\r\n(none),0,3,1,2,"));
  take_contrast();
  found.by_models = 0;
  CHECK(has(make_families_csv(found), "\r\nzoo/text,1,2,2,,,,,,,,3,8,3,2\r\n"));
}

TEST_CASE_FIXTURE(FamiliesFixture, "Markdown has the same tables, which no name breaks") {
  const std::string text = make_families_markdown(rows, found, 1);
  CHECK(text.starts_with(
      "| `family` | models | failing | failing % | 95 % | only failing | covered | total | % "
      "| gaps | telling |\n"
      "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n"
      "| `zoo` | 7 | 3 | 42.9 | 15.8-75.0 | 2 | 2 | 5 | 40.0 | 4 | - |\n"
      "| `zoo/text` | 3 |"));
  CHECK(has(text, "| `zoo` | 3 of 3 | `Conv → Rel/u` |\n\n1 more sequence not shown.\n"));
  CHECK(has(text, "| `zoo/text` | more | 3 of 3 | 0 of 7 | inf | 0.001 | 0.008 | `Conv → Rel/u` |\n"));
}

}  // namespace families_text_test
}  // namespace opseq
