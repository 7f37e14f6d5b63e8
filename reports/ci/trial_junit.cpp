#include "reports/ci/trial_junit.h"

#include <map>

#include "reports/ci/junit_report.h"
#include "reports/classification/trial_words.h"

namespace opseq {
namespace {

constexpr const char* suite_name = "opseq.models";

using FailedGates = std::map<std::string, std::vector<std::string>>;  // what each model fails, by path

FailedGates failed_gates(const std::vector<Gate>& gates) {
  FailedGates failed;
  for (const Gate& gate : gates)
    if (!gate.passed)
      for (const std::string& path : gate.models) failed[path].push_back(gate.name);
  return failed;
}

JunitTest model_test(const Trial& trial, const FailedGates& failed, bool has_gates) {
  JunitTest test{suite_name, trial.path};
  if (const auto found = failed.find(trial.path); found != failed.end()) {
    test.ending = JunitTest::Ending::failed;
    test.type = "model";
    test.message = trial_words(trial);
    test.lines = found->second;
  } else if (trial.outcome != Outcome::correct) {
    test.ending = JunitTest::Ending::skipped;
    test.message = (has_gates ? "It fails no gate. " : "No gate is asked for. ") + trial_words(trial);
  }
  return test;
}

std::vector<std::pair<std::string, std::string>> counts(const ClassificationSummary& summary) {
  std::vector<std::pair<std::string, std::string>> properties{
      {"started", std::to_string(summary.started)}, {"not_counted", std::to_string(summary.not_counted)}};
  for (const OutcomeCount& count : summary.outcomes)
    if (count.models > 0)
      properties.emplace_back(name_of(outcome_names, count.outcome), std::to_string(count.models));
  return properties;
}

}  // namespace

std::string make_trial_junit(const ShownClassification& shown, const std::vector<Gate>& gates) {
  JunitSuite models{suite_name, counts(shown.summary)};
  const FailedGates failed = failed_gates(gates);
  for (const Trial& trial : shown.trials) models.tests.push_back(model_test(trial, failed, !gates.empty()));
  if (models.tests.empty())
    models.tests.push_back({suite_name, "any", JunitTest::Ending::skipped, "", "There is no model."});
  return junit_text({gate_suite(gates), models});
}

}  // namespace opseq
