// opseq explain as text for a terminal of 80 columns.
#pragma once

#include <string>
#include <vector>

#include "reports/explanation/shown_explanation.h"

namespace opseq {

// Who the model is, what it does that models known to be fine do not, and the models nearest to
// it. Printable; nothing is said of correct models where there are none. `complete`: all models with
// the same graph are named.
std::string make_explanation_text(const ShownExplanation& shown, bool complete);

}  // namespace opseq
