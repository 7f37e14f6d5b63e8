// A command under test looked at before any model.
#pragma once

#include <optional>
#include <string>

#include "analyzer/classification/command_judgement.h"
#include "analyzer/execution/worker.h"
#include "reports/program/options/classification_choice.h"
#include "reports/runtime/runtime_answer.h"

namespace opseq {

// Says on standard error which tensors the command does not take or give back as they are, and fills
// `command.faulty`. Throws Error (misuse) where it can't be used at all, and as self_test().
void test_command(CommandUnderTest& command, const WorkerSettings& workers, const WorkerLimits& limits,
                  const WorkerPoll& poll);

// What runs models: a reference is needed in any case, ONNX Runtime or the command of one. Throws Error
// (misuse) where there is none.
RuntimeAnswer runtime_of_sides(const ClassificationChoice& running);

// Words with blanks between them; "" of none.
std::string text_of_words(const std::optional<RunnerWords>& words);

}  // namespace opseq
