// What the statistics of a gap report mean, in plain words.
#pragma once

#include <string>

#include "analyzer/suite/gap_report.h"

namespace opseq {

// One paragraph on whether failing models share operator sequences which correct models lack, as these models
// have it: the headline, how much of it chance makes, how much chance among
// models of the same size, and the sequences that stand out on their own. Follows from the report alone.
std::string make_conclusion(const GapReport& report);

}  // namespace opseq
