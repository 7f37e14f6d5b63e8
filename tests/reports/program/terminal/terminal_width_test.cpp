#include "reports/program/terminal/terminal_width.h"

#include <doctest/doctest.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

#include "tests/support/files/environment_value.h"

namespace opseq {
namespace terminal_width_test {

using test::EnvironmentValue;

std::size_t width_with(const char* columns) {
  const EnvironmentValue value("COLUMNS", columns);
  return terminal_width();
}

// Standard output is a terminal as wide.
std::size_t width_on_terminal(unsigned short columns, const char* said) {
  winsize size{};
  size.ws_row = 24;
  size.ws_col = columns;
  int master = -1;
  int terminal = -1;
  REQUIRE(::openpty(&master, &terminal, nullptr, nullptr, &size) == 0);
  std::fflush(stdout);
  const int saved = ::dup(STDOUT_FILENO);
  ::dup2(terminal, STDOUT_FILENO);
  const std::size_t width = width_with(said);
  ::dup2(saved, STDOUT_FILENO);
  for (const int descriptor : {saved, terminal, master}) ::close(descriptor);
  return width;
}

TEST_CASE("COLUMNS is the width, within what can be read") {
  CHECK(width_with("72") == 72);
  CHECK(width_with("7") == 40);
  CHECK(width_with("250") == 100);
}

TEST_CASE("the terminal says its width where COLUMNS says none") {
  CHECK(width_on_terminal(90, nullptr) == 90);
  CHECK(width_on_terminal(90, "nonsense") == 90);
  CHECK(width_on_terminal(90, "60") == 60);
  CHECK(width_on_terminal(200, nullptr) == 100);
  CHECK(width_on_terminal(0, nullptr) == 80);
}

}  // namespace terminal_width_test
}  // namespace opseq
