#include "reports/program/options/limit_option.h"

#include <doctest/doctest.h>

#include "reports/program/command_line.h"
#include "reports/program/command_table.h"

namespace opseq {
namespace limit_option_test {

std::string help_of(const char* command) {
  const char* const words[] = {"opseq", command, "--help-all"};
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

TEST_CASE("a reduction that takes too long is told of the one that needs less") {
  CHECK(with_advice("Too long.", Reduction::lcs) == "Too long; --reduce closure needs fewer.");
  CHECK(with_advice("Too long.", Reduction::published) == "Too long; --reduce closure needs fewer.");
  CHECK(with_advice("Too long.", Reduction::closure) == "Too long.");
}

}  // namespace limit_option_test
}  // namespace opseq
