#include "analyzer/matching/gram_places.h"

#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"

namespace opseq::tests {
namespace gram_places_test {

constexpr std::uint32_t none = GramPlaces::none;

// Empty where the node is not as deep as that.
Sequence gram_at(const PrefixTree& tree, TreeNode node, std::uint32_t minimum) {
  if (tree.depth[node] < minimum) return {};
  const SequenceView gram = tree.last_labels(node, minimum);
  return {gram.begin(), gram.end()};
}

// The numbers of grams that both trees have, each with one gram.
void require_grams(const GramPlaces& places, const PrefixTree& first, const PrefixTree& second,
                   std::uint32_t minimum) {
  REQUIRE(places.first_gram.size() == first.size());
  REQUIRE(places.second_gram.size() == second.size());
  std::set<std::uint32_t> numbers;
  for (TreeNode u = 0; u < first.size(); ++u) {
    bool any = false;
    for (TreeNode v = 0; v < second.size(); ++v) {
      const Sequence gram = gram_at(first, u, minimum);
      const bool same = !gram.empty() && gram == gram_at(second, v, minimum);
      REQUIRE(same == (places.first_gram[u] != none && places.first_gram[u] == places.second_gram[v]));
      any = any || same;
    }
    REQUIRE(any == (places.first_gram[u] != none));
    if (any) numbers.insert(places.first_gram[u]);
  }
  for (const std::uint32_t gram : places.second_gram) REQUIRE((gram == none || numbers.count(gram) == 1));
  REQUIRE(places.begin.size() == numbers.size() + 1);
}

void require_places(const GramPlaces& places, const PrefixTree& second) {
  std::size_t with_gram = 0;
  for (TreeNode v = 0; v < second.size(); ++v) {
    const std::uint32_t gram = places.second_gram[v];
    REQUIRE((gram == none) == (places.place[v] == places.size()));
    if (gram == none) continue;
    ++with_gram;
    const std::uint32_t place = places.place[v];
    REQUIRE(places.node[place] == v);
    REQUIRE(places.begin[gram] <= place);
    REQUIRE(place < places.begin[gram + 1]);
    const TreeNode above = second.parent[v];
    if (places.second_gram[above] != none)
      REQUIRE(places.begin[places.second_gram[above]] + places.parent_place[place] == places.place[above]);
  }
  REQUIRE(places.size() == with_gram);
}

void require_slices(const GramPlaces& places, const PrefixTree& second) {
  REQUIRE(places.first_slice.size() == places.begin.size());
  REQUIRE(places.first_slice.back() == places.slices.size());
  for (std::uint32_t gram = 0; gram + 1 < places.begin.size(); ++gram) {
    std::uint32_t next = places.begin[gram];
    std::set<std::uint32_t> parent_grams;
    for (std::uint32_t s = places.first_slice[gram]; s < places.first_slice[gram + 1]; ++s) {
      const GramPlaces::Slice& slice = places.slices[s];
      REQUIRE(parent_grams.insert(slice.parent_gram).second);
      REQUIRE(slice.begin == next);
      REQUIRE(slice.begin < slice.end);
      for (; next < slice.end; ++next)
        REQUIRE(places.second_gram[second.parent[places.node[next]]] == slice.parent_gram);
    }
    REQUIRE(next == places.begin[gram + 1]);
  }
}

void require_gram_places(const std::vector<Sequence>& first, const std::vector<Sequence>& second,
                         std::uint32_t minimum) {
  CAPTURE(first);
  CAPTURE(second);
  CAPTURE(minimum);
  const LabelPaths p = paths_of(first);
  const LabelPaths q = paths_of(second);
  for (const Reading reading : {Reading::forward, Reading::backward}) {
    const PrefixTree first_tree = make_prefix_tree(p, reading);
    const PrefixTree second_tree = make_prefix_tree(q, reading);
    const GramPlaces places = find_gram_places(first_tree, second_tree, minimum);
    require_grams(places, first_tree, second_tree, minimum);
    require_places(places, second_tree);
    require_slices(places, second_tree);
  }
}

TEST_CASE("trees that have nothing in common have no places") {
  require_gram_places({}, {}, 1);
  require_gram_places(sequences_of({"abc"}), {}, 1);
  require_gram_places(sequences_of({"abc"}), sequences_of({"de"}), 1);
  require_gram_places(sequences_of({"abc"}), sequences_of({"abc"}), 4);
}

TEST_CASE("places are those of the grams that both trees have, for small and random families") {
  for (const Sequence& p : all_sequences(3, 2))
    for (const Sequence& q : all_sequences(4, 2))
      for (const std::uint32_t minimum : {1U, 2U}) require_gram_places({p}, {q}, minimum);
  Random random(82);
  for (int round = 0; round < 150; ++round) {
    std::vector<Sequence> relatives;
    const FamilyShape shape{Kinship::mutated, 6, 8, random.between(1, 4)};
    const auto first = random_relatives(random, shape, relatives);
    require_gram_places(first, random_relatives(random, shape, relatives), random.between(1, 4));
  }
}

}  // namespace gram_places_test
}  // namespace opseq::tests
