// What an analysis can be told, and the names of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "analyzer/matching/reduction.h"
#include "analyzer/matching/shared_sequences.h"
#include "analyzer/ngrams/ngrams.h"
#include "analyzer/paths/path_enumeration.h"
#include "analyzer/roles.h"
#include "graph/base/described_option.h"
#include "graph/option_names.h"

namespace opseq {

// Models of one set with equal operator graphs.
enum class Duplicates : std::uint8_t {
  once,  // are one model, the first by path
  keep,  // are as many as they are
};
inline constexpr std::array duplicates_names{NamedValue<Duplicates>{"once", Duplicates::once},
                                             NamedValue<Duplicates>{"keep", Duplicates::keep}};

struct AnalysisOptions {
  Roles roles;  // which sets are compared; no member of the table below
  Duplicates duplicates = Duplicates::once;
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

// What the study's scripts did: every file counted, difflib with autojunk, sequential reduction.
AnalysisOptions published_analysis_options();

enum class AnalysisPart : std::uint8_t { models, matching, reduction, paths, ngrams };

struct AnalysisOption : DescribedOption<AnalysisOptions> {
  AnalysisPart part;
  std::size_t stored_position;  // among the options of a stored analysis, from 0
};

// All options, in the order in which help lists them.
std::span<const AnalysisOption> analysis_option_table();

}  // namespace opseq
