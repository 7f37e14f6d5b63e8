#include "analyzer/matching/matching_blocks.h"

#include <algorithm>
#include <unordered_map>

namespace opseq {
namespace {

constexpr std::size_t shortest_with_autojunk = 200;

using Positions = std::unordered_map<Label, std::vector<std::uint32_t>>;

Positions positions_of_labels(SequenceView q) {
  Positions positions;
  for (std::size_t j = 0; j < q.size(); ++j) positions[q[j]].push_back(static_cast<std::uint32_t>(j));
  return positions;
}

void remove_popular(Positions& positions, std::size_t q_size) {
  if (q_size < shortest_with_autojunk) return;
  std::erase_if(positions, [&](const auto& entry) { return entry.second.size() > q_size / 100 + 1; });
}

struct Window {
  std::uint32_t p_begin, p_end, q_begin, q_end;
};

class Matcher {
 public:
  Matcher(SequenceView p, SequenceView q, bool autojunk, const std::function<void(std::uint64_t)>& spend)
      : spend_(spend),
        p_(p),
        q_(q),
        positions_(positions_of_labels(q)),
        run_ending_at_(q.size() + 1),
        next_run_(q.size() + 1) {
    if (autojunk) remove_popular(positions_, q.size());
  }

  // Common runs by dynamic programming: run_ending_at_[j + 1] is the length of the run that ends at (i, j).
  Block longest(const Window& w) {
    Block best{w.p_begin, w.q_begin, 0};
    std::fill(run_ending_at_.begin() + w.q_begin, run_ending_at_.begin() + w.q_end + 1, 0);
    for (std::uint32_t i = w.p_begin; i < w.p_end; ++i) {
      const auto positions = positions_.find(p_[i]);
      const std::size_t compared = positions == positions_.end() ? 0 : positions->second.size();
      if (spend_) spend_(1 + compared + (w.q_end - w.q_begin) / 64);
      std::fill(next_run_.begin() + w.q_begin, next_run_.begin() + w.q_end + 1, 0);
      if (compared > 0)
        for (const std::uint32_t j : positions->second) {
          if (j < w.q_begin) continue;
          if (j >= w.q_end) break;
          const std::uint32_t length = next_run_[j + 1] = (j == w.q_begin ? 0 : run_ending_at_[j]) + 1;
          if (length > best.length) best = {i + 1 - length, j + 1 - length, length};
        }
      std::swap(run_ending_at_, next_run_);
    }
    extend(best, w);
    return best;
  }

 private:
  // Over labels that autojunk ignores.
  void extend(Block& best, const Window& w) const {
    while (best.p_begin > w.p_begin && best.q_begin > w.q_begin &&
           p_[best.p_begin - 1] == q_[best.q_begin - 1]) {
      --best.p_begin;
      --best.q_begin;
      ++best.length;
    }
    while (best.p_begin + best.length < w.p_end && best.q_begin + best.length < w.q_end &&
           p_[best.p_begin + best.length] == q_[best.q_begin + best.length])
      ++best.length;
  }

  const std::function<void(std::uint64_t)>& spend_;
  SequenceView p_;
  SequenceView q_;
  Positions positions_;
  std::vector<std::uint32_t> run_ending_at_;
  std::vector<std::uint32_t> next_run_;
};

// difflib reports blocks that touch in both sequences as one.
void merge_adjacent(std::vector<Block>& blocks) {
  std::size_t last = 0;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    Block& previous = blocks[last];
    if (previous.p_begin + previous.length == blocks[i].p_begin &&
        previous.q_begin + previous.length == blocks[i].q_begin)
      previous.length += blocks[i].length;
    else
      blocks[++last] = blocks[i];
  }
  if (!blocks.empty()) blocks.resize(last + 1);
}

}  // namespace

std::vector<Block> matching_blocks(SequenceView p, SequenceView q, bool autojunk, std::uint32_t minimum,
                                   const std::function<void(std::uint64_t)>& spend) {
  std::vector<Block> blocks;
  Matcher matcher(p, q, autojunk, spend);
  std::vector<Window> windows{
      {0, static_cast<std::uint32_t>(p.size()), 0, static_cast<std::uint32_t>(q.size())}};
  // A popular label can join a short seed to a long block, so autojunk rules out giving up on short seeds.
  const std::uint32_t give_up_below = autojunk && q.size() >= shortest_with_autojunk ? 1 : minimum;
  while (!windows.empty()) {
    const Window w = windows.back();
    windows.pop_back();
    const Block block = matcher.longest(w);
    if (block.length == 0 || block.length < give_up_below) continue;
    blocks.push_back(block);
    windows.push_back({w.p_begin, block.p_begin, w.q_begin, block.q_begin});
    windows.push_back({block.p_begin + block.length, w.p_end, block.q_begin + block.length, w.q_end});
  }
  std::sort(blocks.begin(), blocks.end());
  merge_adjacent(blocks);
  std::erase_if(blocks, [&](const Block& block) { return block.length < minimum; });
  return blocks;
}

bool has_popular_label(SequenceView q) {
  if (q.size() < shortest_with_autojunk) return false;
  const Positions positions = positions_of_labels(q);
  return std::any_of(positions.begin(), positions.end(),
                     [&](const auto& entry) { return entry.second.size() > q.size() / 100 + 1; });
}

}  // namespace opseq
