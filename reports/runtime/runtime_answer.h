// Which runtime runs models, or why none does.
#pragma once

#include <string>

#include "analyzer/execution/runtime_library.h"
#include "analyzer/execution/worker_process.h"

namespace opseq {

struct RuntimeAnswer {
  RuntimeLibrary found;
  WorkerSettings settings;  // for workers that have it
  std::string name;         // "ONNX Runtime 1.30.0"; empty where it can't be used
  std::string problem;      // then: a sentence on why, what was looked for, and what to do
};

// Looks where find_runtime_library() says, for what was `said` or, where that is empty, for any, and starts a
// worker to ask it for its name.
RuntimeAnswer find_runtime(const std::string& said);

// The same, for what needs one: throws Error (misuse) with the problem.
RuntimeAnswer require_runtime(const std::string& said);

}  // namespace opseq
