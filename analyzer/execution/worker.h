// A worker that is there whatever becomes of its process.
#pragma once

#include <optional>

#include "analyzer/execution/worker_process.h"

namespace opseq {

// A process is made when there is a request and none that can take it: at first, after one that was ended by
// what it was asked for, and after so many requests. What is asked for is to depend on the request alone, so
// that it does not matter which process does it. To be used by one thread, which outlives it.
class Worker {
 public:
  explicit Worker(WorkerSettings settings) : settings_(std::move(settings)) {}

  // A request whose process was ended by a signal that nobody here has sent is asked once more, of a new
  // process; the answer has both ends. Throws WorkerUnavailable where no process can be had, and what the
  // poll throws.
  WorkerAnswer ask(const WorkerRequest& request, const WorkerPoll& poll = {});

 private:
  WorkerAnswer ask_once(const WorkerRequest& request, const WorkerPoll& poll);

  WorkerSettings settings_;
  std::optional<WorkerProcess> process_;
};

}  // namespace opseq
