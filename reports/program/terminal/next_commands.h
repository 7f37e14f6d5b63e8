// What is useful next, below an answer for people.
#pragma once

#include <string>
#include <vector>

#include "reports/text/shell_word.h"

namespace opseq {

// "\nNext:\n  opseq gaps a.db\n", a line for each command; empty where there is none. To be printed on
// standard output.
std::string next_commands(const std::vector<CommandWords>& commands);

}  // namespace opseq
