// Fewer nodes that fail alike.
#pragma once

#include <cstdint>

#include "analyzer/minimization/held_trials.h"

namespace opseq {

// Leaves nodes of the best candidate out, as minimized_model() says, as long as the trials hold. Values are
// recorded by runs of the reference first. Whether all that it gave could be: see RecordedValues. Throws
// BudgetSpent.
bool reduce_nodes(HeldTrials& trials, std::uint64_t recorded_bytes);

}  // namespace opseq
