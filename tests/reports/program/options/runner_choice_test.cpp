#include "reports/program/options/runner_choice.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace runner_choice_test {

void add_checked(OptionList& list, RunnerChoice& choice) {
  add_runner(list, choice);
  list.check([&choice] { require_consistent(choice); });
}

std::optional<CommandUnderTest> command(const Words& words) {
  return command_under_test(test::options_of<RunnerChoice>(add_checked, words));
}

TEST_CASE("a command is split into words; without one, ONNX Runtime runs models") {
  CHECK_FALSE(command({}));
  const auto asked = command({"--command", "python3 'my runner.py'", "--reference-command", "a b"});
  REQUIRE(asked);
  CHECK(asked->words == RunnerWords{"python3", "my runner.py"});
  CHECK(asked->reference == RunnerWords{"a", "b"});
  CHECK(command({"--command", "a"})->reference.empty());
}

TEST_CASE("leniency goes to where models are judged and measured") {
  const RunnerChoice choice = test::options_of<RunnerChoice>(add_checked, {"--relax-rank", "--values-only"});
  CHECK(choice.leniency == Leniency{.any_rank = true, .any_type = true});
}

TEST_CASE("what is no command is refused") {
  test::refused_by<RunnerChoice>(add_checked, {"--command", ""});
  test::refused_by<RunnerChoice>(add_checked, {"--command", "a 'b"});
  CHECK(test::refused_by<RunnerChoice>(add_checked, {"--reference-command", "a"})
            .find("--reference-command needs --command") != std::string::npos);
}

}  // namespace runner_choice_test
}  // namespace opseq
