#include "tests/support/naive/naive_matching.h"

#include <algorithm>

namespace opseq::tests {
namespace {

struct Window {
  std::uint32_t p_begin, p_end, q_begin, q_end;
};

// The labels of q that autojunk ignores, by position.
std::vector<bool> ignored_positions(SequenceView q, bool autojunk) {
  std::vector<bool> ignored(q.size(), false);
  if (!autojunk || q.size() < 200) return ignored;
  for (std::size_t j = 0; j < q.size(); ++j)
    ignored[j] = static_cast<std::size_t>(std::count(q.begin(), q.end(), q[j])) > q.size() / 100 + 1;
  return ignored;
}

Block longest_block(SequenceView p, SequenceView q, const std::vector<bool>& ignored, const Window& w) {
  Block best{w.p_begin, w.q_begin, 0};
  for (std::uint32_t i = w.p_begin; i < w.p_end; ++i)
    for (std::uint32_t j = w.q_begin; j < w.q_end; ++j) {
      std::uint32_t length = 0;
      while (i + length < w.p_end && j + length < w.q_end && p[i + length] == q[j + length] &&
             !ignored[j + length])
        ++length;
      if (length > best.length) best = {i, j, length};
    }
  while (best.p_begin > w.p_begin && best.q_begin > w.q_begin && p[best.p_begin - 1] == q[best.q_begin - 1])
    best = {best.p_begin - 1, best.q_begin - 1, best.length + 1};
  while (best.p_begin + best.length < w.p_end && best.q_begin + best.length < w.q_end &&
         p[best.p_begin + best.length] == q[best.q_begin + best.length])
    ++best.length;
  return best;
}

void collect_blocks(SequenceView p, SequenceView q, const std::vector<bool>& ignored, const Window& w,
                    std::vector<Block>& blocks) {
  const Block block = longest_block(p, q, ignored, w);
  if (block.length == 0) return;
  collect_blocks(p, q, ignored, {w.p_begin, block.p_begin, w.q_begin, block.q_begin}, blocks);
  blocks.push_back(block);
  collect_blocks(p, q, ignored,
                 {block.p_begin + block.length, w.p_end, block.q_begin + block.length, w.q_end}, blocks);
}

SequenceView without_last(SequenceView sequence) { return sequence.first(sequence.size() - 1); }

}  // namespace

std::vector<Block> naive_blocks(SequenceView p, SequenceView q, bool autojunk, std::uint32_t minimum) {
  std::vector<Block> blocks;
  collect_blocks(p, q, ignored_positions(q, autojunk),
                 {0, static_cast<std::uint32_t>(p.size()), 0, static_cast<std::uint32_t>(q.size())}, blocks);
  std::erase_if(blocks, [&](const Block& block) { return block.length < minimum; });
  return blocks;
}

std::size_t naive_subsequence_length(SequenceView p, SequenceView q) {
  if (p.empty() || q.empty()) return 0;
  if (p.back() == q.back()) return naive_subsequence_length(without_last(p), without_last(q)) + 1;
  return std::max(naive_subsequence_length(without_last(p), q), naive_subsequence_length(p, without_last(q)));
}

Sequence naive_subsequence(SequenceView p, SequenceView q) {
  if (p.empty() || q.empty()) return {};
  if (p.back() == q.back()) {
    Sequence common = naive_subsequence(without_last(p), without_last(q));
    common.push_back(p.back());
    return common;
  }
  if (naive_subsequence_length(without_last(p), q) >= naive_subsequence_length(p, without_last(q)))
    return naive_subsequence(without_last(p), q);
  return naive_subsequence(p, without_last(q));
}

}  // namespace opseq::tests
