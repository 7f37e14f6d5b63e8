// Comparing two files as a task of a worker: models are read and rewritten where a stranger's file may do no
// harm, within limits of time and memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/alignment/comparison.h"
#include "analyzer/execution/worker_process.h"
#include "analyzer/execution/worker_server.h"

namespace opseq {

inline constexpr const char* compare_task_name = "compare";

struct ComparisonRequest {
  std::string source{}, target{};                     // files
  std::uint64_t most_bytes = std::uint64_t{2} << 30;  // of each, with its external data
  ComparisonOptions options{};
};

// What became of it. Where a file can't be read, there is no comparison.
struct PairAnswer {
  std::optional<Comparison> comparison{};
  std::string source_problem{}, target_problem{};  // clauses: why the file can't be read; "" where it can
};

WorkerRequest compare_request(const ComparisonRequest& request, const WorkerLimits& limits);

// A worker's side. Throws InputError where the body is no such request.
Message compare_task(const Message& body, Executor& executor);

// A worker that ended without a reply leaves the pair undecided, with how it ended as the reason.
PairAnswer pair_answer_from(const WorkerAnswer& answer);

}  // namespace opseq
