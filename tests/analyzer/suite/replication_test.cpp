#include "analyzer/suite/replication.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "analyzer/statistics/multiple_testing.h"
#include "graph/base/error.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace replication_test {

using test::ModelSketch;
using test::Names;

const Names planted{"Planted", "Too"};

// Two pairs of sets with the same chance of everything, but that some mismatching models hold `planted`.
NgramRows two_splits(std::uint64_t seed, bool is_planted) {
  test::Dice dice(seed);
  std::vector<ModelSketch> models;
  for (const char* set : {"correct", "correct2", "mismatch", "mismatch2"}) {
    const bool is_mismatching = std::string(set).starts_with("mismatch");
    auto more = test::random_sketches(dice, set, is_mismatching ? 20 : 60, 4);
    // Of equal size: what correct models hold in its place tells nothing.
    for (std::size_t i = 0; is_planted && i < more.size() * 3 / 5; ++i)
      more[i].paths.insert(is_mismatching ? planted : Names{"As", "Large"});
    models.insert(models.end(), more.begin(), more.end());
  }
  return test::rows_of_sketches(models, 2);
}

ReplicationOptions second_sets() {
  ReplicationOptions options;
  options.roles.of = {"mismatch2"};
  options.roles.against = {"correct2"};
  return options;
}

bool has(const Replication& replication, const Names& operators) {
  return std::any_of(replication.candidates.begin(), replication.candidates.end(),
                     [&](const auto& c) { return c.operators == operators && c.replicates; });
}

TEST_CASE("what is planted in both splits replicates") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const NgramRows rows = two_splits(seed, true);
    for (const GapRank rank : {GapRank::stratified, GapRank::fisher, GapRank::ochiai}) {
      GapOptions gaps;
      gaps.rank = rank;
      const Replication found = replicate(rows, gaps, rows, second_sets());
      CHECK(found.test == (rank == GapRank::fisher ? GapRank::fisher : GapRank::stratified));
      CHECK(found.of_models == 20);
      CHECK(found.against_models == 60);
      CHECK(has(found, planted));
    }
  }
}

TEST_CASE("where nothing is planted next to nothing replicates") {
  int seeds_with_any = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const NgramRows rows = two_splits(seed, false);
    const Replication found = replicate(rows, {}, rows, second_sets());
    CHECK(found.candidates.size() >= 10);
    seeds_with_any += std::any_of(found.candidates.begin(), found.candidates.end(),
                                  [](const auto& c) { return c.replicates; });
  }
  // By the bound on the family-wise error 5 on average; more than 11 once in a hundred times.
  CHECK(seeds_with_any <= 11);
}

std::int64_t holders_in(const NgramRows& rows, const ReplicationCandidate& candidate, const char* set) {
  const MemberView holders = row_at(rows.holders, *find_sequence(rows, candidate.operators));
  return std::count_if(holders.begin(), holders.end(),
                       [&](std::uint32_t m) { return rows.models[m].set_name == set; });
}

TEST_CASE("candidates are the best tested ones, each tested alone, and Holm's adjustment is over them") {
  const NgramRows rows = two_splits(3, true);
  GapOptions gaps;
  gaps.min_support = 8;
  ReplicationOptions options = second_sets();
  options.candidates = 1'000'000;
  const Replication all = replicate(rows, gaps, rows, options);
  options.candidates = 7;
  options.alpha = 0.2;
  const Replication found = replicate(rows, gaps, rows, options);
  REQUIRE(found.candidates.size() == 7);
  REQUIRE(all.candidates.size() > 7);
  std::vector<double> p;
  for (std::size_t i = 0; i < 7; ++i) {
    const ReplicationCandidate& candidate = found.candidates[i];
    CHECK(candidate.operators == all.candidates[i].operators);
    CHECK(candidate.first.table.a + candidate.first.table.b >= 8);
    if (i > 0) CHECK(found.candidates[i - 1].first.stratified_p <= candidate.first.stratified_p);
    p.push_back(candidate.second.stratified_p);
    CHECK(candidate.second.table.a == holders_in(rows, candidate, "mismatch2"));
    CHECK(candidate.second.table.b == holders_in(rows, candidate, "correct2"));
  }
  const std::vector<double> adjusted = holm(p);
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK(found.candidates[i].holm_p == adjusted[i]);
    CHECK(found.candidates[i].replicates == (adjusted[i] <= 0.2));
  }
  for (const double bar : adjusted) {
    options.alpha = bar;
    const Replication at_bar = replicate(rows, gaps, rows, options);
    for (std::size_t i = 0; i < 7; ++i) CHECK(at_bar.candidates[i].replicates == (adjusted[i] <= bar));
  }
}

