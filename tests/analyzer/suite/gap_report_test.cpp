#include "analyzer/suite/gap_report.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "analyzer/statistics/exact_conditional.h"
#include "analyzer/statistics/multiple_testing.h"
#include "analyzer/statistics/size_strata.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace gap_report_test {

using test::ModelSketch;
using test::Names;

bool is_among(const std::string& name, const SetNames& sets) {
  return std::find(sets.begin(), sets.end(), name) != sets.end();
}

// What gaps are, straight from the sets of sequences of the models.
struct Naive {
  const std::vector<ModelSketch>& models;
  const std::uint32_t longest;
  const GapOptions& options;
  std::vector<std::set<Names>> held;
  std::set<Names> all;

  Naive(const std::vector<ModelSketch>& sketches, std::uint32_t k, const GapOptions& gap_options)
      : models(sketches), longest(k), options(gap_options) {
    for (const ModelSketch& model : models) {
      held.push_back(held_by(model, longest));
      all.insert(held.back().begin(), held.back().end());
    }
  }
  std::vector<std::uint32_t> holders(const Names& sequence, const SetNames& sets) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t m = 0; m < models.size(); ++m)
      if (is_among(models[m].set_name, sets) && held[m].contains(sequence)) found.push_back(m);
    return found;
  }
  bool is_counted(const Names& sequence) const {
    return holders(sequence, options.roles.of).size() >= std::max(1U, options.min_models.value_or(2));
  }
  bool is_gap(const Names& sequence) const {
    return is_counted(sequence) && holders(sequence, options.roles.by).empty();
  }
  bool is_target_only(const Names& sequence) const {
    if (compared(options.roles.against).empty()) return false;
    return holders(sequence, options.roles.of).size() >= options.permutation.min_support &&
           holders(sequence, options.roles.against).empty();
  }
  template <class Qualifies>
  bool is_minimal(const Names& sequence, Qualifies&& qualifies) const {
    if (!qualifies(sequence)) return false;
    for (const Names& part : test::parts_of({sequence}, sequence.size()))
      if (part != sequence && qualifies(part)) return false;
    return true;
  }
  bool is_minimal_gap(const Names& s) const {
    return is_minimal(s, [&](const Names& part) { return is_gap(part); });
  }
  bool is_minimal_target_only(const Names& s) const {
    return is_minimal(s, [&](const Names& part) { return is_target_only(part); });
  }
  bool is_listed(const Names& s) const {
    return is_gap(s) && (options.all || is_minimal_gap(s) || is_minimal_target_only(s));
  }
  std::vector<std::uint32_t> compared(const SetNames& sets) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t m = 0; m < models.size(); ++m)
      if (models[m].has_ngrams && is_among(models[m].set_name, sets)) found.push_back(m);
    return found;
  }
  std::vector<ContingencyTable> tables(const Names& sequence) const {
    std::vector<std::uint32_t> sizes;
    std::vector<bool> labels;
    std::vector<bool> holds;
    for (std::uint32_t m = 0; m < models.size(); ++m) {
      const bool is_mismatching = is_among(models[m].set_name, options.roles.of);
      if (!models[m].has_ngrams || (!is_mismatching && !is_among(models[m].set_name, options.roles.against)))
        continue;
      sizes.push_back(static_cast<std::uint32_t>(held[m].size()));
      labels.push_back(is_mismatching);
      holds.push_back(held[m].contains(sequence));
    }
    const std::vector<std::uint32_t> strata = size_strata(sizes);
    std::vector<ContingencyTable> made(default_strata);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      ContingencyTable& table = made[strata[i]];
      ++(holds[i] ? labels[i] ? table.a : table.b : labels[i] ? table.c : table.d);
    }
    return made;
  }
  bool can_test() const {
    return !compared(options.roles.of).empty() && !compared(options.roles.against).empty();
  }
  bool is_tested(const Names& sequence) const {
    return can_test() &&
           holders(sequence, options.roles.of).size() + holders(sequence, options.roles.against).size() >=
               options.min_support;
  }
};

double key_of(const Gap& gap, GapRank rank) {
  const Association& found = gap.association;
  switch (rank) {
    case GapRank::stratified:
      return gap.is_tested ? -found.stratified_p : -2;
    case GapRank::fisher:
      return gap.is_tested ? -found.fisher_p : -2;
    case GapRank::odds_ratio:
      return std::isnan(found.odds_ratio) ? -1 : found.odds_ratio;
    case GapRank::ochiai:
      return found.ochiai;
    case GapRank::tarantula:
      return found.tarantula;
    case GapRank::support:
      return static_cast<double>(gap.models.size());
  }
  return 0;
}

