#include "reports/program/terminal/waiting_line.h"

#include <doctest/doctest.h>
#include <pty.h>
#include <unistd.h>

#include <string>

namespace opseq {
namespace waiting_line_test {

// What a terminal in the place of standard error is told while `work` runs.
std::string told_while(void (*work)()) {
  int terminal = -1, program = -1;
  REQUIRE(openpty(&terminal, &program, nullptr, nullptr, nullptr) == 0);
  const int before = dup(STDERR_FILENO);
  dup2(program, STDERR_FILENO);
  work();
  static_cast<void>(::write(STDERR_FILENO, ".", 1));
  dup2(before, STDERR_FILENO);
  std::string told;
  for (char c = 0; c != '.' && ::read(terminal, &c, 1) == 1;) told += c;
  for (const int descriptor : {terminal, program, before}) close(descriptor);
  return told;
}

TEST_CASE("who waits for more than a second is told what for, until it is done") {
  CHECK(told_while([] {
          const WaitingLine line("writing reports", true);
          std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        }) == "\r\x1b[Kwriting reports: 1 s\r\x1b[K.");
}

TEST_CASE("of less than a second, and where nothing is to be said, nothing is told") {
  CHECK(told_while([] { const WaitingLine line("writing reports", true); }) == ".");
  CHECK(told_while([] {
          const WaitingLine line("writing reports", false);
          std::this_thread::sleep_for(std::chrono::milliseconds(1100));
        }) == ".");
}

TEST_CASE("seconds are whole") { CHECK(waiting_text("x", std::chrono::seconds(61)) == "x: 61 s"); }

}  // namespace waiting_line_test
}  // namespace opseq
