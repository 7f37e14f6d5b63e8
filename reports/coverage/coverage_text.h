// opseq coverage as text: for a terminal, as CSV, as Markdown.
#pragma once

#include <string>

#include "analyzer/suite/coverage_report.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// For a terminal: what is covered of each length and of all, and models that are not counted. Where
// `complete`, also how much is unseen, and what operators, models and more models of the suite have to do
// with it.
std::string make_coverage_text(const NgramRows& rows, const CoverageReport& report, bool complete,
                               const LineWidths& width = {});

// One line per length: k, covered, total, weight, weight_covered. RFC 4180, with a header.
std::string make_coverage_csv(const CoverageReport& report);

// The table of lengths.
std::string make_coverage_markdown(const CoverageReport& report);

}  // namespace opseq
