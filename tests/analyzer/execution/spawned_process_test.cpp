#include "analyzer/execution/spawned_process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <system_error>
#include <thread>

#include "tests/support/execution/test_workers.h"

namespace opseq {
namespace spawned_process_test {

using namespace std::chrono_literals;

void wait_for_end(const SpawnedProcess& process) {
  for (int looks = 0; looks < 3000 && !process.has_ended(); ++looks) std::this_thread::sleep_for(10ms);
  REQUIRE(process.has_ended());
}

bool is_open(int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; }

TEST_CASE("what is no program can't be started") {
  const auto code_of = [](const char* file) {
    try {
      const SpawnedProcess process(file);
    } catch (const std::system_error& error) {
      return error.code().value();
    }
    return 0;
  };
  CHECK(code_of("/nonexistent/program") == ENOENT);
  CHECK(code_of("/etc/passwd") == EACCES);
  CHECK(code_of("/") == EACCES);
}

TEST_CASE("a process that ends by itself") {
  SpawnedProcess process("/bin/true");
  wait_for_end(process);
  const std::optional<int> status = process.end();
  REQUIRE(status);
  CHECK(WIFEXITED(*status));
  CHECK(WEXITSTATUS(*status) == 0);
  CHECK_FALSE(process.end());
}

TEST_CASE("a process is ended, waited for, and its connection closed") {
  int socket = -1;
  pid_t id = -1;
  {
    // It reads from nowhere, and would wait for the connection.
    SpawnedProcess process(test::beside_tests("opseq-test-worker"));
    socket = process.socket();
    id = process.id();
    CHECK(is_open(socket));
    CHECK_FALSE(process.has_ended());
    CHECK(::getpgid(id) == id);
    CHECK((::fcntl(socket, F_GETFD) & FD_CLOEXEC) != 0);
  }
  CHECK_FALSE(is_open(socket));
  CHECK(::kill(id, 0) == -1);
  CHECK(::waitpid(id, nullptr, WNOHANG) == -1);
}

TEST_CASE("a process that somebody else has ended") {
  SpawnedProcess process(test::beside_tests("opseq-test-worker"));
  ::kill(process.id(), SIGTERM);
  wait_for_end(process);
  const std::optional<int> status = process.end();
  REQUIRE(status);
  CHECK(WIFSIGNALED(*status));
  CHECK(WTERMSIG(*status) == SIGTERM);
}

TEST_CASE("a process that is started where the standard streams are closed") {
  // Its end of the connection is one of the first descriptors then.
  const int saved = ::dup(STDIN_FILENO);
  ::close(STDIN_FILENO);
  {
    SpawnedProcess process(test::beside_tests("opseq-test-worker"));
    std::this_thread::sleep_for(50ms);
    CHECK_FALSE(process.has_ended());  // it waits at its connection
  }
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
}

}  // namespace spawned_process_test
}  // namespace opseq
