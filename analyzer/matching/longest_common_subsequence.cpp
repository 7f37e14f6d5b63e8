#include "analyzer/matching/longest_common_subsequence.h"

#include <algorithm>
#include <bit>

namespace opseq {

const Sequence& LongestCommonSubsequence::find(SequenceView p, SequenceView q) {
  const std::size_t width = q.size() + 1;
  lengths_.assign((p.size() + 1) * width, 0);
  for (std::size_t i = 1; i <= p.size(); ++i)
    for (std::size_t j = 1; j <= q.size(); ++j)
      lengths_[i * width + j] = p[i - 1] == q[j - 1]
                                    ? lengths_[(i - 1) * width + j - 1] + 1
                                    : std::max(lengths_[(i - 1) * width + j], lengths_[i * width + j - 1]);
  found_.clear();
  for (std::size_t i = p.size(), j = q.size(); i > 0 && j > 0;) {
    if (p[i - 1] == q[j - 1]) {
      found_.push_back(p[i - 1]);
      --i;
      --j;
    } else if (lengths_[(i - 1) * width + j] >= lengths_[i * width + j - 1]) {
      --i;
    } else {
      --j;
    }
  }
  std::reverse(found_.begin(), found_.end());
  return found_;
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
