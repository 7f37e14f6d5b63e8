// Another program, started beside this one, with a connection to it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>

#include "analyzer/execution/child_process.h"

namespace opseq {

// It has no descriptors but one end of the connection (`spawned_socket`), standard streams that lead nowhere,
// the usual way with signals, and a process group of its own, all of which ends with it. Safe to be made
// where other threads run: nothing of this process is run in the new one.
class SpawnedProcess {
 public:
  static constexpr int spawned_socket = 3;

  // Throws std::system_error where it can't be started.
  explicit SpawnedProcess(const std::filesystem::path& program);
  SpawnedProcess(const SpawnedProcess&) = delete;
  SpawnedProcess& operator=(const SpawnedProcess&) = delete;
  ~SpawnedProcess();  // as end()

  pid_t id() const { return process_->id(); }
  int socket() const { return socket_; }  // this process's end

  // As a ChildProcess's.
  bool has_ended() const { return process_->has_ended(); }
  bool ends_within(std::chrono::milliseconds time) const { return process_->ends_within(time); }
  std::optional<int> end() { return process_->end(); }

 private:
  std::optional<ChildProcess> process_;
  int socket_ = -1;
};

}  // namespace opseq
