#include "analyzer/suite/telling_sequences.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "analyzer/statistics/exact_conditional.h"
#include "analyzer/statistics/multiple_testing.h"
#include "analyzer/statistics/testable.h"
#include "analyzer/suite/compared_models.h"
#include "analyzer/suite/model_selection.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace telling_sequences_test {

using Models = std::vector<std::uint32_t>;

// A test as anybody would do it: the others are the models of all other groups.
struct NaiveTest {
  std::size_t group = 0;
  TellingSequence test;
};

Models without(const Models& all, const Models& some) {
  Models rest;
  std::ranges::set_difference(all, some, std::back_inserter(rest));
  return rest;
}

Models all_models(const std::vector<ModelGroup>& groups) {
  Models all;
  for (const ModelGroup& group : groups)
    if (group.value) all.insert(all.end(), group.models.begin(), group.models.end());
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<NaiveTest> naive_tests(const NgramRows& rows, const std::vector<ModelGroup>& groups,
                                   const std::vector<std::size_t>& tested, std::uint32_t min_support) {
  std::vector<NaiveTest> tests;
  std::vector<double> p;
  for (const std::size_t g : tested)
    for (const auto& [name, tendency] : tendency_names) {
      const Models others = without(all_models(groups), groups[g].models);
      const bool is_more = tendency == Tendency::more;
      const ComparedModels one = is_more ? compare_models(rows, groups[g].models, others)
                                         : compare_models(rows, others, groups[g].models);
      const auto none = tables_of_none(one.by_size);
      for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
        const MemberView holders = row_at(one.holders, s);
        if (holders.size() < min_support) continue;
        const auto strata = tabulate(holders, one.by_size, none);
        const auto [a, b, c, d] = sum(strata);
        const double odds = mantel_haenszel_odds_ratio(strata);
        const ContingencyTable table = is_more ? ContingencyTable{a, b, c, d} : ContingencyTable{b, a, d, c};
        tests.push_back(
            {g, {s, tendency, table, is_more ? odds : 1 / odds, exact_conditional_greater(strata), 1}});
        p.push_back(tests.back().test.p);
      }
    }
  const auto q = benjamini_hochberg(p);
  for (std::size_t i = 0; i < tests.size(); ++i) tests[i].test.q = q[i];
  return tests;
}

bool contains_part(const Sequence& whole, const Sequence& part) {
  return part.size() < whole.size() &&
         std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

bool is_shortest(const NgramRows& rows, const std::vector<NaiveTest>& tests, const NaiveTest& one) {
  return one.test.p < 1 && std::ranges::none_of(tests, [&](const NaiveTest& other) {
           return other.group == one.group && other.test.tendency == one.test.tendency &&
                  other.test.p <= one.test.p &&
                  contains_part(rows.sequences[one.test.sequence], rows.sequences[other.test.sequence]);
         });
}

void require_same(const GroupTests& found, const std::vector<NaiveTest>& expected) {
  REQUIRE(found.listed.size() == expected.size());
  for (const TellingSequence& one : found.listed) {
    const auto it = std::ranges::find_if(expected, [&](const NaiveTest& each) {
      return each.test.sequence == one.sequence && each.test.tendency == one.tendency;
    });
    REQUIRE(it != expected.end());
    CHECK(one.table == it->test.table);
    CHECK(one.p == it->test.p);
    CHECK(one.q == it->test.q);
    CHECK((one.odds_ratio == doctest::Approx(it->test.odds_ratio) ||
           (std::isinf(one.odds_ratio) && std::isinf(it->test.odds_ratio))));
  }
  CHECK(std::ranges::is_sorted(found.listed, {}, &TellingSequence::p));
}

void require_as_naive(const NgramRows& rows, const std::vector<ModelGroup>& groups,
                      const std::vector<GroupTests>& told, std::uint32_t min_support) {
  std::vector<std::size_t> tested;
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (told[g].is_tested) tested.push_back(g);
  const std::vector<NaiveTest> tests = naive_tests(rows, groups, tested, min_support);
  for (const std::size_t g : tested) {
    std::uint64_t of_group = 0, telling = 0;
    std::vector<NaiveTest> shortest;
    for (const NaiveTest& test : tests) {
      of_group += test.group == g;
      if (test.group != g || test.test.q > significance_level) continue;
      ++telling;
      if (is_shortest(rows, tests, test)) shortest.push_back(test);
    }
    CHECK(told[g].tests == of_group);
    CHECK(told[g].telling == telling);
    CHECK(told[g].shortest == shortest.size());
    require_same(told[g], shortest);
  }
}

// Models of families, each of which likes an operator.
NgramRows families(std::uint64_t seed) {
  test::Dice dice(seed);
  std::vector<test::ModelSketch> models = test::random_sketches(dice, "correct", 40, 5);
  const auto more = test::random_sketches(dice, "mismatch", 30, 5);
  models.insert(models.end(), more.begin(), more.end());
  const std::vector<std::string> values{"a/x", "a/y", "b", "c"};
  std::vector<std::string> chosen;
  for (test::ModelSketch& model : models) {
    chosen.push_back(values[dice.below(values.size())]);
    if (!dice.one_in(4)) model.paths.insert({"A", "like " + chosen.back()});
  }
  NgramRows rows = test::rows_of_sketches(models, 4);
  for (std::size_t m = 0; m < models.size(); ++m)
    if (!dice.one_in(10)) rows.models[m].groups["family"] = chosen[m];
  return rows;
}

std::vector<ModelGroup> groups_of(const NgramRows& rows) {
  Models models(rows.models.size());
  for (std::uint32_t m = 0; m < models.size(); ++m) models[m] = m;
  return group_models(group_values(rows, "family"), models);
}

TEST_CASE("tests are those of each group against all others, adjusted together") {
  std::uint64_t told_in_all = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const NgramRows rows = families(seed);
    const std::vector<ModelGroup> groups = groups_of(rows);
    TellingOptions options;
    options.min_support = 3;
    const std::vector<GroupTests> told = tell_groups(rows, groups, options);
    REQUIRE(told.size() == groups.size());
    require_as_naive(rows, groups, told, 3);
    for (const GroupTests& each : told) told_in_all += each.listed.size();
  }
  CHECK(told_in_all > 30);
}

