// The short summary of a report for a terminal.
#pragma once

#include <string>

#include "store/report_rows.h"

namespace opseq {

// The sets, the study's table, and what it means, in plain text; no line ends in blanks. Names are printable.
std::string make_summary(const ReportRows& rows);

// 1234567 -> "1,234,567"; numbers of more than 18 digits as "1.23e+76". `decimal` holds digits only.
std::string grouped(const std::string& decimal);

// covered / total in per cent with one decimal; 0 and 100 only where exact, "-" where total is 0.
std::string percent(std::uint64_t covered, std::uint64_t total);

}  // namespace opseq
