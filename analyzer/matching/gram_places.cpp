#include "analyzer/matching/gram_places.h"

#include <algorithm>
#include <tuple>

#include "analyzer/matching/sequence_set.h"

namespace opseq {
namespace {

constexpr std::uint32_t none = GramPlaces::none;

std::vector<std::uint32_t> grams_of(const PrefixTree& tree, std::uint32_t minimum, SequenceSet& grams) {
  std::vector<std::uint32_t> gram(tree.size(), none);
  for (TreeNode node = 1; node < tree.size(); ++node)
    if (tree.depth[node] >= minimum) gram[node] = grams.insert(tree.last_labels(node, minimum)).index;
  return gram;
}

// Numbers those anew that both have; the others become none.
void keep_common(std::vector<std::uint32_t>& first, std::vector<std::uint32_t>& second, std::size_t total) {
  std::vector<char> in_second(total, 0);
  for (const std::uint32_t gram : second)
    if (gram != none) in_second[gram] = 1;
  std::vector<std::uint32_t> number(total, none);
  std::uint32_t common = 0;
  for (const std::uint32_t gram : first)
    if (gram != none && in_second[gram] && number[gram] == none) number[gram] = common++;
  for (auto* grams : {&first, &second})
    for (std::uint32_t& gram : *grams)
      if (gram != none) gram = number[gram];
}

std::vector<TreeNode> nodes_by_gram(const PrefixTree& tree, const std::vector<std::uint32_t>& gram) {
  std::vector<TreeNode> nodes;
  for (TreeNode node = 1; node < tree.size(); ++node)
    if (gram[node] != none) nodes.push_back(node);
  std::sort(nodes.begin(), nodes.end(), [&](TreeNode a, TreeNode b) {
    return std::tuple(gram[a], gram[tree.parent[a]], a) < std::tuple(gram[b], gram[tree.parent[b]], b);
  });
  return nodes;
}

// Every gram has a place, so each begins with the first one of it.
void find_slices(GramPlaces& places, const PrefixTree& second) {
  for (std::uint32_t k = 0; k < places.size(); ++k) {
    const TreeNode node = places.node[k];
    const bool is_first = places.second_gram[node] == places.begin.size();
    if (is_first) {
      places.begin.push_back(k);
      places.first_slice.push_back(static_cast<std::uint32_t>(places.slices.size()));
    }
    const std::uint32_t above = places.second_gram[second.parent[node]];
    if (is_first || places.slices.back().parent_gram != above) places.slices.push_back({above, k, k});
    places.slices.back().end = k + 1;
  }
  places.begin.push_back(static_cast<std::uint32_t>(places.size()));
  places.first_slice.push_back(static_cast<std::uint32_t>(places.slices.size()));
}

void find_parent_places(GramPlaces& places, const PrefixTree& second) {
  places.parent_place.assign(places.size(), 0);
  for (std::size_t k = 0; k < places.size(); ++k) {
    const TreeNode above = second.parent[places.node[k]];
    const std::uint32_t gram = places.second_gram[above];
    if (gram != none) places.parent_place[k] = places.place[above] - places.begin[gram];
  }
}

}  // namespace

GramPlaces find_gram_places(const PrefixTree& first, const PrefixTree& second, std::uint32_t minimum) {
  GramPlaces places;
  SequenceSet grams;
  places.first_gram = grams_of(first, minimum, grams);
  places.second_gram = grams_of(second, minimum, grams);
  keep_common(places.first_gram, places.second_gram, grams.size());
  places.node = nodes_by_gram(second, places.second_gram);
  places.place.assign(second.size(), static_cast<std::uint32_t>(places.size()));
  for (std::uint32_t k = 0; k < places.size(); ++k) places.place[places.node[k]] = k;
  find_slices(places, second);
  find_parent_places(places, second);
  return places;
}

}  // namespace opseq
