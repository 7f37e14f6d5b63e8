// What is said of an analysis.
#pragma once

#include <string>

#include "analyzer/analysis_options.h"
#include "reports/program/options/changes.h"
#include "reports/program/options/option_list.h"
#include "reports/program/options/preset.h"

namespace opseq {

using AnalysisChoice = Changes<AnalysisOptions>;

void add_analysis(const OptionList& command, AnalysisChoice& choice);
// Those options alone that say how sequences are reduced.
void add_reduction(const OptionList& command, AnalysisChoice& choice);

// The preset's values, or else `before`, with what was said in their place.
AnalysisOptions resolve(const AnalysisChoice& choice, Preset preset, const AnalysisOptions& before = {});

// The options that are others than in `plain`, as the command line has them: "--of zoo, --match lcs,
// --autojunk".
std::string changed_options(const AnalysisOptions& options, const AnalysisOptions& plain);

}  // namespace opseq
