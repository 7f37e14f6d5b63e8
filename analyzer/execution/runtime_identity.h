// Which runtime workers have.
#pragma once

#include <string>

#include "analyzer/execution/executor.h"
#include "analyzer/execution/worker_process.h"

namespace opseq {

// The task of that name: {"name": "ONNX Runtime 1.30.0"}.
inline constexpr const char* identify_task = "identify";
Message identify(const Message& body, Executor& executor);

// The name and version, of a worker that is made to tell it; of another one where that is ended by a signal,
// or has no memory. Throws WorkerUnavailable.
std::string runtime_name(const WorkerSettings& settings);

}  // namespace opseq
