// The commands that the program has.
#pragma once

#include <vector>

#include "reports/program/command.h"

namespace opseq {

// In the order in which --help lists them.
std::vector<Command> command_table();

}  // namespace opseq
