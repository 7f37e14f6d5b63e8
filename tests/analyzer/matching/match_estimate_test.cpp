#include "analyzer/matching/match_estimate.h"

#include "analyzer/matching/shared_matching.h"
#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/sequences.h"

namespace opseq::tests {
namespace match_estimate_test {

LabelPaths random_paths(Random& random, std::size_t total, std::size_t length, Label label_total) {
  std::vector<Sequence> sequences;
  for (std::size_t i = 0; i < total; ++i) sequences.push_back(random_sequence(random, length, label_total));
  return paths_of(sequences);
}

TEST_CASE("what is counted is counted exactly") {
  // Trees of 6 and 4 nodes without their roots; ab ends at one node of each, bc at two of the first and one
  // of the second.
  const LabelPaths first = paths_of(sequences_of({"abc", "xbc"}));
  const LabelPaths second = paths_of(sequences_of({"abc", "abd"}));
  const MatchEstimate estimate = estimate_matching(first, second, 2);
  CHECK(estimate.runs == 1 + 2 + 3 * 4);
  CHECK(estimate.windows == doctest::Approx(2.5 * 4 * (6.0 / 6) * (4.0 / 6)));
  CHECK(estimate.shared == doctest::Approx(5 * estimate.runs + 20 * 3 * estimate.windows + 150 * (6 + 6)));
  CHECK(estimate.plain == doctest::Approx(8 * 3 * 4));
  CHECK_FALSE(estimate.is_cheaper_shared());
}

TEST_CASE("the order of paths makes no difference") {
  LabelPaths first;
  for (const Sequence& path : sequences_of({"xbc", "abd", "abc"})) append_path(first, path);
  const LabelPaths sorted = paths_of(sequences_of({"xbc", "abd", "abc"}));
  CHECK(estimate_matching(first, first, 2).shared == estimate_matching(sorted, sorted, 2).shared);
}

TEST_CASE("no paths cost nothing") {
  const LabelPaths none;
  for (const double cost : {estimate_matching(none, none, 3).shared, estimate_matching(none, none, 3).plain})
    CHECK(cost == 0);
  CHECK_FALSE(estimate_matching(none, none, 3).is_cheaper_shared());
}

TEST_CASE("a second path of more than 64 labels is dearer, and pairs that are passed over cost nothing") {
  Random random(89);
  const LabelPaths first = random_paths(random, 4, 10, 3);
  const LabelPaths short_ones = random_paths(random, 5, 64, 3);
  const LabelPaths long_ones = random_paths(random, 5, 65, 3);
  CHECK(estimate_matching(first, short_ones, 3).plain == doctest::Approx(8 * 10 * 20));
  CHECK(estimate_matching(first, long_ones, 3).plain == doctest::Approx(8 * 10 * 20 * 11));
  CHECK(estimate_matching(first, short_ones, 3, 7).plain == doctest::Approx(8 * 10 * 7));
  CHECK(estimate_matching(first, short_ones, 3, 1e9).plain == doctest::Approx(8 * 10 * 20));
}

TEST_CASE("a network's paths are cheaper shared, random ones are not") {
  const LabelPaths network = gelu_paths(0, 0);
  CHECK(estimate_matching(network, gelu_paths(1, 0), 3).is_cheaper_shared());
  CHECK(plan_matching(network, gelu_paths(1, 0), 3).is_shared);
  CHECK_FALSE(plan_matching(network, network, 3, 1000).is_shared);
  Random random(90);
  for (const Label labels : {3U, 6U, 20U}) {
    const LabelPaths paths = random_paths(random, 300, 40, labels);
    CHECK_FALSE(estimate_matching(paths, random_paths(random, 300, 40, labels), 3).is_cheaper_shared());
  }
}

TEST_CASE("few pairs are not shared, nor are paths that can't be") {
  LabelPaths paths;
  for (std::uint32_t i = 0; i < 46; ++i) {
    Sequence path(400, 5);
    path[200] = i;
    append_path(paths, path);
    if (i == 44) CHECK_FALSE(plan_matching(paths, paths, 300).is_shared);
  }
  CHECK(plan_matching(paths, paths, 300).is_shared);
  append_path(paths, Sequence(longest_shared_path + 1, 9));
  CHECK_FALSE(plan_matching(paths, paths, 300).is_shared);
}

TEST_CASE("the steps of a plan are those of the way that is taken") {
  const LabelPaths first = gelu_paths(0, 0);
  const LabelPaths second = gelu_paths(1, 0);
  const MatchEstimate estimate = estimate_matching(first, second, 3);
  CHECK(plan_matching(first, second, 3).steps == static_cast<std::uint64_t>(estimate.shared));
  Random random(93);
  const LabelPaths paths = random_paths(random, 300, 40, 6);
  CHECK(plan_matching(paths, paths, 3).steps ==
        static_cast<std::uint64_t>(estimate_matching(paths, paths, 3).plain));
}

TEST_CASE("few pairs are planned without an estimate, in the same steps") {
  Random random(94);
  const LabelPaths first = random_paths(random, 4, 10, 3);
  const LabelPaths second = random_paths(random, 5, 65, 3);
  for (const double most_pairs : {7.0, 20.0, 1e9}) {
    const double expected = estimate_matching(first, second, 3, most_pairs).plain;
    CHECK(static_cast<double>(plan_matching(first, second, 3, most_pairs).steps) ==
          doctest::Approx(expected));
  }
  CHECK(plan_matching({}, {}, 3).steps == 0);
}

}  // namespace match_estimate_test
}  // namespace opseq::tests
