// opseq show as text for a terminal.
#pragma once

#include <string>

#include "reports/show/shown_model.h"
#include "reports/show/shown_sequence.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// The first ten gaps, with a note of how many are left out; all of them where `complete`.
std::string make_model_text(const NgramRows& rows, const ShownModel& shown, bool complete,
                            const LineWidths& width = {});

// The first ten models that hold it, likewise.
std::string make_sequence_text(const NgramRows& rows, const ShownSequence& shown, bool complete,
                               const LineWidths& width = {});

}  // namespace opseq
