// A worker's side: it does what it is asked for, until nobody asks any more.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analyzer/execution/executor.h"
#include "analyzer/execution/worker_messages.h"

namespace opseq {

// What a worker can be asked for, by name.
struct WorkerTask {
  std::string_view name;
  // A reply to a request's body. Depends on these two alone, not on what was asked for before. What it throws
  // is told: std::bad_alloc as memory that was not there, others as a failure.
  std::function<Message(const Message& body, Executor& executor)> run;
};

using OpenRuntime =
    std::function<std::variant<std::unique_ptr<Executor>, std::string>(const std::string& library)>;

// Whether this process was started as a worker: SpawnedProcess::spawned_socket is a socket.
bool is_started_as_worker();

// The whole of a worker's main(): confines the process, loads the runtime, answers requests. Gives the exit
// code: 0 where the other side has closed the connection, 1 where it is not what it should be.
int serve_requests(int socket, const std::vector<WorkerTask>& tasks, const OpenRuntime& open);

}  // namespace opseq
