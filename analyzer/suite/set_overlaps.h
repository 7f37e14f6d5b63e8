// Which sequences are held by models of which sets.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"

namespace opseq {

// The sequences of one length that models of exactly these sets hold.
struct SetOverlap {
  std::size_t length = 0;
  std::vector<std::uint32_t> sets;       // indices of rows.sets, ascending; at least one
  std::vector<std::uint32_t> sequences;  // indices of rows.sequences, ascending; at least one
};

// All there are: the shorter first, of one length those of most sequences, then by `sets`. A sequence that no
// model holds is in none. O(members of rows.holders · log sets).
std::vector<SetOverlap> find_overlaps(const NgramRows& rows);

// How many models of each set hold a sequence of two operators.
struct Transition {
  std::uint32_t from = 0;  // indices of rows.operators
  std::uint32_t to = 0;
  std::vector<std::uint64_t> support;  // by index of rows.sets

  friend bool operator==(const Transition&, const Transition&) = default;
};

// All there are: those that most models hold first, then by their operators.
std::vector<Transition> find_transitions(const NgramRows& rows);

}  // namespace opseq
