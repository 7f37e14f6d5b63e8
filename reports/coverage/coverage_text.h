// opseq coverage as text: for a terminal, as CSV, as Markdown.
#pragma once

#include <string>

#include "analyzer/suite/coverage_report.h"

namespace opseq {

// Tables and sentences for a terminal. The longer lists are cut, with a note of how much is left out, unless
// `complete`.
std::string make_coverage_text(const NgramRows& rows, const CoverageReport& report, bool complete);

// One line per length: k, covered, total, weight, weight_covered. RFC 4180, with a header.
std::string make_coverage_csv(const CoverageReport& report);

// The table of lengths.
std::string make_coverage_markdown(const CoverageReport& report);

}  // namespace opseq
