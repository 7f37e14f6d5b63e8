#include "analyzer/execution/runner_process.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <system_error>

namespace opseq {
namespace runner_process_test {

using namespace std::chrono_literals;
using Kind = HeardLine::Kind;

std::chrono::steady_clock::time_point in(std::chrono::milliseconds time) {
  return std::chrono::steady_clock::now() + time;
}

RunnerProcess shell(const std::string& script, const RunnerProcessLimits& limits = {}) {
  return RunnerProcess({"sh", "-c", script}, limits);
}

std::string line_of(RunnerProcess& process) {
  const HeardLine heard = process.hear(in(30s));
  CHECK(heard.kind == Kind::line);
  return heard.line;
}

TEST_CASE("what can't be started says so") {
  const auto code_of = [](const char* program) {
    try {
      const RunnerProcess process({program}, {});
    } catch (const std::system_error& error) {
      return error.code().value();
    }
    return 0;
  };
  CHECK(code_of("no-such-program") == ENOENT);
  CHECK(code_of("/etc/passwd") == EACCES);
}

TEST_CASE("lines both ways") {
  RunnerProcess process({"cat"}, {});
  process.say("one");
  CHECK(line_of(process) == "one");
  process.say("");
  process.say("two");
  CHECK(line_of(process).empty());
  CHECK(line_of(process) == "two");
  CHECK(process.hear(in(20ms)).kind == Kind::late);
  process.say_no_more();
  CHECK(process.hear(in(30s)).kind == Kind::ended);
  const auto status = process.end();
  REQUIRE(status);
  CHECK(*status == 0);
  process.say("nobody is there");
}

TEST_CASE("the last line needs no end; long ones are dropped; complaints are kept") {
  RunnerProcess process =
      shell("head -c 3000000 /dev/zero | tr '\\0' x; echo; echo a >&2; echo 'b ' >&2; printf c; exit 6");
  CHECK(line_of(process).empty());
  CHECK(line_of(process) == "c");
  CHECK(process.hear(in(30s)).kind == Kind::ended);
  const auto status = process.end();
  REQUIRE(status);
  CHECK(WEXITSTATUS(*status) == 6);
  CHECK(process.last_complaint() == "b");
}

TEST_CASE("chatter without an end does not outlast the time") {
  RunnerProcess process = shell("yes");
  const auto deadline = in(100ms);
  while (process.hear(deadline).kind == Kind::line) {
  }
  CHECK(std::chrono::steady_clock::now() >= deadline);
}

TEST_CASE("one that closes its output, and one that leaves a process behind, have ended") {
  RunnerProcess closed = shell("exec >&-; sleep 60");
  CHECK(closed.hear(in(30s)).kind == Kind::ended);
  CHECK_FALSE(closed.end());
  RunnerProcess left = shell("sleep 60 & exit 3");
  CHECK(left.hear(in(30s)).kind == Kind::ended);
  const auto status = left.end();
  REQUIRE(status);
  CHECK(WEXITSTATUS(*status) == 3);
}

TEST_CASE("it has a group, no descriptors, and limits of its own") {
  RunnerProcess process =
      shell("ulimit -d; ulimit -t; ulimit -c; ls -m /proc/$$/fd; cut -d' ' -f5 /proc/$$/stat; echo $$",
            {std::uint64_t{1} << 30, 77s});
  CHECK(line_of(process) == "1048576");
  CHECK(line_of(process) == "77");
  CHECK(line_of(process) == "0");
  CHECK(line_of(process) == "0, 1, 2");
  const std::string group = line_of(process);
  CHECK(group == line_of(process));
}

}  // namespace runner_process_test
}  // namespace opseq
