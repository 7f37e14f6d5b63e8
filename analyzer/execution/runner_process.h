// A process of a command under test, with lines to it and from it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzer/execution/child_process.h"
#include "analyzer/execution/runner_words.h"

namespace opseq {

struct RunnerProcessLimits {
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;  // private memory that can be written, of each process
  std::optional<std::chrono::seconds> processor_time{};  // of each process; none: any
};

// What came of waiting for a line on its standard output.
struct HeardLine {
  enum class Kind : std::uint8_t { line, ended, late };
  Kind kind = Kind::ended;
  std::string line{};  // without its end
};

// It leads a process group of its own, all of which ends with it, and is ended itself when the thread ends
// that has started it. It has no descriptors of this process's but its standard streams, the usual way with
// signals, this process's environment and folder, no rights beyond this process's, and writes no core file.
// Not for several threads at once.
class RunnerProcess {
 public:
  // The program is looked for as a shell would. Throws std::system_error where it can't be started.
  RunnerProcess(const RunnerWords& words, const RunnerProcessLimits& limits);
  RunnerProcess(const RunnerProcess&) = delete;
  RunnerProcess& operator=(const RunnerProcess&) = delete;
  ~RunnerProcess();

  // Puts a line on its standard input. A process that does not take it has ended, or does not read: that is
  // seen by what is heard.
  void say(std::string_view line);
  void say_no_more();  // closes its standard input

  // Waits for the next line; `ended` where no more can come: it has ended or closed its standard output.
  // Lines beyond 1 MiB are dropped.
  HeardLine hear(std::chrono::steady_clock::time_point deadline);

  bool has_ended() const { return process_->has_ended(); }

  // Gives it some time to leave, then ends it with its group. Its status, as waitpid() gives it; nothing
  // where it did not leave by itself.
  std::optional<int> end();

  // The last line that is not blank of what it wrote to its standard error since the last say(), as far as
  // that was read.
  std::string last_complaint() const;

 private:
  std::optional<HeardLine> take_line();
  void listen(std::chrono::milliseconds wait);
  void take_output();
  void take_complaint();

  int input_ = -1, output_ = -1, error_ = -1;
  std::optional<ChildProcess> process_;
  std::string heard_, complaint_;
  bool is_dropping_ = false;  // what is heard belongs to a line that is too long
  bool had_ended_ = false;
};

}  // namespace opseq
