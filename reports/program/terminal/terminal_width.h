// How wide text for people is.
#pragma once

#include <cstddef>

#include "reports/text/wrapped_text.h"

namespace opseq {

// Characters of a line on standard output: what COLUMNS says, or the terminal, or else 80; from 40 to 100, as
// longer lines are hard to read.
std::size_t terminal_width();

// Of lines for people on standard output: paragraphs as above, tables as wide as COLUMNS says, or the
// terminal; what is no terminal has tables as they are, a line for each row.
LineWidths line_widths();

}  // namespace opseq
