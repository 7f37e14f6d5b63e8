// What the program is given on standard input.
#pragma once

#include <string>

namespace opseq {

// All of it. Throws Error (input) where it can't be read.
std::string read_standard_input();

}  // namespace opseq
