// A process that runs what may crash, hang or eat memory: a program's side.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "analyzer/execution/spawned_process.h"
#include "analyzer/execution/worker_limits.h"
#include "analyzer/execution/worker_messages.h"
#include "graph/base/error.h"
#include "graph/base/named_value.h"

namespace opseq {

struct WorkerSettings {
  std::filesystem::path program;                 // the worker's
  std::string runtime;                           // the library, as open_onnx_runtime() takes it
  std::uint32_t most_requests = 150;             // of one process: what leaks does not add up beyond
  std::chrono::milliseconds start_time{60'000};  // for the process to begin and the runtime to load
};

struct WorkerRequest {
  std::string task;
  Message body;
  WorkerLimits limits{};
};

enum class WorkerEnding : std::uint8_t {
  reply,
  failure,  // the task threw, or there is none of that name; the worker goes on
  signal,   // the worker was ended by one
  time,     // it took longer than it may, by the clock or of the processor
  memory,   // std::bad_alloc; or SIGKILL, which the system sends where there is no memory left
  closed,   // it left, or what came was no reply
};

inline constexpr std::array worker_ending_names{
    NamedValue<WorkerEnding>{"reply", WorkerEnding::reply},
    NamedValue<WorkerEnding>{"failure", WorkerEnding::failure},
    NamedValue<WorkerEnding>{"signal", WorkerEnding::signal},
    NamedValue<WorkerEnding>{"time", WorkerEnding::time},
    NamedValue<WorkerEnding>{"memory", WorkerEnding::memory},
    NamedValue<WorkerEnding>{"closed", WorkerEnding::closed},
};

// How a request ended.
struct WorkerEnd {
  WorkerEnding ending = WorkerEnding::closed;
  int signal = 0;  // that ended the worker and was not sent by this program, nor by a limit of its; else 0
  std::string problem;  // a clause, where there is no reply: "it was ended by signal 8 (Floating point ...)"

  friend bool operator==(const WorkerEnd&, const WorkerEnd&) = default;
};

struct WorkerAnswer {
  WorkerEnd end;
  Message reply;                   // where the ending is a reply
  std::optional<WorkerEnd> first;  // where it was asked twice: how it ended at first, see Worker

  friend bool operator==(const WorkerAnswer&, const WorkerAnswer&) = default;
};

// No worker can be started, or it can't load its runtime. what() is a sentence.
class WorkerUnavailable : public Error {
 public:
  // Which of them, and a clause on why.
  enum class Part : std::uint8_t { program, runtime };
  WorkerUnavailable(Part unavailable, const std::string& why);

  const Part part;
  const std::string clause;
};

// Called every tenth of a second, at least, while a worker is waited for. What it throws ends the worker and
// comes out. May be empty.
using WorkerPoll = std::function<void()>;

// One process, from its start to its end. It has no descriptors of this one's, its standard streams lead
// nowhere, and it has a process group of its own, all of which ends with it. It ends, too, when the thread
// ends that has started it. Safe beside other threads, but not itself for several at once.
class WorkerProcess {
 public:
  // Waits until the runtime is loaded. A process that is ended by a signal before is started anew, three
  // times in all. Throws WorkerUnavailable.
  explicit WorkerProcess(const WorkerSettings& settings, const WorkerPoll& poll = {});

  // Waits for the end of the request. is_usable().
  WorkerAnswer ask(const WorkerRequest& request, const WorkerPoll& poll = {});

  // Not after an ending other than reply and failure, nor where the process has ended since.
  bool is_usable() const { return process_ && !process_->has_ended(); }
  std::uint32_t requests() const { return requests_; }  // so far

 private:
  // How the process ended instead of greeting; none: it is there.
  std::optional<WorkerEnd> greet(const WorkerSettings& settings, const WorkerPoll& poll);
  WorkerEnd ended();

  std::optional<SpawnedProcess> process_;
  std::uint32_t requests_ = 0;
};

}  // namespace opseq
