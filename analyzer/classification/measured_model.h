// The second phase: what the differences of a judged model are, and where to look for their causes.
#pragma once

#include <cstdint>

#include "analyzer/classification/judged_model.h"
#include "analyzer/classification/judgement.h"
#include "analyzer/classification/leniency.h"
#include "analyzer/classification/verdict.h"
#include "analyzer/execution/executor.h"

namespace opseq {

struct MeasureOptions {
  OptimizationLevel optimization = OptimizationLevel::all;  // as the model was judged
  int samples = 16;        // of each perturbed model and data set, at least 1
  std::uint64_t seed = 1;  // of the perturbations
  Thresholds thresholds{};
  Leniency leniency{};  // as the model was judged
};

// Whether there is anything to measure: outputs were compared, and not all are identical.
bool needs_measurement(const ModelJudgement& model);

// Completes the judgement of the same model: verdicts, noise, errors against the near-exact run, leads. The
// outcome of the first phase stays: what can't be measured is `unmeasured` in its data set, with the reason.
// Nothing is run where outputs are identical. Needs `tested.model`. Throws nothing of its own.
//
// `judged`: what the model was judged by, where that is another one than `executor`, which runs all else.
void measure_model(Executor& executor, const TestedModel& tested, const MeasureOptions& options,
                   ModelJudgement& model, Executor* judged = nullptr);

}  // namespace opseq
