// A model's paths with their trigrams: what two models need to be compared without looking at all pairs of
// paths.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "analyzer/paths/label_paths.h"

namespace opseq {

using TrigramId = std::uint32_t;

// Numbers the label trigrams of all models that are compared with one another.
class TrigramTable {
 public:
  TrigramId id(Label first, Label second, Label third);

 private:
  struct Hash {
    std::size_t operator()(const std::array<Label, 3>& labels) const;
  };
  std::unordered_map<std::array<Label, 3>, TrigramId, Hash> ids_;
};

struct TrigramPaths {
  LabelPaths paths;  // sorted, distinct
  // common_prefix[i]: how many first labels path i shares with path i - 1; 0 for the first.
  std::vector<std::uint32_t> common_prefix;
  // The distinct trigrams of all paths, ascending; their positions here are the model's own trigram numbers.
  std::vector<TrigramId> trigrams;
  // The nodes of the paths' prefix tree, numbered path by path: path i adds those of its labels behind its
  // common prefix, numbers first_node[i] to first_node[i + 1] - 1.
  std::vector<std::uint32_t> first_node;
  // The nodes at which trigram number t ends, ascending: from ends[end_offsets[t]] to ends[end_offsets[t + 1]
  // - 1].
  std::vector<std::uint32_t> end_offsets;
  std::vector<std::uint32_t> ends;
  // popular[i]: whether autojunk would ignore a label of path i, were it the second of a pair.
  std::vector<char> popular;
};

// `paths` must be sorted and distinct. O(labels + trigrams · log trigrams).
TrigramPaths with_trigrams(LabelPaths paths, TrigramTable& table);

}  // namespace opseq
