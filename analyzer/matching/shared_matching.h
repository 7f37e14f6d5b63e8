// The matching blocks of all pairs of paths of two large families, tile by tile.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/matching/shared_windows.h"
#include "analyzer/paths/label_paths.h"

namespace opseq {

// Longer paths need memory by the square of their length here.
inline constexpr std::size_t longest_shared_path = 4'095;

// Whether no path of `paths` is longer.
bool can_be_shared(const LabelPaths& paths);

struct SharedMatchingOptions {
  std::uint32_t minimum = 1;  // the fewest labels of a block; at least 1
  bool skip_equal = false;    // leaves out the pairs of p == q
  // What the paths of a tile's side have in their tree, about. Bounds the memory of a tile to some dozens of
  // megabytes; what is shared is shared within a tile. No matter how many threads there are, so steps do not
  // depend on them.
  std::size_t tile_nodes = 12'000;
};

// The union of the matching blocks of all pairs, without autojunk (see match_windows), in parts: pairs of
// some paths of `first` with some of `second`. Tiles may be matched in any order, and by several threads at
// once.
class SharedMatching {
 public:
  // The paths of a family are distinct, of at most longest_shared_path labels.
  SharedMatching(const LabelPaths& first, const LabelPaths& second, const SharedMatchingOptions& options);

  std::size_t tile_total() const { return first_.size() * second_.size(); }

  // `found` gets each block at least once; `spend` may be empty.
  void match_tile(std::size_t tile, const FoundBlock& found, const SpendSteps& spend = {}) const;

 private:
  const SharedMatchingOptions options_;
  const std::vector<LabelPaths> first_;
  const std::vector<LabelPaths> second_;
};

// All tiles, one after the other.
void match_all_pairs(const LabelPaths& first, const LabelPaths& second, const SharedMatchingOptions& options,
                     const FoundBlock& found, const SpendSteps& spend = {});

}  // namespace opseq
