#include "analyzer/execution/child_process.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

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

}  // namespace child_process_test
}  // namespace opseq
