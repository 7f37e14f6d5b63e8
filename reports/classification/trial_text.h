// What became of one model, for a terminal.
#pragma once

#include <string>

#include "reports/text/wrapped_text.h"
#include "store/rows/trial_rows.h"

namespace opseq {

// Outcome and verdict, what was said where it failed, and a table of its outputs: of each data set those that
// are not identical, the worst verdict first, with difference, band, score, verdict and where to look; the
// first ten, or all where `complete`. Printable.
std::string make_trial_text(const Trial& trial, bool complete, const LineWidths& width = {});

}  // namespace opseq
