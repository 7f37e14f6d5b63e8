// The tests of method section 8, for each sequence that is asked about.
#pragma once

#include "analyzer/statistics/association.h"
#include "analyzer/suite/compared_models.h"

namespace opseq {

struct SequenceTests {
  std::vector<ContingencyTable> none;  // of a sequence that no model holds, by stratum of size
  std::vector<Association> tested;     // by sequence
};

// Tests the sequences that at least `min_support` of the models compared hold, or without it those that can
// become significant (see associations); none where all models are of the target or all of the contrast. The
// same for any number of threads.
SequenceTests test_sequences(const ComparedModels& compared, std::optional<std::uint32_t> min_support,
                             unsigned threads);

struct SequenceTest {
  Association association;
  bool is_tested = false;  // else p and q in `association` are 1, and mean nothing
};

// `sequence` is an index of rows.sequences. O(its models + strata + log tested).
SequenceTest test_of(const ComparedModels& compared, const SequenceTests& tests, std::uint32_t sequence);

}  // namespace opseq
