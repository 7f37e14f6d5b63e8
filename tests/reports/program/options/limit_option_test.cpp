#include "reports/program/options/limit_option.h"

#include <doctest/doctest.h>

#include "reports/program/command_line.h"
#include "reports/program/command_table.h"

namespace opseq {
namespace {

std::string help_of(const char* command) {
  const char* const words[] = {"opseq", command, "--help"};
  return parse_command_line(command_table(), 3, words).output;
}

TEST_CASE("every limit is an option of the program") {
  const std::string help = help_of("run");
  for (const auto& named : limit_names) {
    CAPTURE(named.name);
    CHECK(help.find("\n  " + option_of(named.value) + " ") != std::string::npos);
  }
  CHECK(option_of(Limit::all_path_labels) == "--max-all-path-labels");
}

TEST_CASE("an error says what else helps, where anything does") {
  const auto advised = [](Limit limit, Reduction method) {
    return with_advice(LimitError(limit, "It takes more_than ", "."), method);
  };
  CHECK(advised(Limit::match_steps, Reduction::closure) ==
        "It takes more_than --max-match-steps; --max-paths leaves models with many paths out.");
  CHECK(advised(Limit::reduce_steps, Reduction::lcs) ==
        "It takes more_than --max-reduce-steps; --reduce closure needs fewer.");
  CHECK(advised(Limit::reduce_steps, Reduction::closure) == "It takes more_than --max-reduce-steps.");
  CHECK(advised(Limit::nodes, Reduction::lcs) == "It takes more_than --max-nodes.");
}

}  // namespace
}  // namespace opseq
