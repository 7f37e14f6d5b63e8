// The short summary of a report for a terminal.
#pragma once

#include <string>

#include "reports/figures.h"
#include "store/report_rows.h"

namespace opseq {

// The sets, the study's table, and what it means, in plain text; no line ends in blanks. Names are printable.
std::string make_summary(const ReportRows& rows);

}  // namespace opseq
