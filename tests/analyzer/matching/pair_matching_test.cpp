#include "analyzer/matching/pair_matching.h"

#include <numeric>

#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/naive/naive_shared_sequences.h"

namespace opseq::tests {
namespace pair_matching_test {

constexpr std::size_t label_total = 600;

const std::vector<MatchOptions> all_options{
    {Match::blocks, false}, {Match::blocks, true}, {Match::lcs, false}};

std::set<Sequence> sequences_in(const SequenceSet& found) {
  std::set<Sequence> sequences;
  for (std::size_t s = 0; s < found.size(); ++s) sequences.emplace(found[s].begin(), found[s].end());
  return sequences;
}

// All parts in random order, each of whichever of two threads' memories.
std::set<Sequence> match(Random& random, const PairMatching& matching, std::uint64_t& steps) {
  std::vector<std::size_t> parts(matching.part_total());
  std::iota(parts.begin(), parts.end(), 0U);
  random.shuffle(parts);
  std::vector<PathMatchers> matchers(2, PathMatchers(label_total));
  SequenceSet found;
  for (const std::size_t part : parts)
    matching.match_part(part, matchers[random.below(2)], found, [&](std::uint64_t spent) { steps += spent; });
  return sequences_in(found);
}

TEST_CASE("the parts of a pair are what its paths share, in any order") {
  Random random(98);
  TrigramTable table;
  for (const MatchOptions& options : all_options) {
    PairMatching matching(label_total, options);
    for (int round = 0; round < 200; ++round) {
      const auto segments = random_segments(random, 10, 5, random.between(1, 12));
      const auto first = random_family(random, segments, 8, 20);
      const auto second = random_family(random, segments, 8, 20);
      const TrigramPaths first_model = with_trigrams(paths_of(first), table);
      const TrigramPaths second_model = with_trigrams(paths_of(second), table);
      matching.prepare(first_model, second_model);
      matching.divide();
      std::uint64_t steps = 0;
      REQUIRE(match(random, matching, steps) == naive_shared_sequences(first, second, options));
      if (options.match == Match::lcs || !options.autojunk)
        REQUIRE(matching.estimate() <= most_match_steps(first_model, second_model, options));
    }
  }
}

TEST_CASE("paths of 200 and more labels have a part each, where autojunk looks at them whole") {
  Random random(99);
  TrigramTable table;
  const auto segments = random_segments(random, 20, 5, 12);
  const auto first = random_family(random, segments, 80, 2);
  const auto second = random_family(random, segments, 120, 3);
  const TrigramPaths first_model = with_trigrams(paths_of(first), table);
  const TrigramPaths second_model = with_trigrams(paths_of(second), table);
  const auto popular =
      static_cast<std::size_t>(std::accumulate(second_model.popular.begin(), second_model.popular.end(), 0));
  REQUIRE(popular > 0);
  PairMatching matching(label_total, {Match::blocks, true});
  matching.prepare(first_model, second_model);
  matching.divide();
  CHECK(matching.part_total() >= popular);
  std::uint64_t steps = 0;
  CHECK(match(random, matching, steps) == naive_shared_sequences(first, second, {Match::blocks, true}));
}

TEST_CASE("models that have nothing in common have no part, and preparing them is all the work") {
  TrigramTable table;
  const TrigramPaths first = with_trigrams(paths_of({sequence_of("<abc>")}), table);
  const TrigramPaths second = with_trigrams(paths_of({sequence_of("<xyz>")}), table);
  PairMatching matching(label_total, {});
  matching.prepare(first, second);
  matching.divide();
  CHECK(matching.estimate() == 0);
  CHECK(matching.part_total() == 0);
  CHECK(matching.preparation() > 0);
}

TEST_CASE("a pair's estimate is within a factor of ten of the steps it takes") {
  TrigramTable table;
  Random random(100);
  PairMatching matching(label_total, {});
  const TrigramPaths first = with_trigrams(gelu_paths(0, 0), table);
  const TrigramPaths second = with_trigrams(gelu_paths(1, 0), table);
  matching.prepare(first, second);
  matching.divide();
  std::uint64_t steps = 0;
  match(random, matching, steps);
  CHECK(steps < 10 * matching.estimate());
  CHECK(steps * 10 > matching.estimate());
}

TEST_CASE("what spending throws comes out of a part") {
  TrigramTable table;
  const TrigramPaths model = with_trigrams(paths_of({sequence_of("<abcd>")}), table);
  for (const MatchOptions& options : all_options) {
    PairMatching matching(label_total, options);
    matching.prepare(model, model);
    matching.divide();
    PathMatchers matchers(label_total);
    SequenceSet found;
    const SpendSteps stop = [](std::uint64_t) { throw std::runtime_error("stopped"); };
    CHECK_THROWS_WITH(matching.match_part(0, matchers, found, stop), "stopped");
  }
}

}  // namespace pair_matching_test
}  // namespace opseq::tests
