#include "analyzer/suite/coverage_report.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "graph/model/operator_catalog.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace coverage_report_test {

using test::ModelSketch;
using test::Names;

// A corpus and what a suite covers of it, as sets of sequences.
struct Naive {
  std::vector<ModelSketch> models;
  std::uint32_t longest;
  std::vector<std::size_t> of, by;
  std::map<Names, std::size_t> of_support, by_support;

  Naive(const std::vector<ModelSketch>& all, std::uint32_t k, const SetNames& of_sets,
        const SetNames& by_sets)
      : models(all), longest(k) {
    select(of_sets, of, of_support);
    select(by_sets, by, by_support);
  }
  void select(const SetNames& sets, std::vector<std::size_t>& chosen, std::map<Names, std::size_t>& support) {
    for (std::size_t m = 0; m < models.size(); ++m) {
      if (!models[m].has_ngrams || std::find(sets.begin(), sets.end(), models[m].set_name) == sets.end())
        continue;
      chosen.push_back(m);
      for (const Names& sequence : held(m)) ++support[sequence];
    }
  }
  std::set<Names> held(std::size_t m) const { return held_by(models[m], longest); }
  bool covered(const Names& sequence) const { return by_support.contains(sequence); }

  template <class Counted>
  Coverage count(Counted&& is_counted) const {
    Coverage coverage;
    for (const auto& [sequence, support] : of_support) {
      if (!is_counted(sequence)) continue;
      ++coverage.total;
      coverage.weight += support;
      coverage.covered += covered(sequence);
      coverage.weight_covered += covered(sequence) ? support : 0;
    }
    return coverage;
  }
};

const std::vector<std::pair<SetNames, SetNames>> questions{{{"mismatch"}, {"tests"}},
                                                           {{"mismatch", "other"}, {"tests", "correct"}},
                                                           {{"correct"}, {"correct"}},
                                                           {{"tests", "other"}, {"other"}},
                                                           {{}, {"tests"}},
                                                           {{"mismatch"}, {}}};

CoverageOptions asking(const SetNames& of, const SetNames& by, const AccumulationOptions& accumulation = {}) {
  return {{of, {}, by}, accumulation};
}

template <class Check>
void for_each_question(Check&& check) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const auto models = test::random_corpus(seed);
    const std::uint32_t longest = 1 + static_cast<std::uint32_t>(seed % 5);
    const NgramRows rows = test::rows_of_sketches(models, longest, {"other"});
    for (const auto& [of, by] : questions)
      check(rows, Naive(models, longest, of, by), make_coverage_report(rows, asking(of, by, {10, 3, 1})));
  }
}

TEST_CASE("coverage of lengths and of operators in context is that of the sets of sequences") {
  for_each_question([](const NgramRows& rows, const Naive& naive, const CoverageReport& report) {
    REQUIRE(report.by_length.size() == naive.longest);
    for (std::size_t k = 1; k <= naive.longest; ++k)
      CHECK(report.by_length[k - 1] == naive.count([&](const Names& s) { return s.size() == k; }));
    std::size_t used = 0;
    for (const std::string& name : rows.operators) used += naive.of_support.contains({name});
    REQUIRE(report.operators.size() == used);
    for (const OperatorContexts& found : report.operators) {
      const std::string& name = rows.operators[found.label];
      CHECK(found.itself == naive.count([&](const Names& s) { return s == Names{name}; }));
      CHECK(found.predecessors == naive.count([&](const Names& s) { return s.size() == 2 && s[1] == name; }));
      CHECK(found.successors == naive.count([&](const Names& s) { return s.size() == 2 && s[0] == name; }));
      CHECK(found.contexts == naive.count([&](const Names& s) { return s.size() == 3 && s[1] == name; }));
    }
    CHECK(std::is_sorted(report.operators.begin(), report.operators.end(),
                         [](const auto& a, const auto& b) { return a.label < b.label; }));
    std::vector<Names> covered;
    for (const std::uint32_t s : report.covered) covered.push_back(operator_names(rows, s));
    std::set<Names> expected;
    for (const auto& [sequence, support] : naive.of_support)
      if (naive.covered(sequence)) expected.insert(sequence);
    CHECK(covered == test::by_length(expected));
  });
}

