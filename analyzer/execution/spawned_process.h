// Another program, started beside this one, with a connection to it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>

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

  pid_t id() const { return id_; }
  int socket() const { return socket_; }  // this process's end

  // Whether it runs no more; it is still there to be waited for.
  bool has_ended() const;

  // Ends it with its group, unless it has ended by itself. Its status, as waitpid() gives it; nothing where
  // that is not to be known. Once only.
  std::optional<int> end();

 private:
  pid_t id_ = -1;
  int socket_ = -1;
};

}  // namespace opseq
