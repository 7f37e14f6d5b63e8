#include "analyzer/matching/middle_windows.h"

#include <algorithm>

#include "analyzer/matching/bit_parallel_matching.h"
#include "analyzer/matching/matching_blocks.h"

namespace opseq {
namespace {

constexpr std::uint32_t no_number = ~0U;

std::size_t label_total_of(const LabelPaths& first, const LabelPaths& second) {
  Label highest = 0;
  for (const LabelPaths* paths : {&first, &second})
    for (const Label label : paths->labels) highest = std::max(highest, label);
  return std::size_t{highest} + 1;
}

}  // namespace

InfixPlaces::InfixPlaces(const PrefixTree& prefixes) {
  for (const std::uint32_t depth : prefixes.depth) {
    first_place_.push_back(total_);
    total_ += depth + 1;
  }
}

InfixNumbers::InfixNumbers(const PrefixTree& prefixes)
    : prefixes_(prefixes), places_(prefixes), number_at_(places_.total(), no_number) {}

bool InfixNumbers::Equal::operator()(SequenceView a, SequenceView b) const {
  return std::ranges::equal(a, b);
}

std::uint32_t InfixNumbers::number(TreeNode node, std::uint32_t begin) {
  std::uint32_t& number = number_at_[places_.at(node, begin)];
  if (number != no_number) return number;
  const SequenceView labels = prefixes_.last_labels(node, prefixes_.depth[node] - begin);
  const auto [entry, is_new] = numbers_.try_emplace(labels, static_cast<std::uint32_t>(infixes_.size()));
  if (is_new) infixes_.push_back(labels);
  return number = entry->second;
}

std::size_t MiddleWindows::Pairs::slot_of(std::uint64_t pair) const {
  const std::size_t mask = slots_.size() - 1;
  std::uint64_t hash = pair * 0x9e3779b97f4a7c15;
  hash = (hash ^ (hash >> 29)) * 0xbf58476d1ce4e5b9;
  std::size_t slot = (hash >> 20) & mask;
  while (slots_[slot] != empty && slots_[slot] != pair) slot = (slot + 1) & mask;
  return slot;
}

void MiddleWindows::Pairs::insert(std::uint64_t pair) {
  std::uint64_t& slot = slots_[slot_of(pair)];
  if (slot == pair) return;
  slot = pair;
  if (2 * ++size_ > slots_.size()) grow();
}

void MiddleWindows::Pairs::grow() {
  std::vector<std::uint64_t> pairs(2 * slots_.size(), empty);
  pairs.swap(slots_);
  for (const std::uint64_t pair : pairs)
    if (pair != empty) slots_[slot_of(pair)] = pair;
}

std::vector<std::uint64_t> MiddleWindows::Pairs::sorted() const {
  std::vector<std::uint64_t> pairs;
  for (const std::uint64_t slot : slots_)
    if (slot != empty) pairs.push_back(slot);
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

MiddleWindows::MiddleWindows(const PrefixTree& first, const PrefixTree& second)
    : first_paths_(*first.paths), second_paths_(*second.paths), first_(first), second_(second) {}

void MiddleWindows::add(TreeNode first_end, std::uint32_t first_begin, TreeNode second_end,
                        std::uint32_t second_begin) {
  pairs_.insert(std::uint64_t{second_.number(second_end, second_begin)} << 32 |
                first_.number(first_end, first_begin));
}

void MiddleWindows::match(std::uint32_t minimum, const FoundBlock& found, const SpendSteps& spend) const {
  BitParallelMatcher matcher(label_total_of(first_paths_, second_paths_));
  std::uint32_t last = no_number;
  for (const std::uint64_t pair : pairs_.sorted()) {
    const SequenceView p = first_[static_cast<std::uint32_t>(pair)];
    const auto second = static_cast<std::uint32_t>(pair >> 32);
    const SequenceView q = second_[second];
    const auto use = [&](const std::vector<Block>& blocks) {
      for (const Block& block : blocks) found(p.subspan(block.p_begin, block.length));
    };
    spend(p.size());
    if (q.size() > BitParallelMatcher::longest_q) {
      use(matching_blocks(p, q, without_autojunk, minimum, spend));
      continue;
    }
    if (second != last) matcher.set_q(q);
    last = second;
    use(matcher.blocks(p, minimum));
  }
}

}  // namespace opseq
