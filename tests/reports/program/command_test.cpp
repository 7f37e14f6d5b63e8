#include "reports/program/command.h"

#include <doctest/doctest.h>

#include "reports/program/command_line.h"

namespace opseq {
namespace command_test {

struct TrialOptions {
  std::size_t number = 3;
};

void add_options(OptionList& list, TrialOptions& options) {
  list.number("--number", options.number, "N", {}, "A number");
}

int run(const TrialOptions& options) { return static_cast<int>(options.number); }

TEST_CASE("a command is run with the options that its words set, also when the words are gone") {
  const std::vector<Command> table{
      make_command<TrialOptions>({.name = "trial", .description = "Tries"}, add_options, run)};
  const char* plain[] = {"opseq", "trial"};
  CHECK(parse_command_line(table, 2, plain).run() == 3);
  const char* said[] = {"opseq", "trial", "--number", "7"};
  const ParsedCommandLine line = parse_command_line(table, 4, said);
  said[3] = "8";
  CHECK(parse_command_line(table, 4, said).run() == 8);
  CHECK(line.run() == 7);
}

}  // namespace command_test
}  // namespace opseq
