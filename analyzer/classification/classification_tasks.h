// The two phases as tasks of a worker: what it is asked, what it does, and what its answer says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/classification/command_judgement.h"
#include "analyzer/classification/judged_model.h"
#include "analyzer/classification/judgement.h"
#include "analyzer/classification/measured_model.h"
#include "analyzer/classification/random_inputs.h"
#include "analyzer/execution/executor.h"
#include "analyzer/execution/worker_process.h"
#include "analyzer/execution/worker_server.h"

namespace opseq {

inline constexpr const char* judge_task_name = "judge";
inline constexpr const char* measure_task_name = "measure";

// Where the outputs to compare with come from, if not from the data sets: see reference_outputs.h. Without
// one, all data sets are skipped, with the reason.
struct ReferenceModel {
  std::string file{};     // may be the model's own
  std::string problem{};  // why there is none, as a clause; "" where there is
  OptimizationLevel optimization = OptimizationLevel::all;
};

// A model and its data in a folder, see tested_folder.h.
struct ClassificationRequest {
  std::string file{};                                 // the model's
  bool has_data = true;                               // false: data sets beside it are other models'
  std::uint64_t most_bytes = std::uint64_t{2} << 30;  // of each model
  std::optional<ReferenceModel> reference{};
  RandomInputs random{};  // where there is a reference, and no data set; their seed is that of `measure`
  std::optional<CommandUnderTest> command{};  // what runs the model; none: ONNX Runtime
  JudgeOptions judge{};
  MeasureOptions measure{};  // its optimization is that of `judge`
};

WorkerRequest judge_request(const ClassificationRequest& request, const WorkerLimits& limits);
WorkerRequest measure_request(const ClassificationRequest& request, const ModelJudgement& judged,
                              const WorkerLimits& limits);

// A worker's side. Both throw InputError where the body is none of these requests'. Commands under test stay
// in `commands` for the next request.
Message judge_task(const Message& body, Executor& executor, RunningCommands& commands);
Message measure_task(const Message& body, Executor& executor, RunningCommands& commands);

// Both and the self-test of a command, for a worker: with commands that are there as long as these.
std::vector<WorkerTask> classification_tasks();

// Of the first phase. A worker that ended without a reply is the model's outcome: crash, timeout or
// out_of_memory. One that was asked twice is a note.
ModelJudgement judgement_from(const WorkerAnswer& answer);

// Of the second phase: the judgement measured, or, without a reply, as it was and unmeasured.
ModelJudgement measured_from(const WorkerAnswer& answer, ModelJudgement judged);

}  // namespace opseq