TEST_CASE("candidates may be bounded by their q instead") {
  const NgramRows rows = two_splits(3, true);
  GapOptions gaps;
  gaps.min_support = 8;
  ReplicationOptions options = second_sets();
  options.candidates = 1'000'000;
  const Replication all = replicate(rows, gaps, rows, options);
  options.candidate_q = 0.01;
  const Replication by_q = replicate(rows, gaps, rows, options);
  const auto expected = std::count_if(all.candidates.begin(), all.candidates.end(),
                                      [](const auto& c) { return c.first.stratified_q <= 0.01; });
  CHECK(expected > 0);
  CHECK(by_q.candidates.size() == static_cast<std::size_t>(expected));
  options.candidate_q = 0;
  CHECK(replicate(rows, gaps, rows, options).candidates.empty());
}

std::vector<ModelSketch> splits_of(const Names& path) {
  std::vector<ModelSketch> models;
  for (int i = 0; i < 30; ++i)
    models.push_back({i < 10 ? "mismatch" : "correct", {i < 10 ? path : Names{"A"}}});
  return models;
}

TEST_CASE("a sequence that the second database does not know does not replicate") {
  const NgramRows first = test::rows_of_sketches(splits_of({"A", "Rare", "B"}), 3);
  const NgramRows second = test::rows_of_sketches(splits_of({"B", "Rare"}), 3);
  ReplicationOptions options;
  options.candidates = 100;
  GapOptions gaps;
  gaps.rank = GapRank::fisher;  // of these, size alone tells the mismatching ones
  const Replication found = replicate(first, gaps, second, options);
  CHECK(has(found, {"Rare"}));
  CHECK(has(found, {"B"}));
  CHECK(has(replicate(first, gaps, first, options), {"A", "Rare", "B"}));
  for (const ReplicationCandidate& candidate : found.candidates) {
    if (candidate.operators != Names{"A", "Rare", "B"}) continue;
    CHECK(candidate.second.table == ContingencyTable{0, 0, 10, 20});
    CHECK(candidate.second.fisher_p == 1);
    CHECK(candidate.holm_p == 1);
    CHECK_FALSE(candidate.replicates);
  }
}

TEST_CASE("databases that label otherwise, or know no sequences of a candidate's length, are refused") {
  const NgramRows first = test::rows_of_sketches(splits_of({"A", "Rare", "B"}), 3);
  NgramRows second = first;
  second.database_options["label"] = "type@version";
  const auto failure = test::store_failure([&] { replicate(first, {}, second, {}); });
  CHECK(failure.kind == Error::Kind::misuse);
  const NgramRows shorter = test::rows_of_sketches(splits_of({"A", "Rare", "B"}), 2);
  const auto longer = test::store_failure([&] { replicate(first, {}, shorter, {}); });
  CHECK(longer.kind == Error::Kind::limit);
  CHECK(longer.sentence ==
        "The second database has sequences of up to 2 operators, and a candidate has 3: analyze it with "
        "ngram_max 3.");
  CHECK_FALSE(test::store_failure([&] { replicate(shorter, {}, first, {}); }).is_thrown);
  ReplicationOptions options;
  options.roles.of = {"none"};
  CHECK(test::store_failure([&] { replicate(first, {}, first, options); }).is_thrown);
}

TEST_CASE("without models to compare nothing replicates") {
  const NgramRows rows = test::rows_of_sketches(splits_of({"A", "Rare", "B"}), 3);
  ReplicationOptions options;
  options.roles.of = {"tests"};
  const Replication found = replicate(rows, {}, rows, options);
  CHECK(found.of_models == 0);
  CHECK(std::none_of(found.candidates.begin(), found.candidates.end(),
                     [](const auto& c) { return c.replicates; }));
  GapOptions gaps;
  gaps.roles.of = {"tests"};
  CHECK_FALSE(has(replicate(rows, gaps, rows, {}), {"Rare"}));
}

}  // namespace replication_test
}  // namespace opseq
