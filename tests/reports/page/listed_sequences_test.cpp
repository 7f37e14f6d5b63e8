#include "reports/page/listed_sequences.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/inputs/random_ngram_rows.h"

namespace opseq {
namespace listed_sequences_test {

// random_ngram_rows() has no parts; sequences go by length, then by operators.
NgramRows random_rows(tests::Random& random) {
  NgramRows rows = test::random_ngram_rows(random);
  const auto index = [&](SequenceView view) {
    const Sequence wanted(view.begin(), view.end());
    return static_cast<std::uint32_t>(std::find(rows.sequences.begin(), rows.sequences.end(), wanted) -
                                      rows.sequences.begin());
  };
  for (const Sequence& sequence : rows.sequences) {
    const SequenceView all(sequence);
    rows.parts.push_back(all.size() == 1
                             ? SequenceParts{}
                             : SequenceParts{index(all.first(all.size() - 1)), index(all.subspan(1))});
  }
  return rows;
}

ListedSequences list(const NgramRows& rows, const PageLimits& limits) {
  return list_sequences(rows, {}, gap_statistics(rows, {}), find_overlaps(rows), limits);
}

std::size_t holders_in(const NgramRows& rows, std::uint32_t sequence, const std::string& set) {
  const MemberView models = row_at(rows.holders, sequence);
  return static_cast<std::size_t>(
      std::count_if(models.begin(), models.end(), [&](auto m) { return rows.models[m].set_name == set; }));
}

bool is_naive_gap(const NgramRows& rows, std::uint32_t sequence) {
  const auto failing = std::count_if(rows.models.begin(), rows.models.end(), [](const NgramModel& model) {
    return model.set_name == "mismatch" && model.has_ngrams;
  });
  const auto least = failing < 2 ? 1U : 2U;
  return holders_in(rows, sequence, "mismatch") >= least && holders_in(rows, sequence, "tests") == 0;
}

// Models sorted, where the code looks for the least.
std::uint32_t naive_smallest(const NgramRows& rows, std::uint32_t sequence) {
  const MemberView view = row_at(rows.holders, sequence);
  std::vector<std::uint32_t> models(view.begin(), view.end());
  if (holders_in(rows, sequence, "mismatch") > 0)
    std::erase_if(models, [&](auto m) { return rows.models[m].set_name != "mismatch"; });
  std::stable_sort(models.begin(), models.end(),
                   [&](auto a, auto b) { return rows.models[a].nodes < rows.models[b].nodes; });
  return models.front();
}

std::vector<std::uint32_t> naive_most_held(const NgramRows& rows, const SetOverlap& overlap,
                                           std::size_t most) {
  std::vector<std::uint32_t> sorted = overlap.sequences;
  std::stable_sort(sorted.begin(), sorted.end(), [&](auto a, auto b) {
    return row_at(rows.holders, a).size() > row_at(rows.holders, b).size();
  });
  sorted.resize(std::min(most, sorted.size()));
  return sorted;
}

TEST_CASE("gaps first, in the order of opseq gaps --all, then the most held of each overlap") {
  tests::Random random(5);
  for (int round = 0; round < 300; ++round) {
    const NgramRows rows = random_rows(random);
    const PageLimits limits{random.below(12), random.below(4), 0, 0};
    const ListedSequences listed = list(rows, limits);
    GapOptions options;
    options.all = true;
    options.permutation.permutations = 0;
    const std::vector<Gap> gaps = find_gaps(rows, options).gaps;
    std::vector<std::uint32_t> expected;
    for (std::size_t i = 0; i < std::min(gaps.size(), limits.gaps); ++i) expected.push_back(gaps[i].sequence);
    CHECK(listed.gaps == gaps.size());
    CHECK(listed.gaps_listed == expected.size());
    for (const SetOverlap& overlap : find_overlaps(rows))
      for (const std::uint32_t s : naive_most_held(rows, overlap, limits.others_per_group))
        if (std::find(expected.begin(), expected.end(), s) == expected.end()) expected.push_back(s);
    std::vector<std::uint32_t> found;
    for (const ListedSequence& it : listed.sequences) found.push_back(it.sequence);
    CHECK(found == expected);
  }
}

TEST_CASE("what is said of each, gap or not") {
  tests::Random random(6);
  for (int round = 0; round < 300; ++round) {
    const NgramRows rows = random_rows(random);
    const ComparedModels compared = compare_models(rows, {"mismatch"}, {"correct"});
    const SequenceTests tests = test_sequences(compared, 5, 1);
    for (const ListedSequence& it : list(rows, {5, 100, 0, 0}).sequences) {
      CHECK(it.is_gap == is_naive_gap(rows, it.sequence));
      CHECK(it.smallest == naive_smallest(rows, it.sequence));
      const SequenceParts parts = rows.parts[it.sequence];
      const bool has_gap_in_it =
          parts.prefix != no_part && (is_naive_gap(rows, parts.prefix) || is_naive_gap(rows, parts.suffix));
      if (has_gap_in_it || !it.is_gap) CHECK_FALSE(it.is_minimal);
      const auto test = test_of(compared, tests, it.sequence);
      CHECK(it.test.is_tested == test.is_tested);
      CHECK(it.test.association.stratified_q == test.association.stratified_q);
      CHECK(it.test.association.ochiai == test.association.ochiai);
      if (it.is_minimal_target_only) CHECK(holders_in(rows, it.sequence, "correct") == 0);
    }
  }
}

}  // namespace listed_sequences_test
}  // namespace opseq
