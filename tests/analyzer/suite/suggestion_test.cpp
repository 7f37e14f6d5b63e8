#include "analyzer/suite/suggestion.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "analyzer/statistics/contingency.h"
#include "analyzer/statistics/seeded_shuffle.h"
#include "tests/support/inputs/random_ngram_rows.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace suggestion_test {

using SequenceNumbers = std::set<std::uint32_t>;

bool contains(const SetNames& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What suggest() is said to do, from the rows as they are.
class PlainSuite {
 public:
  explicit PlainSuite(const NgramRows& rows) : rows_(rows) {}

  std::vector<std::uint32_t> models_of(const SetNames& sets) const {
    std::vector<std::uint32_t> models;
    for (std::uint32_t m = 0; m < rows_.models.size(); ++m)
      if (rows_.models[m].has_ngrams && contains(sets, rows_.models[m].set_name)) models.push_back(m);
    return models;
  }

  std::uint32_t support(std::uint32_t sequence, const SetNames& sets) const {
    std::uint32_t count = 0;
    for (const std::uint32_t m : row_at(rows_.holders, sequence))
      count += contains(sets, rows_.models[m].set_name);
    return count;
  }

  // The sequences of `of` that a model holds.
  SequenceNumbers held(std::uint32_t model, const SetNames& of) const {
    SequenceNumbers numbers;
    for (std::uint32_t s = 0; s < rows_.sequences.size(); ++s) {
      const MemberView holders = row_at(rows_.holders, s);
      if (support(s, of) > 0 && std::find(holders.begin(), holders.end(), model) != holders.end())
        numbers.insert(s);
    }
    return numbers;
  }

  double weight(std::uint32_t s, const SuggestionOptions& options) const {
    if (options.weight == SuggestionWeight::one) return 1;
    if (options.weight == SuggestionWeight::support) return support(s, options.roles.of);
    const std::uint32_t a = support(s, options.roles.of);
    const std::uint32_t b = support(s, options.roles.against);
    const auto mismatching = static_cast<std::uint32_t>(models_of(options.roles.of).size());
    const auto correct = static_cast<std::uint32_t>(models_of(options.roles.against).size());
    return ochiai({a, b, mismatching - a, correct - b});
  }

  double cost(std::uint32_t model, SuggestionCost cost) const {
    const NgramModel& row = rows_.models[model];
    if (cost == SuggestionCost::nodes) return std::max<double>(1, static_cast<double>(row.nodes));
    if (cost == SuggestionCost::bytes) return std::max<double>(1, static_cast<double>(row.file_bytes));
    return 1;
  }

  std::vector<Coverage> coverage(const SequenceNumbers& covered, const SetNames& of) const {
    std::vector<Coverage> by_length(rows_.longest);
    for (std::uint32_t s = 0; s < rows_.sequences.size(); ++s) {
      const std::uint32_t models = support(s, of);
      if (models == 0) continue;
      Coverage& at = by_length[rows_.sequences[s].size() - 1];
      ++at.total;
      at.weight += models;
      at.covered += covered.contains(s);
      at.weight_covered += covered.contains(s) ? models : 0;
    }
    return by_length;
  }

 private:
  const NgramRows& rows_;
};

SequenceNumbers covered_by(const PlainSuite& plain, const std::vector<std::uint32_t>& models,
                           const SetNames& of) {
  SequenceNumbers covered;
  for (const std::uint32_t m : models) covered.merge(plain.held(m, of));
  return covered;
}

// Follows the steps: each is the best there is, and says what it gains.
void check_steps(const PlainSuite& plain, const SuggestionReport& report) {
  const SuggestionOptions& options = report.options;
  SequenceNumbers covered = covered_by(plain, report.by_models, options.roles.of);
  CHECK(report.before == plain.coverage(covered, options.roles.of));
  const auto gain = [&](std::uint32_t model) {
    double sum = 0;
    for (const std::uint32_t s : plain.held(model, options.roles.of))
      if (!covered.contains(s)) sum += plain.weight(s, options);
    return sum;
  };
  const auto best = [&] {
    std::optional<std::uint32_t> found;
    double most = 0;
    for (const std::uint32_t m : report.candidates)
      if (gain(m) / plain.cost(m, options.cost) > most) {
        most = gain(m) / plain.cost(m, options.cost);
        found = m;
      }
    return found;
  };
  for (const Suggestion& suggestion : report.suggestions) {
    REQUIRE(best() == suggestion.model);
    CHECK(suggestion.gained_weight == gain(suggestion.model));
    const std::size_t before = covered.size();
    covered.merge(plain.held(suggestion.model, options.roles.of));
    CHECK(suggestion.gained_sequences == covered.size() - before);
    CHECK(suggestion.coverage == plain.coverage(covered, options.roles.of));
  }
  if (report.suggestions.size() < options.budget) CHECK_FALSE(best());
}

SuggestionOptions random_options(tests::Random& random) {
  SuggestionOptions options;
  options.budget = random.below(8);
  options.draws = random.below(4);
  options.weight = suggestion_weight_names[random.below(3)].value;
  options.cost = suggestion_cost_names[random.below(3)].value;
  if (random.one_in(3)) options.roles.of = {"mismatch", "real"};
  if (random.one_in(3)) options.roles.by = {"tests", "correct"};
  if (random.one_in(4)) options.roles.by = {};
  if (random.one_in(2)) options.from = SetNames{"correct", "real"};
  return options;
}

TEST_CASE("each suggestion is what a plain greedy search finds, with all weights and costs") {
  std::size_t steps = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    tests::Random random(seed);
    const NgramRows rows = test::random_ngram_rows(random);
    const SuggestionOptions options = random_options(random);
    const PlainSuite plain(rows);
    const SuggestionReport report = suggest(rows, options);
    CAPTURE(seed);
    CHECK(report.of_models == plain.models_of(options.roles.of));
    CHECK(report.by_models == plain.models_of(options.roles.by));
    SetNames from = rows.sets;
    std::erase_if(from, [&](const std::string& set) { return contains(options.roles.by, set); });
    CHECK(report.candidates == plain.models_of(options.from.value_or(from)));
    CHECK(report.suggestions.size() <= options.budget);
    check_steps(plain, report);
    steps += report.suggestions.size();
  }
  CHECK(steps > 400);
}

