// What the words of the command line ask for.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reports/program/command.h"
#include "reports/program/exit_code.h"

namespace opseq {

// Either a command that is to be run, or text to print and an exit code: help, version, wrong usage.
struct ParsedCommandLine {
  std::function<int()> run;  // as Command::add gives it; empty: none
  std::string output;
  std::string error;
  int exit_code = exit_fine;
  std::string note{};  // a sentence to tell before the command is run; empty: none
};

// The words as main() has them. `commands` are those of command_table().
ParsedCommandLine parse_command_line(const std::vector<Command>& commands, int argc, const char* const* argv);

}  // namespace opseq
