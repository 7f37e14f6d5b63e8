#include "analyzer/matching/contiguous_parts.h"

#include <algorithm>
#include <numeric>

namespace opseq {
namespace {

constexpr std::uint32_t root = 0;

std::uint64_t key(std::uint32_t prefix, Label label) {
  return static_cast<std::uint64_t>(prefix) << 32 | label;
}

}  // namespace

ContiguousParts::ContiguousParts(std::span<const Sequence> parts) {
  for (const Sequence& part : parts) add(part);
  link();
}

bool ContiguousParts::has_shorter_in(SequenceView whole) const {
  State state = root;
  for (const Label label : whole) {
    state = successor(state, label);
    // As long as `whole` it is `whole` itself, and only its suffixes are shorter.
    if (ends_part_[length_[state] == whole.size() ? longest_suffix_[state] : state]) return true;
  }
  return false;
}

void ContiguousParts::add(SequenceView part) {
  State state = root;
  for (const Label label : part) {
    const auto [it, is_new] = children_.try_emplace(key(state, label), static_cast<State>(length_.size()));
    if (is_new) {
      made_of_.push_back(it->first);
      length_.push_back(length_[state] + 1);
      longest_suffix_.push_back(root);
      ends_part_.push_back(0);
    }
    state = it->second;
  }
  ends_part_[state] = 1;
}

// A state's links follow from those of shorter states.
void ContiguousParts::link() {
  std::vector<State> by_length(length_.size());
  std::iota(by_length.begin(), by_length.end(), root);
  std::stable_sort(by_length.begin(), by_length.end(),
                   [this](State a, State b) { return length_[a] < length_[b]; });
  for (const State state : by_length) {
    if (length_[state] < 2) continue;
    const auto prefix = static_cast<State>(made_of_[state] >> 32);
    longest_suffix_[state] = successor(longest_suffix_[prefix], static_cast<Label>(made_of_[state]));
    if (ends_part_[longest_suffix_[state]]) ends_part_[state] = 1;
  }
}

// The longest prefix of a part that ends `state` followed by `label`.
ContiguousParts::State ContiguousParts::successor(State state, Label label) const {
  for (;; state = longest_suffix_[state]) {
    if (const auto child = children_.find(key(state, label)); child != children_.end()) return child->second;
    if (state == root) return root;
  }
}

}  // namespace opseq
