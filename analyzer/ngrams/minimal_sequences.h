// Minimal target-only sequences: method section 7.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "analyzer/ngrams/incidence.h"

namespace opseq {

inline constexpr std::uint32_t no_part = std::numeric_limits<std::uint32_t>::max();

// The two longest proper contiguous parts of a sequence, as indices of sequences: without its last operator
// and without its first. no_part where there is none, as for a single operator. Every other proper contiguous
// part is a part of one of the two.
struct SequenceParts {
  std::uint32_t prefix = no_part;
  std::uint32_t suffix = no_part;

  friend bool operator==(const SequenceParts&, const SequenceParts&) = default;
};

// The sequences that qualify and none of whose proper contiguous parts does, ascending. Parts come before the
// sequences that they are parts of. O(sequences).
std::vector<std::uint32_t> minimal_sequences(std::span<const SequenceParts> parts,
                                             const std::vector<bool>& qualifies);

// For each row of `holders` (the models that hold a sequence) whether at least `min_support` models hold the
// sequence and all of them are of the target. O(rows) for rows that begin with a model of the contrast; at
// most O(members).
std::vector<bool> target_only(const Incidence& holders, const std::vector<bool>& is_target,
                              std::uint32_t min_support);

}  // namespace opseq
