// What an analysis can be told, and the names of it.
#pragma once

#include <array>

#include "analyzer/matching/reduction.h"
#include "analyzer/matching/shared_sequences.h"
#include "analyzer/ngrams/ngrams.h"
#include "analyzer/paths/path_enumeration.h"
#include "graph/option_names.h"

namespace opseq {

struct AnalysisOptions {
  MatchOptions match;
  ReductionOptions reduction;
  PathLimits paths;
  NgramLimits ngrams;
};

inline constexpr std::array match_names{NamedValue<Match>{"blocks", Match::blocks},
                                        NamedValue<Match>{"lcs", Match::lcs}};
inline constexpr std::array reduction_names{NamedValue<Reduction>{"published", Reduction::published},
                                            NamedValue<Reduction>{"closure", Reduction::closure},
                                            NamedValue<Reduction>{"lcs", Reduction::lcs}};

// What the study's scripts did: difflib with autojunk, sequential reduction.
inline AnalysisOptions published_analysis_options() {
  AnalysisOptions options;
  options.match = {Match::blocks, true};
  options.reduction.method = Reduction::published;
  return options;
}

}  // namespace opseq
