// Coverage, gaps and gates as a comment on a pull request.
#pragma once

#include <string>
#include <vector>

#include "analyzer/suite/coverage_report.h"
#include "analyzer/suite/gap_report.h"
#include "reports/ci/markdown_parts.h"
#include "reports/gates/gates.h"

namespace opseq {

inline constexpr std::size_t markdown_most_gaps = 20;

// GitHub-flavoured Markdown: the gates with the sequences that fail them (those that were lost, too), the
// coverage by length, and the first gaps of the report, if `gaps` is given. At most markdown_most_bytes,
// whatever the names are: each part says how many rows it leaves out. Names cannot be anything but text:
// markdown_code().
std::string make_markdown_summary(const NgramRows& rows, const CoverageReport& coverage,
                                  const GapReport* gaps, const std::vector<Gate>& gates);

}  // namespace opseq
