#include "analyzer/matching/trigram_paths.h"

#include <algorithm>
#include <boost/container_hash/hash.hpp>
#include <compare>

#include "analyzer/matching/matching_blocks.h"

namespace opseq {
namespace {

std::uint32_t common_prefix_length(SequenceView a, SequenceView b) {
  const auto [end_a, end_b] = std::ranges::mismatch(a, b);
  return static_cast<std::uint32_t>(end_a - a.begin());
}

struct TrigramEnd {
  TrigramId trigram;
  std::uint32_t node;

  friend auto operator<=>(const TrigramEnd&, const TrigramEnd&) = default;
};

void add_ends(const std::vector<TrigramEnd>& sorted, TrigramPaths& paths) {
  for (const TrigramEnd& end : sorted) {
    if (paths.trigrams.empty() || paths.trigrams.back() != end.trigram) {
      paths.trigrams.push_back(end.trigram);
      paths.end_offsets.push_back(static_cast<std::uint32_t>(paths.ends.size()));
    }
    paths.ends.push_back(end.node);
  }
  paths.end_offsets.push_back(static_cast<std::uint32_t>(paths.ends.size()));
}

}  // namespace

std::size_t TrigramTable::Hash::operator()(const std::array<Label, 3>& labels) const {
  return boost::hash_range(labels.begin(), labels.end());
}

TrigramId TrigramTable::id(Label first, Label second, Label third) {
  return ids_.try_emplace({first, second, third}, static_cast<TrigramId>(ids_.size())).first->second;
}

TrigramPaths with_trigrams(LabelPaths paths, TrigramTable& table) {
  TrigramPaths result;
  result.paths = std::move(paths);
  const LabelPaths& all = result.paths;
  std::vector<TrigramEnd> ends;
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < path_total(all); ++i) {
    const SequenceView path = path_at(all, i);
    const std::uint32_t shared = i == 0 ? 0 : common_prefix_length(path_at(all, i - 1), path);
    result.common_prefix.push_back(shared);
    result.popular.push_back(has_popular_label(path) ? 1 : 0);
    result.first_node.push_back(node);
    for (std::size_t k = shared; k < path.size(); ++k, ++node)
      if (k >= 2) ends.push_back({table.id(path[k - 2], path[k - 1], path[k]), node});
  }
  result.first_node.push_back(node);
  std::sort(ends.begin(), ends.end());
  add_ends(ends, result);
  return result;
}

}  // namespace opseq
