// Coverage by groups of models as text: for a terminal, as CSV, as Markdown.
#pragma once

#include <string>

#include "analyzer/suite/grouped_coverage.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// For a terminal: a row per group, those in others indented and without what these are called.
std::string make_grouped_coverage_text(const GroupedCoverage& grouped, const Roles& roles,
                                       const LineWidths& width = {});

// One line per group: its value, depth, models, gaps, covered, total, and for each k covered_k and total_k.
// RFC 4180, with a header.
std::string make_grouped_coverage_csv(const GroupedCoverage& grouped);

// The same rows as for a terminal, each with its whole value.
std::string make_grouped_coverage_markdown(const GroupedCoverage& grouped);

}  // namespace opseq
