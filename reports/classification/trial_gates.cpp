#include "reports/classification/trial_gates.h"

#include <fmt/format.h>

#include <charconv>

#include "reports/text/figures.h"

namespace opseq {
namespace {

Gate outcome_gate(const std::string& name, const std::vector<Trial>& trials, const OutcomeBar& bar) {
  Gate gate{name, false, "", {}};
  for (const Trial& trial : trials)
    if (trial.outcome == bar.outcome) gate.models.push_back(trial.path);
  const std::uint64_t found = gate.models.size();
  gate.passed = found <= bar.most;
  gate.message =
      fmt::format("{} {} the outcome {}; at most {} asked for.", plural(found, "model"),
                  found == 1 ? "has" : "have", name_of(outcome_names, bar.outcome), grouped(bar.most));
  if (gate.passed) gate.models.clear();
  return gate;
}

Gate newly_worse_gate(const TrialChanges* changes) {
  Gate gate{"--fail-on-newly-worse", false, "there is no baseline to compare with.", {}};
  if (changes == nullptr) return gate;
  gate.passed = changes->worse.empty();
  gate.message = changes_sentence(*changes);
  for (const ChangedTrial& trial : changes->worse) gate.models.push_back(trial.path);
  return gate;
}

}  // namespace

std::optional<OutcomeBar> parse_outcome_bar(const std::string& text) {
  const std::size_t colon = text.find(':');
  const auto outcome = value_of(outcome_names, std::string_view(text).substr(0, colon));
  if (!outcome) return std::nullopt;
  OutcomeBar bar{text, *outcome, 0};
  if (colon == std::string::npos) return bar;
  const char* const end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data() + colon + 1, end, bar.most);
  return error == std::errc() && last == end ? std::optional(bar) : std::nullopt;
}

std::vector<Gate> check_trial_gates(const std::vector<Trial>& trials, const TrialChanges* changes,
                                    const TrialGateOptions& options) {
  std::vector<Gate> gates;
  if (options.fail_on_mismatch) gates.push_back(outcome_gate("--fail-on-mismatch", trials, {}));
  for (const OutcomeBar& bar : options.outcomes)
    gates.push_back(outcome_gate("--fail-on-outcome " + bar.text, trials, bar));
  if (options.fail_on_newly_worse) gates.push_back(newly_worse_gate(changes));
  return gates;
}

}  // namespace opseq
