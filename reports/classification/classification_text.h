// What became of models that were run, for a terminal.
#pragma once

#include <cstddef>
#include <string>

#include "reports/classification/shown_classification.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// Outcomes, failures that are the same, verdicts by criteria, and the first `limit` models that are a
// mismatch or unstable, the worst first, with where to look; 0: all of them.
std::string make_classification_text(const ShownClassification& shown, std::size_t limit,
                                     const LineWidths& width = {});

}  // namespace opseq
