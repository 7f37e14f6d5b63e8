#include "reports/program/commands/tested_command.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/execution/mock_runners.h"
#include "tests/support/files/captured_output.h"

namespace opseq {
namespace tested_command_test {

CommandUnderTest that(const std::string& does) {
  CommandUnderTest command;
  command.words = test::mock_that(test::RunnerForm::server, does);
  return command;
}

WorkerSettings workers() {
  ClassificationChoice running;
  running.runtime = "none";
  running.runner.command = running.runner.reference = test::mock_runner(test::RunnerForm::server);
  return runtime_of_sides(running).settings;
}

TEST_CASE("a command that gives all back has no faulty kinds") {
  CommandUnderTest command = that("copy");
  test_command(command, workers(), {}, {});
  CHECK(command.faulty.types.empty());
  CHECK(command.faulty.ranks.empty());
}

TEST_CASE("a command that can run nothing can't be used") {
  CommandUnderTest command = that("refuse");
  CHECK_THROWS_AS(test_command(command, workers(), {}, {}), Error);
}

TEST_CASE("a reference that is not a command is a runtime; words have blanks between them") {
  ClassificationChoice running;
  running.runtime = "none";
  CHECK_THROWS_AS(runtime_of_sides(running), Error);
  CHECK(text_of_words(RunnerWords{"a", "b c"}) == "a b c");
  CHECK(text_of_words(std::nullopt) == "");
}

}  // namespace tested_command_test
}  // namespace opseq
