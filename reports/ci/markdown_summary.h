// Coverage, gaps and gates as a comment on a pull request.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/suite/coverage_report.h"
#include "analyzer/suite/gap_report.h"
#include "reports/gates/gates.h"

namespace opseq {

// GitHub refuses longer comments; it counts characters, of which there are no more than bytes.
inline constexpr std::size_t markdown_most_bytes = 65535;
inline constexpr std::size_t markdown_most_gaps = 20;

// GitHub-flavoured Markdown: the gates with the sequences that fail them (those that were lost, too), the
// coverage by length, and the first gaps of the report, if `gaps` is given. At most markdown_most_bytes,
// whatever the names are: each part says how many rows it leaves out. Names cannot be anything but text:
// markdown_code().
std::string make_markdown_summary(const NgramRows& rows, const CoverageReport& coverage,
                                  const GapReport* gaps, const std::vector<Gate>& gates);

// `text` as printable() in an HTML code element, in which GitHub links no mention; all ASCII but letters,
// digits, '-',
// '/' and inner blanks as entities, which cannot be markup. Stays on one line, also in a cell of a table.
std::string markdown_code(std::string_view text);

}  // namespace opseq
