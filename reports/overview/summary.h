// The short summary of a report for a terminal.
#pragma once

#include <string>

#include "reports/overview/suite_answer.h"
#include "reports/text/figures.h"
#include "reports/text/wrapped_text.h"
#include "store/rows/report_rows.h"

namespace opseq {

// The sets, the study's table, and what it means, in plain text; no line ends in blanks. Names are printable.
std::string make_summary(const ReportRows& rows, const LineWidths& width = {});

// The same, with what the suite covers by length and what the statistics say of the headline.
std::string make_summary(const ReportRows& rows, const SuiteAnswer& suite, const LineWidths& width = {});

}  // namespace opseq
