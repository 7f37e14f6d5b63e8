// Sequences numbered by the order in which they came.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/paths/label_paths.h"

namespace opseq {

class SequenceSet {
 public:
  struct Insertion {
    std::uint32_t index;
    bool is_new;
  };

  SequenceSet();

  // The index of `sequence`, which is added where it is not there yet. Amortised O(|sequence|).
  // The view may point into this set.
  Insertion insert(SequenceView sequence) { return insert(sequence, hash_of(sequence)); }
  // The same with the hash at hand: hash_of(sequence), or extend_hash() over its labels.
  Insertion insert(SequenceView sequence, std::uint64_t hash);

  bool contains(SequenceView sequence) const { return slots_[slot_of(sequence, hash_of(sequence))] != 0; }

  std::size_t size() const { return hashes_.size(); }
  SequenceView operator[](std::size_t index) const { return path_at(sequences_, index); }
  const LabelPaths& sequences() const { return sequences_; }
  void clear();

  static constexpr std::uint64_t empty_hash = 0x9e3779b97f4a7c15;
  static std::uint64_t extend_hash(std::uint64_t hash, Label label) {
    hash = (hash ^ label) * 0xff51afd7ed558ccd;
    return hash ^ (hash >> 32);
  }
  static std::uint64_t hash_of(SequenceView sequence) {
    std::uint64_t hash = empty_hash;
    for (const Label label : sequence) hash = extend_hash(hash, label);
    return hash;
  }

 private:
  // Where the sequence is, or else the empty slot where it belongs.
  std::size_t slot_of(SequenceView sequence, std::uint64_t hash) const;
  void grow();

  LabelPaths sequences_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> slots_;  // open addressing: index + 1, or 0; a power of two, at most half full
};

}  // namespace opseq
