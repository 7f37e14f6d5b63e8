// What a part of the program does to the process it runs in, seen from outside: in a child.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

namespace opseq::test {

// The status of a child, as waitpid() gives it, that runs `work` and exits with what that returns.
template <class Work>
int status_of_child(Work&& work) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = -1;
  ::waitpid(child, &status, 0);
  return status;
}

inline bool has_exited(int status, int exit_code) {
  return WIFEXITED(status) && WEXITSTATUS(status) == exit_code;
}

inline bool was_ended_by(int status, int signal) { return WIFSIGNALED(status) && WTERMSIG(status) == signal; }

}  // namespace opseq::test
