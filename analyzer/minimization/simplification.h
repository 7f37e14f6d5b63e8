// The same nodes with less of everything.
#pragma once

#include "analyzer/minimization/held_trials.h"

namespace opseq {

// Leaves optional operands and attributes of the best candidate out, one by one, as long as the trials hold.
// Whether any was. Throws BudgetSpent.
bool leave_out_optional_parts(HeldTrials& trials);

// Cuts the axes of its inputs and initializers: all of one size together, with that size in the whole numbers
// that shapes are made of, to 1, else to 2; then each by itself to 1. What elements are left are the first
// ones. Throws BudgetSpent.
void cut_axes(HeldTrials& trials);

// Keeps one data set that fails by itself, the first there is; all where none does. The numbers of those
// kept. Throws BudgetSpent.
std::vector<std::uint32_t> keep_failing_set(HeldTrials& trials);

// Declares the types and shapes of its outputs as the reference gives them, where the trials hold then.
// Throws BudgetSpent.
void declare_outputs(HeldTrials& trials);

}  // namespace opseq
