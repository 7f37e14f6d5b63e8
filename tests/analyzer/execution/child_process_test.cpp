#include "analyzer/execution/child_process.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace child_process_test {

using std::chrono::milliseconds;

// Leads its group, and ends at once or not at all.
pid_t forked(bool ends) {
  const pid_t id = ::fork();
  if (id == 0) {
    if (ends) ::_exit(5);
    for (;;) ::pause();
  }
  ::setpgid(id, id);
  return id;
}

TEST_CASE("a process that ends by itself is there to be waited for") {
  ChildProcess process(forked(true));
  REQUIRE(process.ends_within(milliseconds(30'000)));
  CHECK(process.has_ended());
  const std::optional<int> status = process.end();
  REQUIRE(status);
  CHECK(WIFEXITED(*status));
  CHECK(WEXITSTATUS(*status) == 5);
  CHECK_FALSE(process.end());
  CHECK(process.has_ended());
}

TEST_CASE("one that does not is ended") {
  pid_t id = -1;
  {
    ChildProcess process(forked(false));
    id = process.id();
    CHECK_FALSE(process.ends_within(milliseconds(30)));
    CHECK_FALSE(process.has_ended());
  }
  CHECK(::kill(id, 0) == -1);
}

// A child that leads a group of its own, with another one in it, as a command under test does.
TEST_CASE("groups of its children end with it") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t id = ::fork();
  if (id == 0) {
    ::setpgid(0, 0);
    const pid_t leader = ::fork();
    if (leader == 0) {
      ::setpgid(0, 0);
      const pid_t last = ::fork();
      if (last != 0) static_cast<void>(!::write(ends[1], &last, sizeof(last)));
    }
    for (;;) ::pause();
  }
  ::setpgid(id, id);
  pid_t last = -1;
  REQUIRE(::read(ends[0], &last, sizeof(last)) == sizeof(last));
  ChildProcess(id).end();
  for (int looks = 0; looks < 500 && ::getpgid(last) >= 0; ++looks) ::usleep(10'000);
  const bool is_there = ::getpgid(last) >= 0;
  if (is_there) MESSAGE("nobody waits for what has ended here");
  CHECK((!is_there ||
         test::read_file("/proc/" + std::to_string(last) + "/stat").find(") Z") != std::string::npos));
  for (const int end : ends) ::close(end);
}

}  // namespace child_process_test
}  // namespace opseq
