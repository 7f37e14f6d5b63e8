// How converted models are run and judged.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/classification/mismatch_rule.h"
#include "analyzer/execution/executor.h"
#include "reports/program/options/option_list.h"
#include "reports/program/options/runner_choice.h"
#include "store/stages/classification.h"

namespace opseq {

// Levels of optimization of two runs of the same model.
struct Configurations {
  OptimizationLevel reference = OptimizationLevel::off;
  OptimizationLevel judged = OptimizationLevel::all;
};

struct NamedDimension {
  std::string name;
  std::int64_t size = 1;
};

struct ClassificationChoice {
  std::string runtime;             // empty: where it is found
  std::filesystem::path outcomes;  // a table of what became of models before; empty: none
  RunnerChoice runner;
  std::optional<MismatchRule> rule;
  std::optional<OptimizationLevel> optimization;  // else all
  std::filesystem::path reference;                // the folder; empty: not asked for
  std::optional<Configurations> configurations;
  std::uint32_t random_inputs = 0;
  std::vector<NamedDimension> dimensions;
  int samples = 16;
  std::optional<double> threshold;  // else 4
  std::uint64_t noise_seed = 1;
  bool no_noise = false;
  bool split_by_lead = false;
  std::uint32_t model_seconds = 60;
  std::uint64_t model_bytes = std::uint64_t{4} << 30;
};

void add_classification(const OptionList& command, ClassificationChoice& choice);

// What others that run models take of these, one by one.
void add_configurations(OptionList& list, std::optional<Configurations>& configurations);
void add_dimensions(OptionList& list, std::vector<NamedDimension>& dimensions);
void add_model_limits(const OptionList& command, ClassificationChoice& choice);

// Throws WrongUsage where one is named twice.
void require_different(const std::vector<NamedDimension>& dimensions);

// `names`: what the option is called.
void add_known_outcomes(const OptionList& command, const char* names, ClassificationChoice& choice);

// Throws WrongUsage: a rule that needs what --no-noise leaves out; two sources of outputs to compare with, or
// random inputs without one.
void require_consistent(const ClassificationChoice& choice);

// But for runtime and threads.
ClassificationOptions classification_options(const ClassificationChoice& choice);

}  // namespace opseq
