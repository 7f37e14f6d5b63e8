// One sequence: which models hold it and where, whether it is covered, and whether it has to do with
// failing.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/suite/sequence_tests.h"
#include "reports/show/shown_model.h"

namespace opseq {

struct SequenceHolder {
  std::uint32_t model = 0;           // index of rows.models
  std::vector<WitnessNode> witness;  // in the order of the sequence
};

struct ShownSequence {
  ShowOptions options;
  std::uint32_t sequence = 0;                       // index of rows.sequences
  std::vector<std::uint64_t> support;               // models that hold it, by index of rows.sets
  std::uint64_t by_models = 0;                      // models of the suite ...
  std::uint64_t covered_by = 0;                     // ... and those of them that hold it
  std::uint64_t of_models = 0, against_models = 0;  // models compared
  SequenceTest test;
  std::vector<SequenceHolder> holders;  // those of fewest nodes first, of equals by number
};

// Throws Error for an unknown set.
ShownSequence show_sequence(Database& database, const NgramRows& rows, std::uint32_t sequence,
                            const ShowOptions& options);

}  // namespace opseq
