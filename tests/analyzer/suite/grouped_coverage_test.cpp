#include "analyzer/suite/grouped_coverage.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/inputs/random_ngram_rows.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace grouped_coverage_test {

// Whether one of the models holds the sequence, as anybody would look it up.
std::uint64_t holders_among(const NgramRows& rows, std::size_t s, const std::vector<std::uint32_t>& models) {
  const MemberView holders = row_at(rows.holders, s);
  return static_cast<std::uint64_t>(std::ranges::count_if(
      models, [&](std::uint32_t model) { return std::ranges::find(holders, model) != holders.end(); }));
}

// One group by itself.
GroupCoverage naive(const NgramRows& rows, const Roles& roles, const ModelGroup& group,
                    const std::vector<std::uint32_t>& gaps) {
  GroupCoverage expected{group, std::vector<Coverage>(rows.longest)};
  std::vector<std::uint32_t> suite;
  for (std::uint32_t m = 0; m < rows.models.size(); ++m)
    if (rows.models[m].has_ngrams && std::ranges::count(roles.by, rows.models[m].set_name) > 0)
      suite.push_back(m);
  for (std::size_t s = 0; s < rows.sequences.size(); ++s) {
    const std::uint64_t weight = holders_among(rows, s, group.models);
    if (weight == 0) continue;
    const bool is_covered = holders_among(rows, s, suite) > 0;
    Coverage& length = expected.by_length[rows.sequences[s].size() - 1];
    ++length.total;
    length.weight += weight;
    length.covered += is_covered;
    length.weight_covered += is_covered ? weight : 0;
    expected.gaps += std::ranges::count(gaps, static_cast<std::uint32_t>(s)) > 0;
  }
  return expected;
}

void require_equal(const GroupCoverage& found, const GroupCoverage& expected) {
  CHECK(found.by_length == expected.by_length);
  CHECK(found.gaps == expected.gaps);
}

TEST_CASE("each group has the coverage that it has by itself, and all together theirs") {
  std::size_t groups = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    tests::Random random(seed);
    NgramRows rows = test::random_ngram_rows(random);
    const std::vector<std::string> values{"a", "a/x", "a/y", "b/x/1", "b/x/2", "c"};
    for (NgramModel& model : rows.models)
      if (!random.one_in(5)) model.groups["family"] = values[random.below(values.size())];
    rows.models.front().groups["family"] = "c";
    Roles roles;
    roles.of = {"mismatch", "real"};
    std::vector<std::uint32_t> gaps;
    for (std::uint32_t s = 0; s < rows.sequences.size(); ++s)
      if (random.one_in(3)) gaps.push_back(s);
    const GroupedCoverage found = group_coverage(rows, roles, "family", gaps);
    for (const GroupCoverage& each : found.groups) require_equal(each, naive(rows, roles, each.group, gaps));
    const std::vector<std::uint32_t> target = select_models(rows, roles.of).models;
    CHECK(found.all.group.models == target);
    require_equal(found.all, naive(rows, roles, {std::nullopt, 0, target}, gaps));
    std::size_t outermost = 0;
    for (const GroupCoverage& each : found.groups)
      if (each.group.depth == 0) outermost += each.group.models.size();
    CHECK(outermost == target.size());
    groups += found.groups.size();
  }
  CHECK(groups > 1000);
}

TEST_CASE("unknown sets and names are told") {
  tests::Random random(1);
  const NgramRows rows = test::random_ngram_rows(random);
  Roles roles;
  CHECK(test::store_failure([&] { group_coverage(rows, roles, "foldr", {}); }).sentence ==
        "The models of the database have no group called foldr; did you mean folder?");
  roles.by = {"nobody"};
  CHECK(test::store_failure([&] { group_coverage(rows, roles, "folder", {}); }).is_thrown);
}

}  // namespace grouped_coverage_test
}  // namespace opseq
