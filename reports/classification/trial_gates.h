// Gates: conditions on what became of models that a build is held to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/classification/outcome.h"
#include "reports/classification/trial_changes.h"
#include "reports/gates/gates.h"

namespace opseq {

// At most so many models may have the outcome.
struct OutcomeBar {
  std::string text;  // as it was written
  Outcome outcome = Outcome::mismatch;
  std::uint64_t most = 0;
};

// "NAME" or "NAME:N", a name of outcome_names; none for any other text.
std::optional<OutcomeBar> parse_outcome_bar(const std::string& text);

struct TrialGateOptions {
  bool fail_on_mismatch = false;
  std::vector<OutcomeBar> outcomes;
  bool fail_on_newly_worse = false;
};

// In the order of TrialGateOptions; each with the models that fail it. `changes`: none where there is no
// baseline; the gate that needs one fails then.
std::vector<Gate> check_trial_gates(const std::vector<Trial>& trials, const TrialChanges* changes,
                                    const TrialGateOptions& options);

}  // namespace opseq