TEST_CASE("random candidates, as many as are suggested, gain what each draw adds up to") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    tests::Random random(seed);
    const NgramRows rows = test::random_ngram_rows(random);
    SuggestionOptions options = random_options(random);
    options.draws = 6;
    options.seed = seed;
    const PlainSuite plain(rows);
    const SuggestionReport report = suggest(rows, options);
    const SequenceNumbers before = covered_by(plain, report.by_models, options.roles.of);
    double weight = 0;
    std::vector<std::size_t> gained;
    for (std::size_t draw = 0; draw < options.draws; ++draw) {
      std::vector<std::uint32_t> order = report.candidates;
      SeededRandom shuffling(seed, draw);
      shuffle(std::span(order), shuffling);
      order.resize(report.suggestions.size());
      SequenceNumbers found = covered_by(plain, order, options.roles.of);
      std::erase_if(found, [&](std::uint32_t s) { return before.contains(s); });
      for (const std::uint32_t s : found) weight += plain.weight(s, options);
      gained.push_back(found.size());
    }
    const auto sum = std::accumulate(gained.begin(), gained.end(), std::size_t{0});
    CAPTURE(seed);
    CHECK(report.random.low_sequences == *std::min_element(gained.begin(), gained.end()));
    CHECK(report.random.high_sequences == *std::max_element(gained.begin(), gained.end()));
    CHECK(report.random.mean_sequences == doctest::Approx(static_cast<double>(sum) / 6));
    CHECK(report.random.mean_weight == doctest::Approx(weight / 6));
  }
}

TEST_CASE("draws depend on the seed alone, and none gain nothing") {
  tests::Random random(7);
  const NgramRows rows = test::random_ngram_rows(random);
  SuggestionOptions options;
  options.budget = 2;
  options.draws = 5;
  const double first = suggest(rows, options).random.mean_weight;
  CHECK(suggest(rows, options).random.mean_weight == first);
  options.draws = 0;
  const RandomGain none = suggest(rows, options).random;
  CHECK(none.mean_sequences == 0);
  CHECK(none.mean_weight == 0);
  CHECK(none.high_sequences == 0);
}

TEST_CASE("sets that are unknown are told, those that are empty give nothing") {
  tests::Random random(1);
  NgramRows rows = test::random_ngram_rows(random);
  SuggestionOptions plain;
  plain.weight = SuggestionWeight::ochiai;
  for (SetNames Roles::*role : {&Roles::of, &Roles::against, &Roles::by}) {
    SuggestionOptions options = plain;
    options.roles.*role = {"nobody"};
    CHECK(test::store_failure([&] { suggest(rows, options); }).sentence.find("nobody") != std::string::npos);
  }
  SuggestionOptions from = plain;
  from.from = SetNames{"nobody"};
  CHECK(test::store_failure([&] { suggest(rows, from); }).is_thrown);
  CHECK(test::store_failure([&] { prune_suite(rows, {"nobody"}, {}); }).is_thrown);
  CHECK(test::store_failure([&] { prune_suite(rows, {}, {"nobody"}); }).is_thrown);

  const SuggestionReport nothing = suggest(NgramRows{}, {});
  CHECK(nothing.suggestions.empty());
  CHECK(nothing.before.empty());
  SuggestionOptions options;
  options.roles.of = {};
  const SuggestionReport of_none = suggest(rows, options);
  CHECK(of_none.suggestions.empty());
  CHECK(of_none.before == std::vector<Coverage>(rows.longest));
  options = {};
  options.from = SetNames{};
  CHECK(suggest(rows, options).suggestions.empty());
  CHECK(prune_suite(NgramRows{}, {"mismatch"}, {"tests"}).kept.empty());
}

TEST_CASE("a pruned suite covers the same, and none of it can be left out") {
  std::size_t redundant = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    tests::Random random(seed);
    const NgramRows rows = test::random_ngram_rows(random);
    const PlainSuite plain(rows);
    const SetNames of{"mismatch", "real"}, by{"tests", "correct"};
    const PrunedSuite pruned = prune_suite(rows, of, by);
    CAPTURE(seed);
    std::vector<std::uint32_t> all = pruned.kept;
    all.insert(all.end(), pruned.redundant.begin(), pruned.redundant.end());
    std::sort(all.begin(), all.end());
    CHECK(all == plain.models_of(by));
    CHECK(std::is_sorted(pruned.redundant.begin(), pruned.redundant.end()));
    const SequenceNumbers covered = covered_by(plain, all, of);
    CHECK(covered_by(plain, pruned.kept, of) == covered);
    for (const std::uint32_t model : pruned.kept) {
      std::vector<std::uint32_t> fewer = pruned.kept;
      std::erase(fewer, model);
      CHECK(covered_by(plain, fewer, of) != covered);
    }
    redundant += pruned.redundant.size();
  }
  CHECK(redundant > 100);
}

}  // namespace suggestion_test
}  // namespace opseq
