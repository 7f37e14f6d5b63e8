// One side of a trial, as a task of a worker: a model in a folder is run on the data beside it, and what it
// gives is kept there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analyzer/classification/command_judgement.h"
#include "analyzer/execution/executor.h"
#include "analyzer/execution/worker_process.h"
#include "analyzer/execution/worker_server.h"
#include "analyzer/minimization/failure_signature.h"

namespace opseq {

inline constexpr const char* recording_task_name = "record";

enum class KeptOutputs : std::uint8_t {
  none,
  comparable,  // those that can be compared
  whole,       // of a data set all, or none, where one can't be compared
};

struct RecordingRequest {
  std::string folder{};                       // as write_candidate() leaves it
  std::optional<CommandUnderTest> command{};  // what runs the model; none: ONNX Runtime
  OptimizationLevel optimization = OptimizationLevel::off;
  KeptOutputs outputs = KeptOutputs::none;
  std::uint64_t most_bytes = std::uint64_t{2} << 30;
};

WorkerRequest recording_request(const RecordingRequest& request, const WorkerLimits& limits);

// A worker's side: test_data_set_N/output_K.pb, by the names of the outputs. An output that is no tensor is
// no failure. Throws InputError where the body is no such request, the model can't be read or the files can't
// be written.
Message recording_task(const Message& body, Executor& runtime, RunningCommands& commands);

// What the answer says; a worker that ended without one has crashed, or took too long.
SideFailure recorded_from(const WorkerAnswer& answer);

// For a worker: with commands that are there as long as this.
std::vector<WorkerTask> minimization_tasks();

}  // namespace opseq