TEST_CASE("what a family likes tells it, and the shortest of it alone is listed") {
  const NgramRows rows = families(1);
  const std::vector<ModelGroup> groups = groups_of(rows);
  const std::vector<GroupTests> told = tell_groups(rows, groups, {});
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (!told[g].is_tested) continue;
    REQUIRE(!told[g].listed.empty());
    const TellingSequence& first = told[g].listed.front();
    CHECK(operator_names(rows, first.sequence) == test::Names{"like " + *groups[g].value});
    CHECK(first.tendency == Tendency::more);
    CHECK(first.table.b == 0);
    CHECK(told[g].telling > told[g].shortest);
  }
}

TEST_CASE("what a group does less often than all others tells it as well") {
  std::vector<test::ModelSketch> models(20, {"mismatch", {{"A", "X"}}});
  for (std::size_t m = 10; m < 20; ++m) models[m].paths = {{"A", "Y"}};
  const NgramRows rows = test::rows_of_sketches(models, 2);
  const std::vector<ModelGroup> groups{{"x", 0, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}},
                                       {"y", 0, {10, 11, 12, 13, 14, 15, 16, 17, 18, 19}}};
  const std::vector<GroupTests> told = tell_groups(rows, groups, {});
  REQUIRE(told[0].listed.size() == 2);
  const TellingSequence& more = told[0].listed[0];
  const TellingSequence& less = told[0].listed[1];
  CHECK(operator_names(rows, more.sequence) == test::Names{"X"});
  CHECK(more.tendency == Tendency::more);
  CHECK(more.table == ContingencyTable{10, 0, 0, 10});
  CHECK(operator_names(rows, less.sequence) == test::Names{"Y"});
  CHECK(less.tendency == Tendency::less);
  CHECK(less.table == ContingencyTable{0, 10, 10, 0});
  CHECK(less.odds_ratio == 0);
  CHECK(less.p == more.p);
}

TEST_CASE("groups around others, those without a value, and small ones are not tested") {
  const NgramRows rows = families(2);
  const std::vector<ModelGroup> groups = groups_of(rows);
  const std::vector<GroupTests> told = tell_groups(rows, groups, {});
  REQUIRE(groups.size() == 6);
  for (std::size_t g = 0; g < groups.size(); ++g)
    CHECK(told[g].is_tested == (groups[g].value && *groups[g].value != "a"));
  const std::vector<ModelGroup> few{{"a", 0, {0}}, {"b", 0, {1, 2, 3}}, {std::nullopt, 0, {4, 5}}};
  for (const GroupTests& each : tell_groups(rows, few, {})) {
    CHECK_FALSE(each.is_tested);
    CHECK(each.tests == 0);
    CHECK(each.listed.empty());
  }
  const std::vector<ModelGroup> enough{{"a", 0, {0, 4}}, {"b", 0, {1, 2, 3}}};
  for (const GroupTests& each : tell_groups(rows, enough, {})) CHECK(each.is_tested);
  CHECK(tell_groups(rows, {}, {}).empty());
}

TEST_CASE("how many are listed is the caller's, and threads change nothing") {
  const NgramRows rows = families(3);
  const std::vector<ModelGroup> groups = groups_of(rows);
  TellingOptions few;
  few.most_listed = 1;
  few.threads = 3;
  const std::vector<GroupTests> all = tell_groups(rows, groups, {});
  const std::vector<GroupTests> cut = tell_groups(rows, groups, few);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    CHECK(cut[g].shortest == all[g].shortest);
    REQUIRE(cut[g].listed.size() == std::min<std::size_t>(1, all[g].listed.size()));
    if (!cut[g].listed.empty()) CHECK(cut[g].listed[0].sequence == all[g].listed[0].sequence);
  }
  TellingOptions testable;
  testable.min_support = std::nullopt;
  const std::vector<GroupTests> others = tell_groups(rows, groups, testable);
  for (std::size_t g = 0; g < groups.size(); ++g) CHECK(others[g].is_tested == all[g].is_tested);
}

}  // namespace telling_sequences_test
}  // namespace opseq
