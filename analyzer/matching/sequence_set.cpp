#include "analyzer/matching/sequence_set.h"

#include <algorithm>

namespace opseq {
namespace {

constexpr std::size_t fewest_slots = 64;

}  // namespace

SequenceSet::SequenceSet() : slots_(fewest_slots, 0) {}

std::size_t SequenceSet::slot_of(SequenceView sequence, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::uint32_t index = slots_[slot] - 1;
    if (hashes_[index] == hash && std::ranges::equal((*this)[index], sequence)) break;
  }
  return slot;
}

SequenceSet::Insertion SequenceSet::insert(SequenceView sequence, std::uint64_t hash) {
  const std::size_t slot = slot_of(sequence, hash);
  if (slots_[slot] != 0) return {slots_[slot] - 1, false};
  const auto index = static_cast<std::uint32_t>(size());
  const Sequence copy(sequence.begin(), sequence.end());  // the view may point into sequences_
  append_path(sequences_, copy);
  hashes_.push_back(hash);
  slots_[slot] = index + 1;
  if (2 * size() > slots_.size()) grow();
  return {index, true};
}

void SequenceSet::clear() {
  // Emptying the slots one by one is cheaper than sweeping a table that once was large.
  const std::size_t mask = slots_.size() - 1;
  if (hashes_.size() * 4 < slots_.size()) {
    for (const std::uint64_t hash : hashes_)
      for (std::size_t slot = hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) slots_[slot] = 0;
  } else {
    std::fill(slots_.begin(), slots_.end(), 0);
  }
  sequences_.labels.clear();
  sequences_.offsets.resize(1);
  hashes_.clear();
}

void SequenceSet::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t index = 0; index < hashes_.size(); ++index) {
    std::size_t slot = hashes_[index] & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(index) + 1;
  }
}

}  // namespace opseq
