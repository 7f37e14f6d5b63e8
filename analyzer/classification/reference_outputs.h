// Outputs to compare with that are another model's, or the same model's with other optimizations.
#pragma once

#include <string>
#include <vector>

#include "analyzer/classification/test_data.h"
#include "analyzer/execution/executor.h"

namespace opseq {

// Fills the outputs of the data sets with those of the model `reference`, all its data in it, on their
// inputs, which are matched as the tested model's are. Where it does not load or run, that is a set's
// problem. Sets with a problem stay as they are.
void take_reference_outputs(Executor& executor, const std::string& reference, OptimizationLevel level,
                            std::vector<DataSet>& sets);

}  // namespace opseq
