#include "analyzer/minimization/minimized_model.h"

#include <utility>

#include "analyzer/minimization/held_trials.h"
#include "analyzer/minimization/node_reduction.h"
#include "analyzer/minimization/simplification.h"
#include "graph/base/error.h"
#include "graph/editing/opened_bodies.h"
#include "graph/editing/rewritten_models.h"

namespace opseq {
namespace {

class Minimization {
 public:
  Minimization(HeldTrials& trials, const MinimizationBudget& budget) : trials_(trials), budget_(budget) {}

  void run() {
    inline_functions();
    while (true) {
      lacks_values_ = !reduce_nodes(trials_, budget_.recorded_bytes);
      if (open_bodies()) continue;
      const bool has_changed = leave_out_optional_parts(trials_);
      cut_axes(trials_);
      if (!has_changed || trials_.best().nodes == 1) break;
    }
    sets_ = keep_failing_set(trials_);
    declare_outputs(trials_);
  }

  const std::vector<std::uint32_t>& sets() const { return sets_; }
  bool lacks_values() const { return lacks_values_; }

 private:
  // What can't be rewritten stays as it is.
  template <class Rewrite>
  bool hold_rewritten(Rewrite&& rewrite) {
    std::optional<ModelCandidate> candidate;
    try {
      const std::string model = rewrite(trials_.best().model);
      if (model == trials_.best().model) return false;
      candidate = with_model(trials_.best(), model);
    } catch (const InputError&) {
      return false;
    }
    return trials_.hold(candidate);
  }

  void inline_functions() {
    hold_rewritten([](std::string_view model) { return with_functions_inlined(model).model; });
  }

  bool open_bodies() {
    bool has_changed = false;
    for (const OpenableBody& body : openable_bodies(trials_.best().model))
      has_changed |= hold_rewritten([&](const std::string& model) { return with_body_opened(model, body); });
    return has_changed;
  }

  HeldTrials& trials_;
  const MinimizationBudget& budget_;
  std::vector<std::uint32_t> sets_{};
  bool lacks_values_ = false;
};

std::vector<std::string> operators_of(const DividedModel& model) {
  std::vector<std::string> operators;
  for (std::uint32_t node = 0; node < model.node_count(); ++node)
    operators.push_back(model.operator_of(node));
  return operators;
}

}  // namespace

MinimizedModel minimized_model(const ModelCandidate& given, const ModelRuns& runs,
                               const MinimizationBudget& budget, const MinimizationProgress& progress) {
  MinimizedModel made;
  ModelCandidate begin = given;
  begin.nodes = made.nodes_before = DividedModel(given.model).node_count();
  HeldTrials trials(begin, runs, budget, progress);
  made.signature = trials.signature();
  made.sets = all_numbers(static_cast<std::uint32_t>(given.sets.size()));
  if (made.signature.is_failure()) {
    Minimization minimization(trials, budget);
    try {
      minimization.run();
      if (minimization.lacks_values()) made.stopped_by = StoppedBy::memory;
    } catch (const BudgetSpent& spent) {
      made.stopped_by = spent.by;
    }
    if (!minimization.sets().empty()) made.sets = minimization.sets();
  }
  made.candidate = trials.best();
  made.operators = operators_of(DividedModel(made.candidate.model));
  made.runs = trials.runs();
  return made;
}

}  // namespace opseq