GapOptions random_options(std::uint64_t seed) {
  test::Dice dice(seed * 977);
  GapOptions options;
  options.roles.of = dice.one_in(2) ? SetNames{"mismatch"} : SetNames{"mismatch", "other"};
  options.roles.by = dice.one_in(2) ? SetNames{"tests"} : SetNames{"correct", "tests"};
  if (dice.one_in(4)) options.roles.of = {"mismatch", "other"};
  if (dice.one_in(4)) options.roles.against = {"tests", "correct"};
  options.all = dice.one_in(2);
  options.min_models = static_cast<std::uint32_t>(dice.below(4));
  options.min_support = static_cast<std::uint32_t>(1 + dice.below(6));
  options.rank = gap_rank_names[seed % gap_rank_names.size()].value;
  options.permutation.permutations = 20;
  options.permutation.min_support = static_cast<std::uint32_t>(1 + dice.below(3));
  return options;
}

void check_support(const NgramRows& rows, const Gap& gap, const Names& s,
                   const std::vector<ModelSketch>& models, const Naive& naive, const GapOptions& options) {
  CHECK(gap.is_minimal == naive.is_minimal_gap(s));
  CHECK(gap.is_minimal_target_only == naive.is_minimal_target_only(s));
  CHECK(gap.models == naive.holders(s, options.roles.of));
  for (std::size_t i = 0; i < rows.sets.size(); ++i)
    CHECK(gap.support[i] == naive.holders(s, {rows.sets[i]}).size());
  std::uint32_t smallest = gap.models.front();
  for (const std::uint32_t m : gap.models)
    if (models[m].nodes < models[smallest].nodes) smallest = m;
  CHECK(gap.smallest == smallest);
}

void check_association(const Gap& gap, const Names& s, const Naive& naive) {
  CHECK(gap.is_tested == naive.is_tested(s));
  const Association expected = association(gap.sequence, naive.tables(s));
  CHECK(gap.association.table == expected.table);
  CHECK(gap.association.fisher_p == (gap.is_tested ? expected.fisher_p : 1));
  CHECK(gap.association.cmh_z == expected.cmh_z);
  CHECK(gap.association.stratified_p == (gap.is_tested ? expected.stratified_p : 1));
  CHECK(gap.association.ochiai == expected.ochiai);
  CHECK(gap.association.tarantula == expected.tarantula);
  CHECK((gap.association.odds_ratio == expected.odds_ratio ||
         (std::isnan(gap.association.odds_ratio) && std::isnan(expected.odds_ratio))));
}

void check_totals(const GapReport& report, const std::set<Names>& listed, const Naive& naive,
                  const GapOptions& options) {
  std::set<Names> expected;
  std::uint64_t sequences = 0, uncovered = 0, minimal = 0, observed = 0;
  std::vector<double> p;
  std::set<std::uint32_t> holding;
  for (const Names& s : naive.all) {
    if (naive.is_listed(s)) expected.insert(s);
    sequences += naive.is_counted(s);
    uncovered += naive.is_gap(s);
    minimal += naive.is_minimal_gap(s);
    if (naive.is_tested(s)) p.push_back(exact_conditional_greater(naive.tables(s)));
    if (!naive.is_minimal_target_only(s)) continue;
    ++observed;
    for (const std::uint32_t m : naive.holders(s, options.roles.of)) holding.insert(m);
  }
  CHECK(listed == expected);
  CHECK(report.sequences == sequences);
  CHECK(report.uncovered == uncovered);
  CHECK(report.minimal == minimal);
  const auto only = std::count_if(report.gaps.begin(), report.gaps.end(),
                                  [](const Gap& gap) { return gap.is_minimal_target_only; });
  CHECK(report.minimal_target_only == static_cast<std::uint64_t>(only));
  CHECK(report.tested == p.size());
  const std::vector<double> q = benjamini_hochberg(p);
  CHECK(report.significant_stratified == static_cast<std::uint64_t>(std::count_if(
                                             q.begin(), q.end(), [](double each) { return each <= 0.05; })));
  CHECK(report.plain.observed.minimal_sequences == observed);
  CHECK(report.plain.observed.models_holding == holding.size());
  CHECK(report.stratified.observed == report.plain.observed);
  CHECK(report.of_models == naive.compared(options.roles.of).size());
  CHECK(report.against_models == naive.compared(options.roles.against).size());
}

