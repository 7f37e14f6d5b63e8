// What is said of an analysis.
#pragma once

#include "analyzer/analysis_options.h"
#include "reports/program/options/changes.h"
#include "reports/program/options/option_list.h"
#include "reports/program/options/preset.h"

namespace opseq {

using AnalysisChoice = Changes<AnalysisOptions>;

void add_analysis(OptionList& list, AnalysisChoice& choice);
// Those options alone that say how sequences are reduced.
void add_reduction(OptionList& list, AnalysisChoice& choice);

// The defaults or the preset's values, with what was said in their place.
AnalysisOptions resolve(const AnalysisChoice& choice, Preset preset);

}  // namespace opseq