TEST_CASE("each model's coverage, and the rarest sequence of it that is not covered") {
  for_each_question([](const NgramRows& rows, const Naive& naive, const CoverageReport& report) {
    REQUIRE(report.models_of.size() == naive.of.size());
    for (std::size_t i = 0; i < naive.of.size(); ++i) {
      const ModelOfCoverage& found = report.models_of[i];
      CHECK(found.model == naive.of[i]);
      std::optional<Names> rarest;
      const auto rarity = [&](const Names& s) { return std::tuple(naive.of_support.at(s), s.size(), s); };
      std::vector<Coverage> expected(naive.longest);
      for (const Names& sequence : naive.held(naive.of[i])) {
        Coverage& at = expected[sequence.size() - 1];
        ++at.total, ++at.weight;
        at.covered += naive.covered(sequence), at.weight_covered += naive.covered(sequence);
        if (!naive.covered(sequence) && (!rarest || rarity(sequence) < rarity(*rarest))) rarest = sequence;
      }
      CHECK(found.by_length == expected);
      REQUIRE(found.rarest_uncovered.has_value() == rarest.has_value());
      if (!rarest) continue;
      CHECK(operator_names(rows, *found.rarest_uncovered) == *rarest);
      CHECK(found.rarest_support == naive.of_support.at(*rarest));
    }
  });
}

TEST_CASE("what each model of the suite covers, alone or not; the redundant ones lose nothing") {
  for_each_question([](const NgramRows&, const Naive& naive, const CoverageReport& report) {
    REQUIRE(report.models_by.size() == naive.by.size());
    std::set<Names> all, kept;
    std::vector<std::set<Names>> of_kept;
    for (std::size_t i = 0; i < naive.by.size(); ++i) {
      const ModelByContribution& found = report.models_by[i];
      CHECK(found.model == naive.by[i]);
      Contribution expected;
      std::set<Names> covers;
      for (const Names& sequence : naive.held(naive.by[i])) {
        if (!naive.of_support.contains(sequence)) continue;
        covers.insert(sequence);
        ++expected.covers;
        expected.alone += naive.by_support.at(sequence) == 1;
      }
      CHECK(found.contribution == expected);
      all.insert(covers.begin(), covers.end());
      if (!found.is_redundant) of_kept.push_back(covers);
      if (covers.empty()) CHECK(found.is_redundant);
      if (expected.alone > 0) CHECK_FALSE(found.is_redundant);
    }
    for (const auto& covers : of_kept) kept.insert(covers.begin(), covers.end());
    CHECK(kept == all);
    for (std::size_t without = 0; without < of_kept.size(); ++without) {
      std::set<Names> rest;
      for (std::size_t i = 0; i < of_kept.size(); ++i)
        if (i != without) rest.insert(of_kept[i].begin(), of_kept[i].end());
      CHECK(rest != all);
    }
  });
}

IncidenceCounts incidence_counts(const Naive& naive, std::size_t k) {
  IncidenceCounts counts;
  counts.units = naive.by.size();
  for (const auto& [sequence, support] : naive.by_support) {
    if (sequence.size() != k) continue;
    ++counts.observed;
    counts.incidences += support;
    counts.once += support == 1;
    counts.twice += support == 2;
  }
  return counts;
}

// Models of the suite that hold a sequence of k operators that no other of them holds.
std::size_t models_bringing_one(const Naive& naive, std::size_t k) {
  std::size_t bringing = 0;
  for (const std::size_t m : naive.by) {
    const std::set<Names> held = naive.held(m);
    bringing += std::any_of(held.begin(), held.end(),
                            [&](const Names& s) { return s.size() == k && naive.by_support.at(s) == 1; });
  }
  return bringing;
}

