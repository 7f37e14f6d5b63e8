// Sequences of operators that models are to hold, in the order in which walks look for them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "graph/synthesis/value_state.h"

namespace opseq {

using OperatorSequence = std::vector<OperatorId>;
using OperatorView = std::span<const OperatorId>;

// Sequences that differ in their last operator alone.
struct SequenceGroup {
  OperatorSequence prefix{};           // all operators but the last
  std::uint32_t first = 0, count = 0;  // its sequences, one after the other
};

struct WantedSequences {
  std::vector<OperatorSequence> sequences{};  // by length, then by operators; none is empty
  std::vector<SequenceGroup> groups{};        // by length of the prefix, then by operators
  // Of each sequence: its group, and the group that it leads to, whose prefix is the sequence without its
  // first operator; no_group where there is none.
  std::vector<std::uint32_t> group_of{}, leads_to{};
  std::size_t longest = 0;
};

inline constexpr std::uint32_t no_group = 0xffffffff;

// Each sequence once, without empty ones. O(n log n).
WantedSequences wanted_sequences(std::vector<OperatorSequence> sequences);

// The place of a sequence; none where it is not wanted. These take O(log n).
std::optional<std::uint32_t> find_wanted(const WantedSequences& wanted, OperatorView sequence);
// The group with that prefix; no_group where there is none.
std::uint32_t group_behind(const WantedSequences& wanted, OperatorView prefix);
// The groups whose prefix is these operators and one more: first ... last - 1.
std::pair<std::uint32_t, std::uint32_t> groups_beyond(const WantedSequences& wanted, OperatorView operators);

// Which sequences no model has, counted by groups.
class MissingSequences {
 public:
  // All of `wanted`, which outlives this.
  explicit MissingSequences(const WantedSequences& wanted);

  const WantedSequences& wanted() const { return *wanted_; }
  bool has(std::uint32_t sequence) const { return is_missing_[sequence] != 0; }
  // Whether it was not there.
  bool insert(std::uint32_t sequence);
  // Whether it was there.
  bool erase(std::uint32_t sequence);
  std::uint32_t count(std::uint32_t group) const { return group == no_group ? 0 : counts_[group]; }
  std::size_t size() const { return size_; }

 private:
  const WantedSequences* wanted_;
  std::vector<std::uint8_t> is_missing_;
  std::vector<std::uint32_t> counts_;  // by group
  std::size_t size_ = 0;
};

}  // namespace opseq
