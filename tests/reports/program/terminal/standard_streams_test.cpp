#include "reports/program/terminal/standard_streams.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <cerrno>
#include <initializer_list>
#include <vector>

#include "tests/support/files/forked.h"

namespace opseq {
namespace standard_streams_test {

using test::has_exited;
using test::status_of_child;

TEST_CASE("what is opened next does not become a closed stream") {
  for (const std::vector<int>& closed :
       std::vector<std::vector<int>>{{}, {0}, {1}, {2}, {0, 1}, {1, 2}, {0, 1, 2}}) {
    const int status = status_of_child([&] {
      for (const int stream : closed) ::close(stream);
      occupy_closed_streams();
      return ::open("/dev/null", O_RDWR) > STDERR_FILENO ? 0 : 1;
    });
    CHECK(has_exited(status, 0));
  }
}

TEST_CASE("closed streams can neither be read nor written") {
  const int status = status_of_child([] {
    for (const int stream : {0, 1, 2}) ::close(stream);
    occupy_closed_streams();
    char byte = 0;
    if (::read(STDIN_FILENO, &byte, 1) != -1 || errno != EBADF) return 1;
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
      if (::write(stream, "x", 1) != -1 || errno != EBADF) return 2;
    return 0;
  });
  CHECK(has_exited(status, 0));
}

TEST_CASE("open streams stay as they are") {
  const int status = status_of_child([] {
    int ends[2];
    if (::pipe(ends) != 0) return 1;
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(STDIN_FILENO);
    occupy_closed_streams();
    char byte = 0;
    if (::write(STDOUT_FILENO, "x", 1) != 1) return 2;
    return ::read(ends[0], &byte, 1) == 1 && byte == 'x' ? 0 : 3;
  });
  CHECK(has_exited(status, 0));
}

}  // namespace standard_streams_test
}  // namespace opseq
