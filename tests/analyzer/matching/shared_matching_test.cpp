#include "analyzer/matching/shared_matching.h"

#include "analyzer/matching/sequence_set.h"
#include "graph/base/parallel.h"
#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/rounds.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/naive/naive_pair_blocks.h"

namespace opseq::tests {
namespace shared_matching_test {

std::set<Sequence> matched(const LabelPaths& first, const LabelPaths& second,
                           const SharedMatchingOptions& options) {
  std::set<Sequence> found;
  match_all_pairs(first, second, options,
                  [&](SequenceView block) { found.emplace(block.begin(), block.end()); });
  return found;
}

// Every so-manyth path of a network.
std::vector<Sequence> network_paths(std::size_t stride) {
  const LabelPaths paths = gelu_paths(0, 0);
  std::vector<Sequence> some;
  for (std::size_t i = 0; i < path_total(paths); i += stride) some.push_back(sequence_at(paths, i));
  return some;
}

TEST_CASE("families without paths have no tiles") {
  const LabelPaths none;
  const LabelPaths some = paths_of(sequences_of({"abc"}));
  CHECK(SharedMatching(none, none, {}).tile_total() == 0);
  CHECK(matched(none, some, {}).empty());
  CHECK(matched(some, none, {}).empty());
  CHECK(SharedMatching(some, some, {}).tile_total() == 1);
}

TEST_CASE("paths of up to 4,095 labels can be shared") {
  CHECK(can_be_shared({}));
  CHECK(can_be_shared(paths_of({Sequence(longest_shared_path, 1)})));
  CHECK_FALSE(can_be_shared(paths_of({Sequence(longest_shared_path + 1, 1), {2}})));
}

TEST_CASE("a tile has the paths whose tree is of so many nodes, and one at least") {
  const LabelPaths paths = paths_of(sequences_of({"abcd", "abce", "abxyz", "fgh", "fgi"}));
  const auto tiles = [&](std::size_t nodes) {
    SharedMatchingOptions options;
    options.tile_nodes = nodes;
    return SharedMatching(paths, paths_of(sequences_of({"abc"})), options).tile_total();
  };
  CHECK(tiles(12) == 1);
  CHECK(tiles(11) == 2);  // abcd abce abxyz fgh, fgi
  CHECK(tiles(8) == 2);   // abcd abce abxyz, fgh fgi
  CHECK(tiles(5) == 3);
  CHECK(tiles(4) == 4);
  CHECK(tiles(1) == 5);
}

TEST_CASE("paths so long that their places would fill the memory are few in a tile") {
  std::vector<Sequence> sequences;
  for (Label label = 0; label < 6; ++label) sequences.emplace_back(2'000, label);
  CHECK(SharedMatching(paths_of(sequences), paths_of({{1}}), {}).tile_total() == 3);
}

TEST_CASE("blocks are the naive ones, for random families and tiles of any size") {
  Random random(88);
  for (int round = 0; round < rounds(45'000); ++round) {
    std::vector<Sequence> relatives;
    const FamilyShape shape{static_cast<Kinship>(round % 3), 9, random.between(1, 14), random.between(1, 6)};
    const auto first = random_relatives(random, shape, relatives);
    const auto second = random.one_in(4) ? first : random_relatives(random, shape, relatives);
    const SharedMatchingOptions options{random.between(1, 4), random.one_in(2), random.between(1, 60)};
    CAPTURE(first);
    CAPTURE(second);
    CAPTURE(options.minimum);
    CAPTURE(options.tile_nodes);
    REQUIRE(matched(paths_of(first), paths_of(second), options) ==
            naive_pair_blocks(first, second, options.minimum, options.skip_equal));
  }
}

TEST_CASE("a network's paths have the blocks that they have pair by pair") {
  const std::vector<Sequence> first = network_paths(8);
  const std::vector<Sequence> second = network_paths(9);
  const std::set<Sequence> expected = plain_pair_blocks(first, second, 3, false);
  CHECK(expected.size() > 1000);
  for (const std::size_t nodes : {12'000U, 700U})
    CHECK((matched(paths_of(first), paths_of(second), {3, false, nodes}) == expected));
}

TEST_CASE("tiles may be matched by several threads, in the same steps") {
  const LabelPaths paths = paths_of(network_paths(6));
  const SharedMatching matching(paths, paths, {3, true, 1'000});
  REQUIRE(matching.tile_total() > 10);
  const auto with_threads = [&](unsigned threads) {
    std::vector<SequenceSet> found(threads);
    std::vector<std::uint64_t> steps(threads, 0);
    for_each_item(matching.tile_total(), threads, [&](std::size_t tile, std::size_t thread) {
      matching.match_tile(
          tile, [&](SequenceView block) { found[thread].insert(block); },
          [&](std::uint64_t more) { steps[thread] += more; });
    });
    std::set<Sequence> all;
    std::uint64_t all_steps = 0;
    for (std::size_t thread = 0; thread < threads; ++thread) {
      all.merge(set_of(found[thread].sequences()));
      all_steps += steps[thread];
    }
    return std::pair(all, all_steps);
  };
  const auto expected = with_threads(1);
  CHECK(expected.first.size() > 100);
  for (const unsigned threads : {2U, 5U}) CHECK((with_threads(threads) == expected));
}

}  // namespace shared_matching_test
}  // namespace opseq::tests
