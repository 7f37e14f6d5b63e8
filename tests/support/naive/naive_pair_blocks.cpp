#include "tests/support/naive/naive_pair_blocks.h"

#include "analyzer/matching/matching_blocks.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/naive/naive_matching.h"

namespace opseq::tests {
namespace {

template <class BlocksOf>
std::set<Sequence> pair_blocks(const std::vector<Sequence>& first, const std::vector<Sequence>& second,
                               bool skip_equal, BlocksOf blocks_of) {
  std::set<Sequence> blocks;
  for (const Sequence& p : first)
    for (const Sequence& q : second) {
      if (skip_equal && p == q) continue;
      for (const Block& block : blocks_of(p, q)) blocks.insert(part_of(p, block.p_begin, block.length));
    }
  return blocks;
}

}  // namespace

std::set<Sequence> naive_pair_blocks(const std::vector<Sequence>& first, const std::vector<Sequence>& second,
                                     std::uint32_t minimum, bool skip_equal) {
  return pair_blocks(first, second, skip_equal,
                     [&](SequenceView p, SequenceView q) { return naive_blocks(p, q, false, minimum); });
}

std::set<Sequence> plain_pair_blocks(const std::vector<Sequence>& first, const std::vector<Sequence>& second,
                                     std::uint32_t minimum, bool skip_equal) {
  return pair_blocks(first, second, skip_equal,
                     [&](SequenceView p, SequenceView q) { return matching_blocks(p, q, false, minimum); });
}

}  // namespace opseq::tests
