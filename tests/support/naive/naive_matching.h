// Ratcliff and Obershelp's matching blocks and longest common subsequences, as directly as their definitions.
#pragma once

#include <vector>

#include "analyzer/matching/matching_blocks.h"

namespace opseq::tests {

// The blocks by position; those below `minimum` are found and then left out.
std::vector<Block> naive_blocks(SequenceView p, SequenceView q, bool autojunk = false,
                                std::uint32_t minimum = 1);

// By the recurrence alone: time is exponential.
std::size_t naive_subsequence_length(SequenceView p, SequenceView q);
Sequence naive_subsequence(SequenceView p, SequenceView q);

}  // namespace opseq::tests
