// What became of models as a JUnit report.
#pragma once

#include <string>
#include <vector>

#include "reports/classification/shown_classification.h"
#include "reports/gates/gates.h"

namespace opseq {

// The suite "opseq.gates" as gate_suite() has it, and a suite "opseq.models" with a test for each model,
// called by its path, so that CI follows it over time. A test has failed only where its model is one of those
// that fail a gate. Models that are correct pass; others are skipped, with what became of them as the reason,
// and so is the one test of a suite without models.
std::string make_trial_junit(const ShownClassification& shown, const std::vector<Gate>& gates);

}  // namespace opseq
