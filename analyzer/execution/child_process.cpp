#include "analyzer/execution/child_process.h"

#include <signal.h>
#include <sys/wait.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace opseq {
namespace {

// Of its first thread, which is all that a worker has that starts any.
std::vector<pid_t> children_of(pid_t id) {
  const std::string number = std::to_string(id);
  std::ifstream list("/proc/" + number + "/task/" + number + "/children");
  return {std::istream_iterator<pid_t>(list), {}};
}

}  // namespace

bool ChildProcess::has_ended() const {
  siginfo_t known{};
  const int result = ::waitid(P_PID, static_cast<id_t>(id_), &known, WEXITED | WNOHANG | WNOWAIT);
  return result != 0 ? errno != EINTR : known.si_pid != 0;
}

bool ChildProcess::ends_within(std::chrono::milliseconds time) const {
  const auto deadline = std::chrono::steady_clock::now() + time;
  while (!has_ended()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

std::optional<int> ChildProcess::end() {
  const pid_t id = std::exchange(id_, -1);
  if (id < 0) return std::nullopt;
  for (const pid_t child : children_of(id)) ::kill(-child, SIGKILL);
  // Before it is waited for: as long as it is not, its number is its own.
  ::kill(-id, SIGKILL);
  int status = 0;
  while (::waitpid(id, &status, 0) < 0)
    if (errno != EINTR) return std::nullopt;
  return status;
}

}  // namespace opseq
