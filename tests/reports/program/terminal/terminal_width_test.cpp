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

LineWidths widths_with(const char* columns) {
  const EnvironmentValue value("COLUMNS", columns);
  CHECK(line_widths().text == terminal_width());
  return line_widths();
}

std::size_t width_with(const char* columns) { return widths_with(columns).text; }

// Standard output is a terminal as wide.
LineWidths widths_on_terminal(unsigned short columns, const char* said) {
  winsize size{};
  size.ws_row = 24;
  size.ws_col = columns;
  int master = -1;
  int terminal = -1;
  REQUIRE(::openpty(&master, &terminal, nullptr, nullptr, &size) == 0);
  std::fflush(stdout);
  const int saved = ::dup(STDOUT_FILENO);
  ::dup2(terminal, STDOUT_FILENO);
  const LineWidths widths = widths_with(said);
  ::dup2(saved, STDOUT_FILENO);
  for (const int descriptor : {saved, terminal, master}) ::close(descriptor);
  return widths;
}

std::size_t width_on_terminal(unsigned short columns, const char* said) {
  return widths_on_terminal(columns, said).text;
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

TEST_CASE("tables are as wide as the terminal, or as they are") {
  CHECK(widths_on_terminal(200, nullptr).table == 200);
  CHECK(widths_on_terminal(200, "60").table == 60);
  CHECK(widths_on_terminal(20, nullptr).table == 40);
  CHECK(widths_on_terminal(0, nullptr).table == LineWidths{}.table);
}

}  // namespace terminal_width_test
}  // namespace opseq
