// One data set of the second phase.
#pragma once

#include <vector>

#include "analyzer/classification/companion_models.h"
#include "analyzer/classification/judgement.h"
#include "analyzer/classification/measured_model.h"
#include "analyzer/classification/test_data.h"

namespace opseq {

// Completes the judgement of a data set whose outputs have been compared. Throws Unmeasured, ModelError;
// then nothing of the judgement has changed.
void measure_set(CompanionModels& models, const DataSet& data, const MeasureOptions& options,
                 SetJudgement& set);

}  // namespace opseq
