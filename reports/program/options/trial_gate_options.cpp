#include "reports/program/options/trial_gate_options.h"

namespace opseq {

void add_trial_gates(const OptionList& command, TrialGateChoice& choice) {
  OptionList gates = command.under("Gates");
  gates.flag("--fail-on-mismatch", choice.gates.fail_on_mismatch, "Fail if a model is a mismatch");
  gates.each_parsed("--fail-on-outcome", choice.gates.outcomes, "NAME[:N]", parse_outcome_bar,
                    "Fail if more than N models, 0 where it is not said, have that outcome; can be repeated");
  gates.file("--baseline", choice.baseline, "A database, or the JSON of opseq classify, of an earlier time",
             "DB|JSON");
  gates.flag("--fail-on-newly-worse", choice.gates.fail_on_newly_worse,
             "Fail if a model has a worse outcome or verdict than in the baseline");
}

bool is_said(const TrialGateChoice& choice) {
  return choice.gates.fail_on_mismatch || !choice.gates.outcomes.empty() ||
         choice.gates.fail_on_newly_worse || !choice.baseline.empty();
}

}  // namespace opseq
