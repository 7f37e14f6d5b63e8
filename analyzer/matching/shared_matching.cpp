#include "analyzer/matching/shared_matching.h"

#include <algorithm>

#include "analyzer/paths/prefix_tree.h"

namespace opseq {
namespace {

// Of a tile's tree: its nodes times its longest path, unless it has one path alone.
constexpr std::size_t most_places = 8'000'000;

// Cuts a family, sorted, into parts, so that paths which begin alike are in one.
class Tiling {
 public:
  explicit Tiling(std::size_t most_nodes) : most_nodes_(most_nodes) {}

  std::vector<LabelPaths> cut(const LabelPaths& paths) {
    for (const std::uint32_t i : sorted_indices(paths)) add(path_at(paths, i));
    return std::move(tiles_);
  }

 private:
  void add(SequenceView path) {
    const std::size_t longest = std::max(longest_, path.size());
    const std::size_t nodes = nodes_ + new_nodes(path);
    const bool fits = !tiles_.empty() && nodes <= most_nodes_ && nodes * longest <= most_places;
    if (!fits) tiles_.emplace_back();
    nodes_ = fits ? nodes : path.size();
    longest_ = fits ? longest : path.size();
    append_path(tiles_.back(), path);
  }

  // How many labels of the path are not those that the last one begins with.
  std::size_t new_nodes(SequenceView path) const {
    if (tiles_.empty()) return path.size();
    const SequenceView last = path_at(tiles_.back(), path_total(tiles_.back()) - 1);
    return static_cast<std::size_t>(path.end() - std::ranges::mismatch(last, path).in2);
  }

  const std::size_t most_nodes_;
  std::vector<LabelPaths> tiles_;
  std::size_t nodes_ = 0;  // of the last tile, without its root
  std::size_t longest_ = 0;
};

}  // namespace

bool can_be_shared(const LabelPaths& paths) {
  for (std::size_t i = 0; i < path_total(paths); ++i)
    if (path_at(paths, i).size() > longest_shared_path) return false;
  return true;
}

SharedMatching::SharedMatching(const LabelPaths& first, const LabelPaths& second,
                               const SharedMatchingOptions& options)
    : options_(options),
      first_(Tiling(options.tile_nodes).cut(first)),
      second_(Tiling(options.tile_nodes).cut(second)) {}

void SharedMatching::match_tile(std::size_t tile, const FoundBlock& found, const SpendSteps& spend) const {
  match_windows(
      first_[tile / second_.size()], second_[tile % second_.size()], options_.minimum, options_.skip_equal,
      found, spend ? spend : [](std::uint64_t) {});
}

void match_all_pairs(const LabelPaths& first, const LabelPaths& second, const SharedMatchingOptions& options,
                     const FoundBlock& found, const SpendSteps& spend) {
  const SharedMatching matching(first, second, options);
  for (std::size_t tile = 0; tile < matching.tile_total(); ++tile) matching.match_tile(tile, found, spend);
}

}  // namespace opseq
