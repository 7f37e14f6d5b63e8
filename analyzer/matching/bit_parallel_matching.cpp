#include "analyzer/matching/bit_parallel_matching.h"

#include <algorithm>
#include <bit>

namespace opseq {
namespace {

// Bits begin .. end-1; 0 <= begin < end <= 64.
std::uint64_t bits_between(std::uint32_t begin, std::uint32_t end) {
  return (~std::uint64_t{0} << begin) & (~std::uint64_t{0} >> (64 - end));
}

}  // namespace

void BitParallelMatcher::set_q(SequenceView q) {
  for (const Label label : q_) masks_[label] = 0;
  q_.assign(q.begin(), q.end());
  for (std::size_t j = 0; j < q.size(); ++j) masks_[q[j]] |= std::uint64_t{1} << j;
}

// Grows the rows to the longest common run; false where that is shorter than `minimum`.
bool BitParallelMatcher::grow_runs(SequenceView p, std::uint32_t minimum) {
  rows_ = p.size();
  longest_run_ = 0;
  if (runs_.size() < rows_) runs_.resize(rows_);
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < rows_; ++i) any |= runs_[i] = masks_[p[i]];
  while (any != 0) {
    const std::uint32_t length = ++longest_run_;
    if (length == rows_ || length == longest_q) break;
    if (runs_.size() < (length + 1) * rows_) runs_.resize((length + 1) * rows_);
    const std::uint64_t* first = runs_.data() + length;
    const std::uint64_t* current = runs_.data() + (length - 1) * rows_;
    std::uint64_t* next = runs_.data() + length * rows_;
    any = 0;
    for (std::size_t i = 0; i + length < rows_; ++i) any |= next[i] = current[i] & (first[i] >> length);
  }
  return longest_run_ >= minimum;
}

Block BitParallelMatcher::longest(const Window& window, std::uint32_t minimum) const {
  const std::uint32_t fits = std::min(window.p_end - window.p_begin, window.q_end - window.q_begin);
  for (std::uint32_t length = std::min(fits, window.longest); length >= minimum; --length) {
    const std::uint64_t* runs = runs_.data() + (length - 1) * rows_;
    const std::uint64_t columns = bits_between(window.q_begin, window.q_end - length + 1);
    for (std::uint32_t i = window.p_begin; i + length <= window.p_end; ++i)
      if (const std::uint64_t starts = runs[i] & columns; starts != 0)
        return {i, static_cast<std::uint32_t>(std::countr_zero(starts)), length};
  }
  return {};
}

const std::vector<Block>& BitParallelMatcher::blocks(SequenceView p, std::uint32_t minimum) {
  blocks_.clear();
  if (p.empty() || q_.empty() || !grow_runs(p, minimum)) return blocks_;
  windows_.push_back(
      {0, static_cast<std::uint32_t>(p.size()), 0, static_cast<std::uint32_t>(q_.size()), longest_run_});
  while (!windows_.empty()) {
    const Window w = windows_.back();
    windows_.pop_back();
    const Block block = longest(w, minimum);
    if (block.length == 0) continue;
    blocks_.push_back(block);
    const std::uint32_t p_after = block.p_begin + block.length;
    const std::uint32_t q_after = block.q_begin + block.length;
    if (std::min(block.p_begin - w.p_begin, block.q_begin - w.q_begin) >= minimum)
      windows_.push_back({w.p_begin, block.p_begin, w.q_begin, block.q_begin, block.length});
    if (std::min(w.p_end - p_after, w.q_end - q_after) >= minimum)
      windows_.push_back({p_after, w.p_end, q_after, w.q_end, block.length});
  }
  return blocks_;
}

}  // namespace opseq
