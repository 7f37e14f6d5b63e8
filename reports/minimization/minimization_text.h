// What opseq reduce-model says of a model.
#pragma once

#include <string>

#include "reports/minimization/shown_minimization.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// How it fails, how small it is, and where it lies; or that it does not fail. Ends with a line's end.
std::string make_minimization_text(const ShownMinimization& shown, const LineWidths& widths);

}  // namespace opseq
