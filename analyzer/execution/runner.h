// A command under test that is there whatever becomes of its processes.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "analyzer/execution/runner_process.h"
#include "analyzer/execution/runner_words.h"

namespace opseq {

struct RunnerSettings {
  RunnerWords words{};
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;  // of each process
  std::uint32_t most_requests = 150;                    // of one server: what leaks does not add up beyond
};

// What became of one model.
struct RunnerEnd {
  enum class Ending : std::uint8_t {
    ok,
    import_failed,  // it refuses the model
    run_failed,     // it says that running it failed
    crash,          // it ended by a signal or otherwise, closed its output, or said what is no reply
    time,
    memory,  // it says so; or SIGKILL, which the system sends where there is no memory left
  };
  Ending ending = Ending::crash;
  bool has_imported = false;  // it said that it had, so what went wrong did after that
  // The runner's words where it refuses or fails; else a clause: "it was ended by signal 11 (...) after it
  // had imported the model". Bytes.
  std::string problem{};
};

// The time that a request may take.
struct TimeLimit {
  std::chrono::steady_clock::time_point deadline{};
  std::chrono::milliseconds allowed{};  // as messages have it
};
TimeLimit from_now(std::chrono::milliseconds allowed);

// A command with placeholders is started for each request: exit code 0, its outputs are written; 3, it
// refuses the model; 4, running it failed, its last line on standard error being why. Others are servers: one
// process, replaced where it has ended, and after so many requests, that reads a line per request and writes
// lines back (runner_messages.h). Both say `imported` before they run the model, and whatever else they like
// on lines that are no replies.
class Runner {
 public:
  explicit Runner(RunnerSettings settings) : settings_(std::move(settings)) {}

  // Throws nothing of its own: a command that can't be started has crashed.
  RunnerEnd run(const RunnerFiles& files, const TimeLimit& limit);

  void restart() { process_.reset(); }  // the next request has a new process

 private:
  RunnerEnd run_once(const RunnerFiles& files, const TimeLimit& limit);
  RunnerEnd ask_server(const RunnerFiles& files, const TimeLimit& limit);
  RunnerEnd heard_end(const std::optional<std::uint64_t>& id, const TimeLimit& limit);
  RunnerEnd ended(RunnerEnd so_far, bool is_once);

  RunnerSettings settings_;
  std::optional<RunnerProcess> process_;
  std::uint64_t requests_ = 0;    // so far, the number of the last one
  std::uint32_t of_process_ = 0;  // by this process
};

}  // namespace opseq
