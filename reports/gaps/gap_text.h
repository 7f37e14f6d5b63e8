// opseq gaps as text: for a terminal, as CSV, as Markdown.
#pragma once

#include <string>

#include "analyzer/suite/gap_report.h"
#include "analyzer/suite/replication.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// The first `limit` gaps, with a note of how many are left out; 0 for all of them. Of each its smallest
// model, or, `complete`, all models that hold it. `replication` may be null.
std::string make_gaps_text(const NgramRows& rows, const GapReport& report, const Replication* replication,
                           std::size_t limit, bool complete, const LineWidths& width = {});

// One line per gap, sequences as JSON arrays. RFC 4180, with a header; infinite odds ratios are "inf", what
// was not tested is empty.
std::string make_gaps_csv(const NgramRows& rows, const GapReport& report);

std::string make_gaps_markdown(const NgramRows& rows, const GapReport& report, std::size_t limit);

}  // namespace opseq
