// A command under test in place of ONNX Runtime: what is run by which of both.
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analyzer/classification/judged_model.h"
#include "analyzer/classification/judgement.h"
#include "analyzer/execution/command_executor.h"

namespace opseq {

// Tensors that a command gives back as others: its self-test has found them.
struct FaultyKinds {
  std::vector<ElementType> types{};
  std::vector<std::uint32_t> ranks{};

  // "of type bool", "of rank 3"; "" where it is none of these.
  std::string kind_of(const Tensor& tensor) const;
};

struct CommandUnderTest {
  RunnerWords words{};
  RunnerWords reference{};  // the command whose outputs are the reference; empty: there is none
  std::string folder{};     // for files of models and data; private
  std::chrono::milliseconds wall_time{60'000};  // of a model in one phase, for each of both commands
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;
  bool is_anew = false;  // in new processes
  Leniency leniency{};   // of the self-test, as models are judged
  FaultyKinds faulty{};  // differences of models that have such inputs or outputs are not the model's
};

nlohmann::json json_of(const CommandUnderTest& command);
CommandUnderTest command_of(const nlohmann::json& json);  // the inverse; throws nlohmann::json::exception

// The command under test, or that of the reference, told to begin with a model.
CommandExecutor& begun(const CommandUnderTest& command, RunningCommands& commands);

// Whether data sets need recorded outputs: where the reference is no command.
RecordedOutputs recorded_outputs(const CommandUnderTest& command);

// Fills the outputs to compare with: of all data sets by the command of the reference; without one, of those
// that have no recorded ones by the runtime, with its optimizations off. Where neither can be had, that is a
// set's problem.
void take_command_references(const CommandUnderTest& command, Executor& runtime, RunningCommands& commands,
                             TestedModel& tested);

// As judged_model(), by the command. A model that ends its process is run once more in a new one, and the
// answer is the second one's: if it is another, a note says how it ended at first. A model without data is
// skipped: a command imports nothing that it does not run. So is a data set whose outputs differ and that has
// a faulty kind of tensor.
ModelJudgement judged_by_command(const CommandUnderTest& command, RunningCommands& commands,
                                 const TestedModel& tested, const JudgeOptions& options);

// What is said of a model that was found to differ, and was run again in a new process: `first`, or, where
// the difference did not come again, nondeterministic.
ModelJudgement confirmed(ModelJudgement first, const ModelJudgement& again);

}  // namespace opseq
