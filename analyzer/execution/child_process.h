// A process that this one has started, with the group that it leads.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>

namespace opseq {

class ChildProcess {
 public:
  explicit ChildProcess(pid_t id) : id_(id) {}  // which leads a group of its own
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess() { end(); }

  pid_t id() const { return id_; }

  // Whether it runs no more; it is still there to be waited for.
  bool has_ended() const;

  // Waits for that, not longer than so.
  bool ends_within(std::chrono::milliseconds time) const;

  // Ends it with its group and those that its children lead, unless it has ended by itself. Its status, as
  // waitpid() gives it; nothing where that is not to be known. Once only.
  std::optional<int> end();

 private:
  pid_t id_;
};

}  // namespace opseq
