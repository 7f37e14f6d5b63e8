// What workers are asked for when converted models are sorted: both phases, from files to judgement.
#pragma once

#include <cstdint>
#include <string>

#include "analyzer/classification/judged_model.h"
#include "analyzer/classification/measured_model.h"
#include "analyzer/execution/executor.h"
#include "analyzer/execution/worker_messages.h"
#include "analyzer/execution/worker_process.h"

namespace opseq {

inline constexpr const char* judge_task = "judge";
inline constexpr const char* measure_task = "measure";

struct TrialRequest {
  std::string file;         // of the model; bytes
  std::string data_folder;  // where its data sets are; "": it has none
  JudgeOptions judge;
  MeasureOptions measure;
  std::uint64_t most_bytes = std::uint64_t{2} << 30;  // of the model with all its data
};

// The bodies of requests.
Message judge_body(const TrialRequest& trial);
Message measure_body(const TrialRequest& trial, const ModelJudgement& judged);

// The tasks, in a worker. A model that can't be read, or lacks weights, and one without data sets are
// judgements, too.
Message judge(const Message& body, Executor& executor);
Message measure(const Message& body, Executor& executor);

// What the answer to `judge` says; an end without a reply is a failure with its reason.
ModelJudgement judgement_in(const WorkerAnswer& answer);

// What the answer to `measure` says. An end without a reply leaves `judged`, unmeasured for that reason.
ModelJudgement measured_in(const WorkerAnswer& answer, ModelJudgement judged);

// Whether outputs differ and it is not known what that is: then the second phase says more.
bool is_to_be_measured(const ModelJudgement& judged);

}  // namespace opseq
