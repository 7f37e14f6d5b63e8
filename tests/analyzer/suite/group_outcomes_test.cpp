#include "analyzer/suite/group_outcomes.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/inputs/random_ngram_rows.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace group_outcomes_test {

using Models = std::vector<std::uint32_t>;

Models of_set(const NgramRows& rows, const Models& models, const std::string& name) {
  Models found;
  std::ranges::copy_if(models, std::back_inserter(found),
                       [&](std::uint32_t model) { return rows.models[model].set_name == name; });
  return found;
}

Models with_ngrams(const NgramRows& rows) {
  Models models;
  for (std::uint32_t m = 0; m < rows.models.size(); ++m)
    if (rows.models[m].has_ngrams) models.push_back(m);
  return models;
}

void require_outcome(const NgramRows& rows, const GroupOutcome& found, const Models& gaps) {
  const Models failing = of_set(rows, found.group.models, "mismatch");
  CHECK(found.of_models == failing.size());
  CHECK(found.against_models == of_set(rows, found.group.models, "correct").size());
  const GroupCoverage alone = cover_groups(rows, {"tests"}, {{std::nullopt, 0, failing}}, gaps).front();
  CHECK(found.by_length == alone.by_length);
  CHECK(found.gaps == alone.gaps);
}

TEST_CASE("each group has its models of each role, and the coverage of its failing ones alone") {
  std::size_t groups = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    tests::Random random(seed);
    NgramRows rows = test::random_ngram_rows(random);
    const std::vector<std::string> values{"a/x", "a/y", "b"};
    for (NgramModel& model : rows.models)
      if (!random.one_in(4)) model.groups["family"] = values[random.below(values.size())];
    rows.models.front().groups["family"] = "b";
    Models gaps;
    for (std::uint32_t s = 0; s < rows.sequences.size(); ++s)
      if (random.one_in(3)) gaps.push_back(s);
    const Models models = with_ngrams(rows);
    const GroupOutcomes found = group_outcomes(rows, {}, "family", models, gaps);
    CHECK(found.name == "family");
    CHECK(found.all.group.models == models);
    require_outcome(rows, found.all, gaps);
    const auto expected = group_models(group_values(rows, "family"), models);
    REQUIRE(found.groups.size() == expected.size());
    for (std::size_t g = 0; g < expected.size(); ++g) {
      CHECK(found.groups[g].group.value == expected[g].value);
      CHECK(found.groups[g].group.models == expected[g].models);
      require_outcome(rows, found.groups[g], gaps);
    }
    groups += expected.size();
  }
  CHECK(groups > 400);
}

TEST_CASE("a share is of the models that fail or don't") {
  GroupOutcome outcome;
  outcome.group.models = {1, 2, 3, 4, 5, 6};
  CHECK_FALSE(failing_share(outcome));
  outcome.of_models = 1;
  outcome.against_models = 3;
  const auto share = failing_share(outcome);
  REQUIRE(share);
  CHECK(share->share == 0.25);
  CHECK(share->interval == wilson_interval(1, 4));
}

TEST_CASE("models with an outcome are those of target and contrast that have n-grams") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    tests::Random random(seed);
    const NgramRows rows = test::random_ngram_rows(random);
    Models expected = of_set(rows, with_ngrams(rows), "mismatch");
    const Models correct = of_set(rows, with_ngrams(rows), "correct");
    expected.insert(expected.end(), correct.begin(), correct.end());
    std::ranges::sort(expected);
    CHECK(models_with_outcome(rows, {}) == expected);
  }
}

TEST_CASE("unknown names and sets of two roles are told") {
  tests::Random random(1);
  const NgramRows rows = test::random_ngram_rows(random);
  Roles roles;
  CHECK(test::store_failure([&] { group_outcomes(rows, roles, "foldr", {}, {}); }).sentence ==
        "The models of the database have no group called foldr; did you mean folder?");
  roles.against = roles.of;
  CHECK(test::store_failure([&] { group_outcomes(rows, roles, "folder", {}, {}); }).is_thrown);
  CHECK(test::store_failure([&] { models_with_outcome(rows, roles); }).is_thrown);
}

}  // namespace group_outcomes_test
}  // namespace opseq
