#include "analyzer/statistics/label_permutation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "analyzer/ngrams/ngram_incidence.h"
#include "analyzer/statistics/size_strata.h"
#include "tests/support/inputs/simulated_models.h"
#include "tests/support/naive/naive_reduction.h"

namespace opseq::tests {
namespace label_permutation_test {

constexpr std::size_t longest = 4;
using SequenceSets = std::vector<std::set<Sequence>>;  // the n-grams of each model

SequenceSets random_models(Random& random, std::uint32_t models, Label labels) {
  SequenceSets sets(models);
  for (std::set<Sequence>& ngrams : sets) {
    const Sequence path = random_sequence(random, random.between(0, 12), labels);
    for (std::size_t begin = 0; begin < path.size(); ++begin)
      for (std::size_t k = 1; k <= longest && begin + k <= path.size(); ++k)
        ngrams.emplace(path.begin() + static_cast<std::ptrdiff_t>(begin),
                       path.begin() + static_cast<std::ptrdiff_t>(begin + k));
  }
  return sets;
}

NgramIncidence incidence_of(const SequenceSets& sets) {
  NgramTable table;
  std::vector<ModelNgrams> models;
  for (const std::set<Sequence>& ngrams : sets) {
    ModelNgrams& model = models.emplace_back(longest);
    for (const Sequence& labels : ngrams) {
      NgramId number = NgramTable::empty;
      for (const Label label : labels) number = table.extend(number, label);
      model[labels.size() - 1].push_back({number, 0});
    }
  }
  return ngram_incidence(models, table);
}

TargetOnlyCounts naive_counts(const SequenceSets& sets, const std::vector<bool>& mismatching,
                              std::uint32_t min_support) {
  std::map<Sequence, std::vector<std::size_t>> holders;
  for (std::size_t model = 0; model < sets.size(); ++model)
    for (const Sequence& labels : sets[model]) holders[labels].push_back(model);
  std::erase_if(holders, [&](const auto& entry) {
    return entry.second.size() < min_support ||
           !std::all_of(entry.second.begin(), entry.second.end(),
                        [&](std::size_t model) { return mismatching[model]; });
  });
  TargetOnlyCounts counts;
  std::set<std::size_t> holding;
  for (const auto& [whole, models] : holders) {
    bool is_minimal = true;
    for (const auto& [part, others] : holders)
      if (part != whole && naively_contains_contiguously(whole, part)) is_minimal = false;
    counts.minimal_sequences += is_minimal;
    if (is_minimal) holding.insert(models.begin(), models.end());
  }
  counts.models_holding = static_cast<std::uint32_t>(holding.size());
  return counts;
}

LabelledModels labelled(std::vector<bool> mismatching, std::vector<std::uint32_t> strata) {
  return {std::move(mismatching), std::move(strata)};
}

std::vector<std::uint32_t> target_by_stratum(const LabelledModels& models) {
  std::vector<std::uint32_t> totals;
  for (const ContingencyTable& table : tables_of_none(models)) totals.push_back(table.c);
  return totals;
}

// The statistics of every labelling with as many mismatching models in each stratum: what permutations draw
// from.
std::vector<TargetOnlyCounts> of_all_labellings(const SequenceSets& sets, const LabelledModels& models,
                                                std::uint32_t min_support) {
  std::vector<TargetOnlyCounts> all;
  for (std::uint32_t bits = 0; bits < 1U << sets.size(); ++bits) {
    std::vector<bool> mismatching;
    for (std::size_t model = 0; model < sets.size(); ++model) mismatching.push_back(bits >> model & 1);
    if (target_by_stratum({mismatching, models.stratum}) == target_by_stratum(models))
      all.push_back(naive_counts(sets, mismatching, min_support));
  }
  return all;
}

void check_distribution(const NullDistribution& actual, const std::vector<TargetOnlyCounts>& all,
                        std::uint32_t TargetOnlyCounts::*statistic, std::uint32_t observed) {
  double sum = 0;
  double reaching = 0;
  std::uint32_t low = ~0U;
  std::uint32_t high = 0;
  for (const TargetOnlyCounts& counts : all) {
    sum += counts.*statistic;
    reaching += counts.*statistic >= observed;
    low = std::min(low, counts.*statistic);
    high = std::max(high, counts.*statistic);
  }
  const auto total = static_cast<double>(all.size());
  CHECK(actual.low == low);
  CHECK(actual.high == high);
  CHECK(std::abs(actual.mean - sum / total) <= 0.1 * (high - low));
  CHECK(std::abs(actual.p - reaching / total) < 0.05);
}

TEST_CASE("counts are the naive ones") {
  Random random(31);
  for (int round = 0; round < 400; ++round) {
    const SequenceSets sets = random_models(random, random.between(1, 20), random.between(1, 6));
    std::vector<bool> mismatching;
    const std::uint32_t rarity = random.between(1, 3);
    for (std::size_t i = 0; i < sets.size(); ++i) mismatching.push_back(random.one_in(rarity));
    const NgramIncidence incidence = incidence_of(sets);
    for (const std::uint32_t min_support : {1U, 2U, 3U}) {
      const TargetOnlyCounts expected = naive_counts(sets, mismatching, min_support);
      REQUIRE(count_target_only(incidence.holders, incidence.parts, mismatching, min_support) == expected);
      const PermutationOptions options{.permutations = 1, .min_support = min_support};
      REQUIRE(
          permutation_test(incidence.holders, incidence.parts, unstratified(mismatching), options).observed ==
          expected);
    }
  }
}

TEST_CASE("permutations draw evenly from all labellings with as many mismatching models in each stratum") {
  Random random(32);
  for (int round = 0; round < 12; ++round) {
    const SequenceSets sets = random_models(random, 8, 4);
    const NgramIncidence incidence = incidence_of(sets);
    const std::vector<bool> mismatching{1, 0, 0, 1, 0, 1, 1, 0};
    for (const LabelledModels& models :
         {unstratified(mismatching), labelled(mismatching, {0, 0, 0, 0, 2, 2, 2, 2})}) {
      const std::vector<TargetOnlyCounts> all = of_all_labellings(sets, models, 2);
      REQUIRE(all.size() == (models.stratum.back() == 0 ? 70 : 36));
      const PermutationTest test =
          permutation_test(incidence.holders, incidence.parts, models, {.permutations = 3000});
      check_distribution(test.minimal_sequences, all, &TargetOnlyCounts::minimal_sequences,
                         test.observed.minimal_sequences);
      check_distribution(test.models_holding, all, &TargetOnlyCounts::models_holding,
                         test.observed.models_holding);
    }
  }
}

TEST_CASE("where all models of a stratum are alike there is nothing to permute") {
  Random random(33);
  const SimulatedModels simulated = simulated_models(random, 100, 3000);
  const std::vector<SequenceParts> parts(3000);
  LabelledModels models = unstratified(random_labels(random, 100));
  for (std::size_t i = 0; i < 100; ++i) models.stratum[i] = models.is_target[i];
  const PermutationTest test = permutation_test(simulated.holders, parts, models, {.permutations = 50});
  const std::uint32_t observed = test.observed.minimal_sequences;
  CHECK(observed > 0);
  CHECK(test.minimal_sequences == NullDistribution{static_cast<double>(observed), observed, observed, 1});
}

TEST_CASE("the test depends on the seed, not on the threads") {
  Random random(34);
  const SimulatedModels simulated = simulated_models(random, 100, 1000);
  const std::vector<SequenceParts> parts(1000);
  const LabelledModels models = unstratified(random_labels(random, 100));
  const auto test = [&](std::uint64_t seed, unsigned threads) {
    return permutation_test(simulated.holders, parts, models,
                            {.permutations = 60, .seed = seed, .threads = threads});
  };
  CHECK(test(1, 1) == test(1, 2));
  CHECK(test(1, 1) == test(1, 5));
  CHECK(test(1, 1) != test(2, 1));
}

TEST_CASE("extremes") {
  const PermutationTest nothing = permutation_test({}, {}, {}, {.permutations = 3});
  CHECK(nothing.observed == TargetOnlyCounts{});
  CHECK(nothing.minimal_sequences == NullDistribution{0, 0, 0, 1});
  Incidence holders;
  append_row(holders, std::vector<std::uint32_t>{0, 1});
  const std::vector<SequenceParts> parts(1);
  const PermutationTest all =
      permutation_test(holders, parts, unstratified({true, true}), {.permutations = 3});
  CHECK(all.observed == TargetOnlyCounts{1, 2});
  CHECK(all.models_holding == NullDistribution{2, 2, 2, 1});
  const PermutationTest none =
      permutation_test(holders, parts, unstratified({false, false}), {.permutations = 3});
  CHECK(none.models_holding == NullDistribution{0, 0, 0, 1});
  const PermutationTest untried =
      permutation_test(holders, parts, unstratified({true, true}), {.permutations = 0});
  CHECK(untried.observed == TargetOnlyCounts{1, 2});
  CHECK(untried.minimal_sequences == NullDistribution{});
}

TEST_CASE("with random labels small p-values are as rare as they should be, and not rarer") {
  Random random(35);
  const SimulatedModels simulated = simulated_models(random, 100, 6000);
  const std::vector<SequenceParts> parts(6000);
  std::vector<double> plain;
  std::vector<double> stratified;
  for (std::uint64_t round = 0; round < 200; ++round) {
    const std::vector<bool> mismatching = random_labels(random, 100);
    const PermutationOptions options{.permutations = 99, .seed = round};
    const auto p = [&](const LabelledModels& models) {
      return permutation_test(simulated.holders, parts, models, options).minimal_sequences.p;
    };
    plain.push_back(p(unstratified(mismatching)));
    stratified.push_back(p({mismatching, size_strata(simulated.sizes)}));
  }
  for (std::vector<double>& values : {std::ref(plain), std::ref(stratified)}) {
    CHECK(excess_of_small(values) < 0.107);
    for (double& value : values) value = 1 - value;
    CHECK(excess_of_small(values) < 0.107 + 0.05);  // ties count against the observed value
  }
}

TEST_CASE("planted sequences give a small p, plain and stratified") {
  Random random(36);
  SimulatedModels simulated = simulated_models(random, 200, 6000);
  const std::vector<bool> mismatching = random_labels(random, 200);
  plant_target_only(random, mismatching, 40, 3, simulated.holders);
  const std::vector<SequenceParts> parts(6040);
  const PermutationOptions options{.permutations = 499};
  const auto p = [&](const LabelledModels& models) {
    return permutation_test(simulated.holders, parts, models, options).minimal_sequences.p;
  };
  CHECK(p(unstratified(mismatching)) < 0.01);
  CHECK(p({mismatching, size_strata(simulated.sizes)}) < 0.01);
}

TEST_CASE("labels that depend on the size alone look significant until models are stratified") {
  Random random(37);
  int plain_small = 0;
  int stratified_small = 0;
  for (std::uint64_t round = 0; round < 40; ++round) {
    const SimulatedModels simulated = simulated_models(random, 300, 6000);
    const std::vector<SequenceParts> parts(6000);
    const std::vector<bool> mismatching = labels_by_size(random, simulated.sizes);
    const PermutationOptions options{.permutations = 99, .seed = round};
    const auto p = [&](const LabelledModels& models) {
      return permutation_test(simulated.holders, parts, models, options).minimal_sequences.p;
    };
    plain_small += p(unstratified(mismatching)) <= 0.05;
    stratified_small += p({mismatching, size_strata(simulated.sizes)}) <= 0.05;
  }
  CHECK(plain_small >= 35);
  CHECK(stratified_small <= 6);  // two are expected; more than six once in 300 times
}

}  // namespace label_permutation_test
}  // namespace opseq::tests
