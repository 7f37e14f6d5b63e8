#include "analyzer/suite/group_comparison.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "analyzer/suite/gap_report.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace group_comparison_test {

using Models = std::vector<std::uint32_t>;

NgramRows sketched(std::uint64_t seed) {
  NgramRows rows = test::rows_of_sketches(test::random_corpus(seed, 20), 3);
  test::Dice dice(seed);
  const std::vector<std::string> values{"a/x", "a/y", "b"};
  for (NgramModel& model : rows.models)
    if (!dice.one_in(6)) model.groups["family"] = values[dice.below(values.size())];
  if (!rows.models.empty()) rows.models.front().groups["family"] = "b";
  return rows;
}

GroupComparisonOptions by_family() {
  GroupComparisonOptions options;
  options.name = "family";
  return options;
}

Models of_set(const NgramRows& rows, const Models& models, const std::string& name) {
  Models found;
  std::ranges::copy_if(models, std::back_inserter(found),
                       [&](std::uint32_t model) { return rows.models[model].set_name == name; });
  return found;
}

// As gaps are told for the group's models alone.
void require_failing_only(const NgramRows& rows, const ComparedGroup& group, std::uint32_t min_failing) {
  const Models failing = of_set(rows, group.outcome.group.models, "mismatch");
  const Models fine = of_set(rows, group.outcome.group.models, "correct");
  CHECK(group.only_failing.has_value() == (!failing.empty() && !fine.empty()));
  if (!group.only_failing) return;
  const Models expected = minimal_target_only(rows, compare_models(rows, failing, fine), min_failing);
  Models found;
  for (const FailingSequence& each : *group.only_failing) {
    found.push_back(each.sequence);
    Models holders;
    std::ranges::set_intersection(row_at(rows.holders, each.sequence), failing, std::back_inserter(holders));
    CHECK(each.models == holders.size());
  }
  CHECK(std::ranges::is_sorted(*group.only_failing, std::ranges::greater(), &FailingSequence::models));
  std::ranges::sort(found);
  CHECK(found == expected);
}

TEST_CASE("each group has what only its failing models hold, as if there were no other") {
  std::size_t sequences = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const NgramRows rows = sketched(seed);
    if (rows.models.empty()) continue;
    GroupComparisonOptions options = by_family();
    options.min_failing = static_cast<std::uint32_t>(1 + seed % 3);
    const GroupComparison found = compare_groups(rows, options, {});
    for (const ComparedGroup& group : found.groups) {
      require_failing_only(rows, group, options.min_failing);
      if (group.only_failing) sequences += group.only_failing->size();
    }
    require_failing_only(rows, found.all, options.min_failing);
  }
  CHECK(sequences > 100);
}

TEST_CASE("outcomes and tests are those of target and contrast") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const NgramRows rows = sketched(seed);
    const Models models = models_with_outcome(rows, {});
    const GroupComparison found = compare_groups(rows, by_family(), {0});
    const GroupOutcomes outcomes = group_outcomes(rows, {}, "family", models, {0});
    const std::vector<GroupTests> tests =
        tell_groups(rows, group_models(group_values(rows, "family"), models), {});
    REQUIRE(found.groups.size() == outcomes.groups.size());
    for (std::size_t g = 0; g < found.groups.size(); ++g) {
      CHECK(found.groups[g].outcome.group.models == outcomes.groups[g].group.models);
      CHECK(found.groups[g].outcome.by_length == outcomes.groups[g].by_length);
      CHECK(found.groups[g].outcome.gaps == outcomes.groups[g].gaps);
      CHECK(found.groups[g].tests.tests == tests[g].tests);
      CHECK(found.groups[g].tests.listed.size() == tests[g].listed.size());
    }
    CHECK(found.all.outcome.group.models == models);
    CHECK(found.of_models == of_set(rows, models, "mismatch").size());
    CHECK(found.against_models == of_set(rows, models, "correct").size());
    CHECK(found.by_models == select_models(rows, {"tests"}).models.size());
  }
}

TEST_CASE("without a contrast nothing is said of failing, and groups are compared all the same") {
  NgramRows rows =
      test::rows_of_sketches({{"zoo", {{"A"}}}, {"zoo", {{"A"}}}, {"zoo", {{"B"}}}, {"zoo", {{"B"}}}}, 2);
  for (std::size_t m = 0; m < 4; ++m) rows.models[m].groups["family"] = m < 2 ? "a" : "b";
  GroupComparisonOptions options = by_family();
  options.roles = {{"zoo"}, {}, {}};
  options.telling.min_support = 2;
  const GroupComparison found = compare_groups(rows, options, {});
  CHECK(found.of_models == 4);
  CHECK(found.against_models == 0);
  CHECK(found.by_models == 0);
  CHECK_FALSE(found.all.only_failing);
  for (const ComparedGroup& group : found.groups) {
    CHECK_FALSE(group.only_failing);
    CHECK(group.tests.tests == 4);
  }
}

TEST_CASE("models are grouped by the first name of a manifest, or by folders") {
  NgramRows rows = test::rows_of_sketches({{"zoo", {{"A"}}}, {"zoo", {{"A"}}}}, 2);
  CHECK(default_group_name(rows) == "folder");
  rows.models[0].groups = {{"year", "2001"}};
  CHECK(default_group_name(rows) == "year");
  rows.models[1].groups = {{"family", "a"}, {"zone", "1"}};
  CHECK(default_group_name(rows) == "family");
}

}  // namespace group_comparison_test
}  // namespace opseq
