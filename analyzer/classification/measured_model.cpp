#include "analyzer/classification/measured_model.h"

#include <algorithm>

#include "analyzer/classification/companion_models.h"
#include "analyzer/classification/measured_set.h"
#include "graph/base/error.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

bool needs_measurement_of(const SetJudgement& set) {
  return std::any_of(set.outputs.begin(), set.outputs.end(),
                     [](const OutputJudgement& output) { return output.verdict != Verdict::identical; });
}

void measure_sets(CompanionModels& models, const TestedModel& tested, const MeasureOptions& options,
                  ModelJudgement& model) {
  for (std::size_t i = 0; i < model.sets.size() && i < tested.sets.size(); ++i) {
    if (!needs_measurement_of(model.sets[i])) continue;
    try {
      measure_set(models, tested.sets[i], options, model.sets[i]);
    } catch (const Unmeasured& reason) {
      mark_unmeasured(model.sets[i], reason.what());
    } catch (const InputError& error) {
      mark_unmeasured(model.sets[i], error.what());
    }
  }
  const std::set<std::string>& operators = models.in_single_precision();
  model.in_single_precision.clear();
  for (const std::string& op_type : operators) model.in_single_precision.push_back(to_text(op_type));
}

}  // namespace

bool needs_measurement(const ModelJudgement& model) {
  return !model.failure && std::any_of(model.sets.begin(), model.sets.end(), needs_measurement_of);
}

void measure_model(Executor& executor, const TestedModel& tested, const MeasureOptions& options,
                   ModelJudgement& model, Executor* judged) {
  if (!needs_measurement(model)) return;
  try {
    CompanionModels models(executor, tested.model, options.optimization, options.seed, judged);
    measure_sets(models, tested, options, model);
  } catch (const InputError& error) {
    mark_unmeasured(model, error.what());
  }
  sum_up(model);
}

}  // namespace opseq