TEST_CASE("accumulation ends at what is covered, and the unseen are estimated from what the suite holds") {
  for_each_question([](const NgramRows&, const Naive& naive, const CoverageReport& report) {
    REQUIRE(report.accumulation.size() == naive.longest);
    REQUIRE(report.unseen.size() == naive.longest);
    for (std::size_t k = 1; k <= naive.longest; ++k) {
      const auto& points = report.accumulation[k - 1];
      REQUIRE(points.size() == naive.by.size());
      std::vector<std::uint64_t> sizes;
      for (const std::size_t m : naive.by) {
        sizes.push_back(0);
        for (const Names& s : naive.held(m)) sizes.back() += s.size() == k && naive.of_support.contains(s);
      }
      for (std::size_t i = 0; i < points.size(); ++i) {
        CHECK(points[i].low <= points[i].mean);
        CHECK(points[i].mean <= points[i].high);
        if (i > 0) CHECK(points[i - 1].mean <= points[i].mean);
      }
      if (!points.empty()) {
        CHECK(points.back() ==
              AccumulationPoint{static_cast<double>(report.by_length[k - 1].covered),
                                static_cast<std::uint32_t>(report.by_length[k - 1].covered),
                                static_cast<std::uint32_t>(report.by_length[k - 1].covered)});
        CHECK(points[0].low >= *std::min_element(sizes.begin(), sizes.end()));
        CHECK(points[0].high <= *std::max_element(sizes.begin(), sizes.end()));
      }
      const IncidenceCounts counts = incidence_counts(naive, k);
      CHECK(report.unseen[k - 1].counts == counts);
      CHECK(report.unseen[k - 1].richness.sequences == chao2(counts).sequences);
      CHECK(report.unseen[k - 1].richness.standard_error == chao2(counts).standard_error);
      if (!naive.by.empty())
        CHECK(report.unseen[k - 1].next.chance_of_any ==
              doctest::Approx(static_cast<double>(models_bringing_one(naive, k)) /
                              static_cast<double>(naive.by.size())));
    }
  });
}

TEST_CASE("available are the operators of the default domain at the opsets of the models asked about") {
  std::vector<ModelSketch> models{
      {"mismatch", {{"Relu", "Upsample", "Relu", "my::Relu"}}, 4, true, 9},
      {"mismatch", {{"Gelu", "NoSuch"}}, 2, true, std::nullopt},
      {"mismatch", {{"Tanh"}}, 1, false, 20},
      {"tests", {{"Relu", "Gelu", "my::Relu"}}, 2, true, 20},
  };
  NgramRows rows = test::rows_of_sketches(models, 2);
  const CoverageReport report = make_coverage_report(rows, asking({"mismatch"}, {"tests"}));
  CHECK(report.available.opsets == std::vector<std::int64_t>{9});
  CHECK(report.available.total == available_operators(operator_catalog(), "", 9).size());
  CHECK(report.available.of == 2);
  CHECK(report.available.by == 1);
  CHECK(report.without_ngrams == std::vector<std::uint32_t>{2});
  const CoverageReport turned = make_coverage_report(rows, asking({"tests"}, {"mismatch"}));
  CHECK(turned.available.opsets == std::vector<std::int64_t>{20});
  CHECK(turned.available.of == 2);
  CHECK(turned.available.by == 2);
  // Labels that say more than the type count once per type.
  rows.operator_types.assign(rows.operators.size(), "Relu");
  CHECK(make_coverage_report(rows, asking({"mismatch"}, {"tests"})).available.of == 1);
}

TEST_CASE("threads make no difference, the seed does") {
  const NgramRows rows = test::rows_of_sketches(test::random_corpus(4, 30), 3);
  const auto points = [&](std::uint64_t seed, unsigned threads) {
    return make_coverage_report(rows, asking({"mismatch"}, {"tests", "correct"}, {30, seed, threads}))
        .accumulation;
  };
  CHECK(points(1, 4) == points(1, 1));
  CHECK(points(2, 1) != points(1, 1));
}

TEST_CASE("an unknown set is refused") {
  const NgramRows rows = test::rows_of_sketches(test::random_corpus(4), 3);
  CHECK(test::store_failure([&] { make_coverage_report(rows, asking({"none"}, {"tests"})); }).is_thrown);
  CHECK(test::store_failure([&] { make_coverage_report(rows, asking({"tests"}, {"none"})); }).is_thrown);
}

}  // namespace coverage_report_test
}  // namespace opseq
