// How converted models are run and judged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analyzer/classification/mismatch_rule.h"
#include "analyzer/execution/executor.h"
#include "reports/program/options/option_list.h"
#include "reports/program/options/runner_choice.h"
#include "store/stages/classification.h"

namespace opseq {

struct ClassificationChoice {
  std::string runtime;  // empty: where it is found
  RunnerChoice runner;
  std::optional<MismatchRule> rule;
  OptimizationLevel optimization = OptimizationLevel::all;
  int samples = 16;
  std::optional<double> threshold;  // else 4
  std::uint64_t noise_seed = 1;
  bool no_noise = false;
  bool split_by_lead = false;
  std::uint32_t model_seconds = 60;
  std::uint64_t model_bytes = std::uint64_t{4} << 30;
};

void add_classification(const OptionList& command, ClassificationChoice& choice);

// Throws WrongUsage: a rule that needs what --no-noise leaves out.
void require_consistent(const ClassificationChoice& choice);

// But for runtime and threads.
ClassificationOptions classification_options(const ClassificationChoice& choice);

}  // namespace opseq
