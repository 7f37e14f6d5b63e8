#include "reports/program/commands/told_gates.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "graph/base/quoted.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/colours.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

// What fails it, the first few.
std::vector<std::string> examples(const Gate& gate) {
  std::vector<std::string> names;
  for (const std::vector<std::string>& operators : gate.sequences) names.push_back(arrow_sequence(operators));
  for (std::size_t i = 0; i < std::min(gate.models.size(), models_shown_by_gate); ++i)
    names.push_back(gate.models[i]);
  return names;
}

void tell_gate(const Gate& gate) {
  std::string reason = gate.message;
  const std::vector<std::string> names = examples(gate);
  for (std::size_t i = 0; i < names.size(); ++i)
    reason += fmt::format("{} {}", i == 0 ? " For example:" : ";", names[i]);
  const std::string outcome = emphasized(gate.passed ? "passed" : "failed",
                                         gate.passed ? Emphasis::passed : Emphasis::failed, STDERR_FILENO);
  std::fputs(fmt::format("opseq: gate {} {}: {}\n", printable(gate.name), outcome, printable(reason)).c_str(),
             stderr);
}

}  // namespace

int tell_gates(const std::vector<Gate>& gates, bool verbose) {
  int exit_code = exit_fine;
  for (const Gate& gate : gates) {
    if (!gate.passed) exit_code = exit_gate_failed;
    if (!gate.passed || verbose) tell_gate(gate);
  }
  return exit_code;
}

}  // namespace opseq
