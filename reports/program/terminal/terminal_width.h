// How wide text for people is.
#pragma once

#include <cstddef>

namespace opseq {

// Characters of a line on standard output: what COLUMNS says, or the terminal, or else 80; from 40 to 100, as
// longer lines are hard to read.
std::size_t terminal_width();

}  // namespace opseq
