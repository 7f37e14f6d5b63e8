#include "analyzer/matching/trigram_paths.h"

#include <algorithm>
#include <boost/container_hash/hash.hpp>

#include "analyzer/matching/matching_blocks.h"
#include "graph/base/sort_unique.h"

namespace opseq {
namespace {

std::uint32_t common_prefix_length(SequenceView a, SequenceView b) {
  const auto [end_a, end_b] = std::ranges::mismatch(a, b);
  return static_cast<std::uint32_t>(end_a - a.begin());
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
  std::vector<TrigramId> ids(all.labels.size(), 0);
  for (std::size_t i = 0; i < path_total(all); ++i) {
    const SequenceView path = path_at(all, i);
    const std::uint32_t shared = i == 0 ? 0 : common_prefix_length(path_at(all, i - 1), path);
    result.common_prefix.push_back(shared);
    result.popular.push_back(has_popular_label(path) ? 1 : 0);
    for (std::size_t k = 2; k < path.size(); ++k) {
      const std::size_t at = all.offsets[i] + k;
      ids[at] = k < shared ? ids[all.offsets[i - 1] + k] : table.id(path[k - 2], path[k - 1], path[k]);
      if (k >= shared) result.trigrams.push_back(ids[at]);
    }
  }
  sort_unique(result.trigrams);
  for (std::size_t i = 0; i < path_total(all); ++i)
    for (std::size_t at = all.offsets[i] + 2; at < all.offsets[i + 1]; ++at)
      ids[at] = static_cast<std::uint32_t>(
          std::lower_bound(result.trigrams.begin(), result.trigrams.end(), ids[at]) -
          result.trigrams.begin());
  result.trigram_ending_at = std::move(ids);
  return result;
}

}  // namespace opseq
