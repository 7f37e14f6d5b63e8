#include "reports/program/terminal/colours.h"

#include <doctest/doctest.h>
#include <pty.h>
#include <unistd.h>

#include "tests/support/files/environment_value.h"

namespace opseq {
namespace colours_test {

using test::EnvironmentValue;

struct Terminal {
  int master = -1, terminal = -1;

  Terminal() { REQUIRE(::openpty(&master, &terminal, nullptr, nullptr, nullptr) == 0); }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() {
    ::close(terminal);
    ::close(master);
  }
};

struct Pipe {
  int ends[2]{};

  Pipe() { REQUIRE(::pipe(ends) == 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    for (const int end : ends) ::close(end);
  }
};

TEST_CASE("terminals have colours, pipes have none") {
  const EnvironmentValue no_color("NO_COLOR", nullptr);
  const EnvironmentValue term("TERM", "xterm");
  const Terminal terminal;
  const Pipe pipe;
  CHECK(has_colours(terminal.terminal));
  CHECK_FALSE(has_colours(pipe.ends[1]));
  choose_colours(ColourChoice::always);
  CHECK(has_colours(pipe.ends[1]));
  choose_colours(ColourChoice::never);
  CHECK_FALSE(has_colours(terminal.terminal));
  choose_colours(ColourChoice::automatic);
}

TEST_CASE("who wants no colours, or has a terminal without, gets none") {
  const Terminal terminal;
  const EnvironmentValue term("TERM", "xterm");
  for (const auto& [value, is_coloured] : {std::pair("1", false), std::pair("", true)}) {
    const EnvironmentValue no_color("NO_COLOR", value);
    CHECK(has_colours(terminal.terminal) == is_coloured);
  }
  const EnvironmentValue no_color("NO_COLOR", nullptr);
  const EnvironmentValue dumb("TERM", "dumb");
  CHECK_FALSE(has_colours(terminal.terminal));
}

TEST_CASE("what is emphasized is as it was where there are no colours") {
  choose_colours(ColourChoice::never);
  CHECK(emphasized("a", Emphasis::heading, STDOUT_FILENO) == "a");
  choose_colours(ColourChoice::always);
  CHECK(emphasized("a", Emphasis::heading, STDOUT_FILENO) == "\x1b[1ma\x1b[0m");
  CHECK(emphasized("b", Emphasis::failed, STDOUT_FILENO) == "\x1b[31mb\x1b[0m");
  CHECK(emphasized("c", Emphasis::passed, STDOUT_FILENO) == "\x1b[32mc\x1b[0m");
  choose_colours(ColourChoice::automatic);
}

}  // namespace colours_test
}  // namespace opseq
