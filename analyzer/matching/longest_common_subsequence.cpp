#include "analyzer/matching/longest_common_subsequence.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace opseq {

const Sequence& LongestCommonSubsequence::find(SequenceView p, SequenceView q,
                                               const std::function<void()>& poll) {
  const auto twice_root = static_cast<std::size_t>(2 * std::sqrt(static_cast<double>(p.size())));
  const std::size_t block_rows = std::max(fewest_block_rows_, twice_root);
  const auto block_at = [&](std::size_t begin) {
    return p.subspan(begin, std::min(block_rows, p.size() - begin));
  };
  row_.assign(q.size() + 1, 0);
  block_starts_.clear();
  std::size_t begin = 0;
  for (; begin + block_rows < p.size(); begin += block_rows) {
    if (poll) poll();
    block_starts_.insert(block_starts_.end(), row_.begin(), row_.end());
    fill(block_at(begin), q);
  }
  fill(block_at(begin), q);
  found_.clear();
  for (std::size_t q_end = walk_back(block_at(begin), q, q.size()); begin > 0 && q_end > 0;
       q_end = walk_back(block_at(begin), q, q_end)) {
    if (poll) poll();
    begin -= block_rows;
    row_.assign(block_starts_.end() - static_cast<std::ptrdiff_t>(row_.size()), block_starts_.end());
    block_starts_.resize(block_starts_.size() - row_.size());
    fill(block_at(begin), q);
  }
  std::reverse(found_.begin(), found_.end());
  return found_;
}

// Takes row_ from the row before the block to the block's last.
void LongestCommonSubsequence::fill(SequenceView p_block, SequenceView q) {
  goes_up_.resize(p_block.size() * q.size());
  auto goes_up = goes_up_.begin();
  for (const Label label : p_block) {
    std::uint32_t diagonal = 0;
    for (std::size_t j = 1; j <= q.size(); ++j, ++goes_up) {
      const std::uint32_t up = row_[j];
      const std::uint32_t left = row_[j - 1];
      *goes_up = up >= left;
      row_[j] = label == q[j - 1] ? diagonal + 1 : std::max(up, left);
      diagonal = up;
    }
  }
}

// From the block's last row at the first `q_end` labels of q to the row before it; how many labels of q are
// left there.
std::size_t LongestCommonSubsequence::walk_back(SequenceView p_block, SequenceView q, std::size_t q_end) {
  std::size_t j = q_end;
  for (std::size_t i = p_block.size(); i > 0 && j > 0;) {
    if (p_block[i - 1] == q[j - 1]) {
      found_.push_back(q[j - 1]);
      --i;
      --j;
    } else if (goes_up_[(i - 1) * q.size() + j - 1]) {
      --i;
    } else {
      --j;
    }
  }
  return j;
}

std::uint32_t common_subsequence_length(SequenceView p, const std::vector<std::uint64_t>& masks,
                                        std::size_t q_size) {
  std::uint64_t unmatched = ~std::uint64_t{0};
  for (const Label label : p) {
    const std::uint64_t matches = unmatched & masks[label];
    unmatched = (unmatched + matches) | (unmatched - matches);
  }
  const std::uint64_t columns = q_size == 0 ? 0 : ~std::uint64_t{0} >> (64 - q_size);
  return static_cast<std::uint32_t>(std::popcount(~unmatched & columns));
}

}  // namespace opseq
