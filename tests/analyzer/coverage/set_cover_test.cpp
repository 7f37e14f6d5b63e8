#include "analyzer/coverage/set_cover.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <set>

#include "analyzer/coverage/redundant_models.h"
#include "tests/support/inputs/incidence_inputs.h"
#include "tests/support/naive/naive_cover.h"

namespace opseq::tests {
namespace set_cover_test {

using Numbers = std::vector<std::uint32_t>;
using Weights = std::vector<double>;
using Steps = std::vector<CoverStep>;

std::vector<bool> random_flags(Random& random, std::size_t total, std::uint32_t rarity) {
  std::vector<bool> flags(total);
  for (std::size_t i = 0; i < total; ++i) flags[i] = random.one_in(rarity);
  return flags;
}

// Of very different sizes, or few values that give many ties: some of them only up to rounding.
Weights random_weights(Random& random, std::size_t total) {
  const bool of_few_values = random.one_in(2);
  Weights weights(total);
  for (double& weight : weights)
    weight = of_few_values ? 0.1 * random.below(4)
                           : std::ldexp(random.below(1U << 31), -static_cast<int>(random.below(90)));
  return weights;
}

Weights random_costs(Random& random, std::size_t total) {
  const std::uint32_t values = random.between(1, 5);
  Weights costs(total);
  for (double& cost : costs) cost = 0.3 * random.between(1, values);
  return costs;
}

// A search for which candidates to add.
struct Search {
  Incidence candidates;
  Weights weights;
  Weights costs;
  std::vector<bool> covered;
};

Search random_search(Random& random, std::size_t most_candidates, std::uint32_t sequences) {
  Search search{random_incidence(random, most_candidates, sequences),
                random_weights(random, sequences),
                {},
                random_flags(random, sequences, random.between(2, 9))};
  search.costs = random_costs(random, row_total(search.candidates));
  return search;
}

Steps greedy(const Search& search, std::size_t budget) {
  return greedy_cover(search.candidates, search.weights, search.costs, search.covered, budget);
}

Steps naive_greedy(const Search& search, std::size_t budget) {
  return naive_greedy_cover(search.candidates, search.weights, search.costs, search.covered, budget);
}

// [set of candidates, as bits]
struct Choices {
  Weights gained;
  Weights cost;
};

Choices all_choices(const Search& search) {
  const std::size_t total = row_total(search.candidates);
  Choices choices;
  for (std::uint32_t bits = 0; bits < 1U << total; ++bits) {
    std::set<std::uint32_t> sequences;
    double cost = 0;
    for (std::size_t candidate = 0; candidate < total; ++candidate) {
      if (!(bits >> candidate & 1)) continue;
      cost += search.costs[candidate];
      for (const std::uint32_t sequence : row_at(search.candidates, candidate))
        if (!search.covered[sequence]) sequences.insert(sequence);
    }
    choices.gained.push_back(std::accumulate(sequences.begin(), sequences.end(), 0.0,
                                             [&](double sum, auto s) { return sum + search.weights[s]; }));
    choices.cost.push_back(cost);
  }
  return choices;
}

std::set<std::uint32_t> held_by(const Incidence& held, const Numbers& chosen) {
  std::set<std::uint32_t> sequences;
  for (const std::uint32_t model : chosen)
    sequences.insert(row_at(held, model).begin(), row_at(held, model).end());
  return sequences;
}

Numbers all_models(const Incidence& held) {
  Numbers all(row_total(held));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

// The fewest models that hold all; tries every set of them.
int fewest_models(const Incidence& held) {
  const std::set<std::uint32_t> whole = held_by(held, all_models(held));
  int fewest = static_cast<int>(row_total(held));
  for (std::uint32_t bits = 0; bits < 1U << row_total(held); ++bits) {
    Numbers chosen;
    for (std::uint32_t model = 0; model < row_total(held); ++model)
      if (bits >> model & 1) chosen.push_back(model);
    if (std::popcount(bits) < fewest && held_by(held, chosen) == whole) fewest = std::popcount(bits);
  }
  return fewest;
}

const Incidence example = incidence_of({{0, 1}, {1, 2, 3}, {3, 4}, {5}});

TEST_CASE("each step takes the candidate that gains the most") {
  const Weights weights{1, 1, 1, 1, 1, 0};
  const Weights costs(4, 1);
  const std::vector<bool> none(6);
  CHECK(greedy_cover(example, weights, costs, none, 9) == Steps{{1, 3, 3}, {0, 1, 1}, {2, 1, 1}});
  CHECK(greedy_cover(example, weights, costs, none, 2) == Steps{{1, 3, 3}, {0, 1, 1}});
  CHECK(greedy_cover(example, weights, costs, none, 0).empty());
}

TEST_CASE("weights, costs and what is covered already decide") {
  const std::vector<bool> none(6);
  const Weights ones(6, 1);
  CHECK(greedy_cover(example, Weights{0, 0, 0, 2, 9, 0}, Weights(4, 1), none, 9) == Steps{{2, 11, 2}});
  CHECK(greedy_cover(example, ones, Weights{1, 4, 1, 0.25}, none, 9) ==
        Steps{{3, 1, 1}, {0, 2, 2}, {2, 2, 2}, {1, 1, 1}});
  CHECK(greedy_cover(example, ones, Weights(4, 1), {false, true, true, true, false, true}, 9) ==
        Steps{{0, 1, 1}, {2, 1, 1}});
}

TEST_CASE("sequences of weight 0 are counted but gain nothing, a ratio too small for a number is a gain") {
  CHECK(greedy_cover(incidence_of({{0, 1}, {2}}), Weights{0, 3, 0}, Weights(2, 1), std::vector<bool>(3), 9) ==
        Steps{{0, 3, 2}});
  CHECK(greedy_cover(incidence_of({{0}, {1}}), Weights{0, 1e-300}, Weights{1, 1e300}, std::vector<bool>(2),
                     9) == Steps{{1, 1e-300, 1}});
}

TEST_CASE("without candidates or sequences there is no step") {
  CHECK(greedy_cover({}, Weights{}, Weights{}, {}, 3).empty());
  CHECK(greedy_cover({}, Weights(5, 1), Weights{}, std::vector<bool>(5), 3).empty());
  CHECK(greedy_cover(incidence_of({{}, {}}), Weights{}, Weights(2, 1), {}, 3).empty());
}

TEST_CASE("on all small inputs the steps are those of the plain greedy search") {
  const std::vector<Weights> weightings{{1, 1, 1, 1}, {0.1, 0.2, 0.3, 0.1}, {0, 1e16, 1, 1}};
  const std::vector<Weights> pricings{{1, 1, 1, 1}, {1, 2, 3, 0.5}};
  Search search;
  const auto compare = [&](std::size_t candidates, std::uint32_t sequences) {
    for_each_small_incidence(candidates, sequences, [&](const Incidence& incidence) {
      search.candidates = incidence;
      for (const Weights& weights : weightings)
        for (const Weights& costs : pricings)
          for (const bool first_is_covered : {false, true}) {
            search.weights.assign(weights.begin(), weights.begin() + sequences);
            search.costs.assign(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(candidates));
            search.covered.assign(sequences, false);
            search.covered[0] = first_is_covered;
            REQUIRE(greedy(search, candidates) == naive_greedy(search, candidates));
          }
    });
  };
  compare(3, 4);
  compare(4, 3);
}

TEST_CASE("on random inputs the steps are those of the plain greedy search, to the last bit") {
  Random random(41);
  for (int round = 0; round < 2000; ++round) {
    const Search search = random_search(random, 40, random.between(1, 120));
    const std::size_t budget = random.between(0, 45);
    REQUIRE(greedy(search, budget) == naive_greedy(search, budget));
  }
}

TEST_CASE("a smaller budget gives the first steps of a greater one") {
  Random random(42);
  for (int round = 0; round < 200; ++round) {
    const Search search = random_search(random, 20, 50);
    const Steps whole = greedy(search, 100);
    for (std::size_t budget = 0; budget <= whole.size(); ++budget)
      REQUIRE(std::ranges::equal(greedy(search, budget), std::span(whole).first(budget)));
  }
}

TEST_CASE("with equal costs no step gains more than the one before") {
  Random random(43);
  for (int round = 0; round < 500; ++round) {
    Search search = random_search(random, 30, 80);
    search.costs.assign(row_total(search.candidates), 1);
    const Steps steps = greedy(search, 100);
    REQUIRE(std::ranges::is_sorted(steps, std::greater(), &CoverStep::gained_weight));
  }
}

TEST_CASE("with equal costs n steps gain at least 1 - (1 - 1/n)^n of what the best n candidates gain") {
  Random random(44);
  for (int round = 0; round < 300; ++round) {
    Search search = random_search(random, 8, random.between(1, 25));
    search.costs.assign(row_total(search.candidates), 1);
    const Choices choices = all_choices(search);
    for (std::uint32_t n = 1; n <= row_total(search.candidates); ++n) {
      double gained = 0;
      for (const CoverStep& step : greedy(search, n)) gained += step.gained_weight;
      double best = 0;
      for (std::uint32_t bits = 0; bits < choices.gained.size(); ++bits)
        if (std::popcount(bits) == static_cast<int>(n)) best = std::max(best, choices.gained[bits]);
      REQUIRE(gained >= (1 - std::pow(1 - 1.0 / n, n)) * best * (1 - 1e-12));
      REQUIRE(gained <= best * (1 + 1e-12));
    }
  }
}

TEST_CASE("with costs the steps gain at least 1 - e^(-C/B) of what candidates of cost B gain") {
  Random random(45);
  for (int round = 0; round < 300; ++round) {
    const Search search = random_search(random, 8, random.between(1, 25));
    const Choices choices = all_choices(search);
    double gained = 0;
    double cost = 0;
    for (const CoverStep& step : greedy(search, 8)) {
      gained += step.gained_weight;
      cost += search.costs[step.candidate];
      for (std::size_t other = 1; other < choices.gained.size(); ++other)
        REQUIRE(gained * (1 + 1e-12) >= -std::expm1(-cost / choices.cost[other]) * choices.gained[other]);
    }
  }
}

TEST_CASE("the smallest subset leaves out what later models made redundant") {
  // The greedy search takes the middle one first, and then needs both others.
  CHECK(smallest_subset(incidence_of({{0, 1, 2}, {1, 2, 3, 4}, {3, 4, 5}}), 6) == Numbers{0, 2});
  CHECK(smallest_subset(incidence_of({{0}, {1, 2}, {0, 3, 4}}), 5) == Numbers{2, 1});
  CHECK(smallest_subset(incidence_of({{}, {}}), 3).empty());
  CHECK(smallest_subset({}, 0).empty());
}

TEST_CASE("the smallest subset is the plain greedy cover without its redundant models") {
  Random random(46);
  for (int round = 0; round < 500; ++round) {
    const std::uint32_t targets = random.between(1, 60);
    const Incidence held = random_incidence(random, 15, targets);
    const Steps steps = naive_greedy_cover(held, Weights(targets, 1), Weights(row_total(held), 1),
                                           std::vector<bool>(targets), row_total(held));
    Incidence chosen;
    for (const CoverStep& step : steps) append_row(chosen, row_at(held, step.candidate));
    const Numbers redundant = naive_redundant_models(chosen);
    Numbers expected;
    for (std::uint32_t i = 0; i < steps.size(); ++i)
      if (!std::ranges::binary_search(redundant, i)) expected.push_back(steps[i].candidate);
    REQUIRE(smallest_subset(held, targets) == expected);
  }
}

TEST_CASE("the smallest subset holds all, needs each model and is within its bound of the fewest") {
  const auto check = [](const Incidence& held, std::uint32_t targets) {
    const Numbers subset = smallest_subset(held, targets);
    const std::set<std::uint32_t> whole = held_by(held, all_models(held));
    REQUIRE(held_by(held, subset) == whole);
    for (std::size_t i = 0; i < subset.size(); ++i) {
      Numbers fewer = subset;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      REQUIRE(held_by(held, fewer) != whole);
    }
    double bound = 0;
    for (std::size_t held_at_most = 0; const std::uint32_t model : all_models(held))
      for (; held_at_most < row_at(held, model).size(); bound += 1.0 / static_cast<double>(held_at_most))
        ++held_at_most;
    REQUIRE(static_cast<double>(subset.size()) <= bound * fewest_models(held) + 1e-9);
  };
  for_each_small_incidence(4, 3, [&](const Incidence& held) { check(held, 3); });
  Random random(47);
  for (int round = 0; round < 200; ++round) check(random_incidence(random, 8, 20), 20);
}

TEST_CASE("thousands of models that hold millions of sequences are no trouble") {
  Random random(48);
  constexpr std::uint32_t targets = 300'000;
  const Incidence held = large_incidence(random, 3000, targets, 1000);
  REQUIRE(held.members.size() > 2'000'000);
  const Numbers subset = smallest_subset(held, targets);
  CHECK(held_by(held, subset) == held_by(held, all_models(held)));
  const Numbers dropped = redundant_models(held, targets);
  CHECK(!dropped.empty());
  CHECK(subset.size() <= row_total(held) - dropped.size());
}

}  // namespace set_cover_test
}  // namespace opseq::tests
