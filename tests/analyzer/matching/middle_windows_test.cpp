#include "analyzer/matching/middle_windows.h"

#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/naive/naive_matching.h"

namespace opseq::tests {
namespace middle_windows_test {

void add_naive_blocks(std::set<Sequence>& blocks, SequenceView p, SequenceView q, std::uint32_t minimum) {
  for (const Block& block : naive_blocks(p, q, false, minimum))
    blocks.insert(part_of(p, block.p_begin, block.length));
}

// Random windows of two families.
void require_naive_blocks(Random& random, const LabelPaths& first, const LabelPaths& second,
                          std::uint32_t minimum) {
  const PrefixTree first_tree = make_prefix_tree(first, Reading::forward);
  const PrefixTree second_tree = make_prefix_tree(second, Reading::forward);
  MiddleWindows windows(first_tree, second_tree);
  std::set<Sequence> expected;
  for (std::uint32_t total = random.below(60); total > 0; --total) {
    const TreeNode u = random.below(first_tree.size());
    const TreeNode v = random.below(second_tree.size());
    const std::uint32_t u_begin = random.between(0, first_tree.depth[u]);
    const std::uint32_t v_begin = random.between(0, second_tree.depth[v]);
    windows.add(u, u_begin, v, v_begin);
    add_naive_blocks(expected, first_tree.last_labels(u, first_tree.depth[u] - u_begin),
                     second_tree.last_labels(v, second_tree.depth[v] - v_begin), minimum);
  }
  std::set<Sequence> found;
  std::uint64_t steps = 0;
  windows.match(
      minimum, [&](SequenceView block) { found.emplace(block.begin(), block.end()); },
      [&](std::uint64_t more) { steps += more; });
  REQUIRE(found == expected);
  REQUIRE((steps > 0 || expected.empty()));
}

TEST_CASE("infixes with the same labels have one number, and places one each") {
  const LabelPaths paths = paths_of(sequences_of({"abcab", "abd"}));
  const PrefixTree tree = make_prefix_tree(paths, Reading::forward);
  const InfixPlaces places(tree);
  InfixNumbers numbers(tree);
  std::set<std::size_t> all_places;
  std::set<Sequence> infixes;
  std::set<std::uint32_t> all_numbers;
  for (TreeNode node = 0; node < tree.size(); ++node)
    for (std::uint32_t begin = 0; begin <= tree.depth[node]; ++begin) {
      CHECK(places.at(node, begin) < places.total());
      CHECK(all_places.insert(places.at(node, begin)).second);
      const SequenceView infix = tree.last_labels(node, tree.depth[node] - begin);
      const std::uint32_t number = numbers.number(node, begin);
      CHECK(std::ranges::equal(numbers[number], infix));
      all_numbers.insert(number);
      infixes.emplace(infix.begin(), infix.end());
    }
  CHECK(all_places.size() == places.total());
  CHECK(all_numbers.size() == infixes.size());
}

TEST_CASE("blocks of windows are the naive ones") {
  Random random(84);
  for (int round = 0; round < 1000; ++round) {
    const FamilyShape shape{Kinship::mutated, 5, round % 30 == 0 ? 80U : 12U, random.between(1, 5)};
    std::vector<Sequence> relatives;
    const LabelPaths first = paths_of(random_relatives(random, shape, relatives));
    const LabelPaths second = paths_of(random_relatives(random, shape, relatives));
    require_naive_blocks(random, first, second, random.between(1, 4));
  }
}

TEST_CASE("many windows are remembered as well as few") {
  Random random(85);
  const LabelPaths paths = paths_of({random_sequence(random, 60, 3)});
  const PrefixTree tree = make_prefix_tree(paths, Reading::forward);
  MiddleWindows windows(tree, tree);
  std::set<Sequence> expected;
  for (TreeNode u = 0; u < tree.size(); ++u)
    for (TreeNode v = 0; v < tree.size(); ++v) {
      windows.add(u, tree.depth[u] / 2, v, tree.depth[v] / 3);
      add_naive_blocks(expected, tree.last_labels(u, tree.depth[u] - tree.depth[u] / 2),
                       tree.last_labels(v, tree.depth[v] - tree.depth[v] / 3), 3);
    }
  std::set<Sequence> found;
  windows.match(
      3, [&](SequenceView block) { found.emplace(block.begin(), block.end()); }, [](std::uint64_t) {});
  CHECK(found == expected);
}

}  // namespace middle_windows_test
}  // namespace opseq::tests
