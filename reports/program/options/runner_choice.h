// What runs models in place of ONNX Runtime.
#pragma once

#include <optional>

#include "analyzer/classification/command_judgement.h"
#include "analyzer/classification/leniency.h"
#include "analyzer/execution/runner_words.h"
#include "reports/program/options/option_list.h"

namespace opseq {

struct RunnerChoice {
  std::optional<RunnerWords> command, reference;
  Leniency leniency;
};

// No file of options says them, as they are executed.
void add_runner(OptionList& list, RunnerChoice& choice);

// Throws WrongUsage: a reference of nothing.
void require_consistent(const RunnerChoice& choice);

// Nothing where ONNX Runtime is what runs models. But for limits and folder.
std::optional<CommandUnderTest> command_under_test(const RunnerChoice& choice);

}  // namespace opseq
