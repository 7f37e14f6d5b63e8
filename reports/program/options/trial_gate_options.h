// The gates that models are held to when they are run.
#pragma once

#include <filesystem>

#include "reports/classification/trial_gates.h"
#include "reports/program/options/option_list.h"

namespace opseq {

struct TrialGateChoice {
  TrialGateOptions gates;
  std::filesystem::path baseline;  // empty: none
};

void add_trial_gates(const OptionList& command, TrialGateChoice& choice);

// Whether one of these was said.
bool is_said(const TrialGateChoice& choice);

}  // namespace opseq
