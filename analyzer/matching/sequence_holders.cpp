#include "analyzer/matching/sequence_holders.h"

#include <algorithm>

#include "graph/base/sort_unique.h"

namespace opseq {
namespace {

std::uint64_t holder(std::uint32_t sequence, std::uint32_t model) {
  return static_cast<std::uint64_t>(sequence) << 32 | model;
}

}  // namespace

void SequenceHolders::add(const SequenceSet& shared, ModelPair pair, bool is_within_one_set) {
  for (std::size_t s = 0; s < shared.size(); ++s) {
    const std::uint32_t sequence = sequences_.insert(shared[s]).index;
    first_.insert(holder(sequence, pair.first));
    (is_within_one_set ? first_ : second_).insert(holder(sequence, pair.second));
  }
}

std::vector<SharedSequence> merge(std::span<const SequenceHolders> parts) {
  std::vector<SharedSequence> merged;
  SequenceSet all;
  for (const SequenceHolders& part : parts) {
    std::vector<std::uint32_t> index_in_all;
    for (std::size_t s = 0; s < part.sequences_.size(); ++s)
      index_in_all.push_back(all.insert(part.sequences_[s]).index);
    merged.resize(all.size());
    for (const std::uint64_t h : part.first_)
      merged[index_in_all[h >> 32]].first_models.push_back(static_cast<std::uint32_t>(h));
    for (const std::uint64_t h : part.second_)
      merged[index_in_all[h >> 32]].second_models.push_back(static_cast<std::uint32_t>(h));
  }
  for (std::size_t s = 0; s < all.size(); ++s) {
    merged[s].labels.assign(all[s].begin(), all[s].end());
    sort_unique(merged[s].first_models);
    sort_unique(merged[s].second_models);
  }
  std::sort(merged.begin(), merged.end(),
            [](const SharedSequence& a, const SharedSequence& b) { return a.labels < b.labels; });
  return merged;
}

}  // namespace opseq