TEST_CASE("gaps, what is minimal of them, their support and statistics, by definition") {
  std::size_t gaps = 0, infinite = 0, undefined = 0, target_only = 0;
  for (std::uint64_t seed = 1; seed <= 90; ++seed) {
    const auto models = test::random_corpus(seed);
    const std::uint32_t longest = 2 + static_cast<std::uint32_t>(seed % 3);
    const GapOptions options = random_options(seed);
    const NgramRows rows = test::rows_of_sketches(models, longest, {"other"});
    const Naive naive(models, longest, options);
    const GapReport report = find_gaps(rows, options);

    std::set<Names> listed;
    for (const Gap& gap : report.gaps) {
      const Names s = operator_names(rows, gap.sequence);
      listed.insert(s);
      check_support(rows, gap, s, models, naive, options);
      check_association(gap, s, naive);
      infinite += std::isinf(gap.association.odds_ratio);
      undefined += std::isnan(gap.association.odds_ratio);
      target_only += gap.is_minimal_target_only && !gap.is_minimal;
    }
    CHECK(listed.size() == report.gaps.size());
    gaps += listed.size();
    check_totals(report, listed, naive, options);
  }
  CHECK(gaps > 400);
  CHECK(infinite > 20);
  CHECK(undefined > 20);
  CHECK(target_only > 5);
}

TEST_CASE("gaps are sorted by each rank, odds that say nothing last, and alike every time") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const NgramRows rows = test::rows_of_sketches(test::random_corpus(seed, 25), 3, {"other"});
    for (const auto& [name, rank] : gap_rank_names) {
      GapOptions options;
      options.roles.of = {"mismatch", "other"};
      options.roles.by = {"tests"};
      options.all = true;
      options.min_models = 1;
      options.min_support = 3;
      options.rank = rank;
      options.permutation.permutations = 0;
      const GapReport report = find_gaps(rows, options);
      for (std::size_t i = 1; i < report.gaps.size(); ++i) {
        const Gap& before = report.gaps[i - 1];
        const Gap& gap = report.gaps[i];
        CHECK(key_of(before, rank) >= key_of(gap, rank));
        if (key_of(before, rank) != key_of(gap, rank)) continue;
        const double p = before.is_tested ? before.association.stratified_p : 2;
        const double next_p = gap.is_tested ? gap.association.stratified_p : 2;
        CHECK(p <= next_p);
        if (p != next_p) continue;
        CHECK(before.association.table.a >= gap.association.table.a);
        if (before.association.table.a != gap.association.table.a) continue;
        CHECK(before.models.size() >= gap.models.size());
        if (before.models.size() == gap.models.size()) CHECK(before.sequence < gap.sequence);
      }
    }
  }
}

TEST_CASE("of a single model, what it alone holds are gaps, unless more are asked for") {
  const NgramRows rows = test::rows_of_sketches({{"mismatch", {{"A", "B"}}}, {"tests", {{"A"}}}}, 2);
  GapOptions options;
  const GapReport report = find_gaps(rows, options);
  CHECK(report.min_models == 1);
  CHECK(report.of_models == 1);
  CHECK(report.by_models == 1);
  CHECK(report.uncovered == 2);
  CHECK(report.gaps.size() == 1);
  options.min_models = 2;
  CHECK(find_gaps(rows, options).min_models == 2);
  CHECK(find_gaps(rows, options).gaps.empty());
  CHECK(default_min_models(2) == 2);
}

TEST_CASE("where one side of the comparison is empty nothing is tested, gaps are gaps") {
  const NgramRows rows =
      test::rows_of_sketches({{"mismatch", {{"A", "B"}}}, {"mismatch", {{"A", "B"}}}, {"tests", {{"A"}}}}, 2);
  GapOptions options;
  options.roles.of = {"mismatch"};
  options.roles.by = {"tests"};
  options.min_support = 1;
  const GapReport report = find_gaps(rows, options);
  CHECK(report.tested == 0);
  CHECK(report.of_models == 2);
  CHECK(report.against_models == 0);
  CHECK(report.of_ngrams == 3);
  CHECK(report.against_ngrams == 0);
  REQUIRE(report.gaps.size() == 1);
  CHECK(operator_names(rows, report.gaps[0].sequence) == Names{"B"});
  CHECK_FALSE(report.gaps[0].is_tested);
  CHECK(report.gaps[0].is_minimal);
  options.roles.by = {};
  CHECK(find_gaps(rows, options).minimal == 2);
  options.roles.of = {};
  CHECK(find_gaps(rows, options).gaps.empty());
  CHECK(find_gaps(NgramRows{}, {}).gaps.empty());
  options.roles.of = {"none"};
  CHECK(test::store_failure([&] { find_gaps(rows, options); }).is_thrown);
  options.roles.of = {"mismatch"};
  options.roles.against = {"mismatch"};
  CHECK(test::store_failure([&] { find_gaps(rows, options); }).is_thrown);
}

}  // namespace gap_report_test
}  // namespace opseq
