// The gates that a question about a test suite is held to, and the files that a continuous integration shows.
#pragma once

#include <optional>

#include "analyzer/suite/coverage_report.h"
#include "analyzer/suite/gap_report.h"
#include "analyzer/suite/grouped_coverage.h"
#include "reports/program/options/suite_question.h"
#include "reports/program/terminal/next_commands.h"
#include "store/database/database.h"

namespace opseq {

// Throws Error for two files that are one.
void require_different_outputs(const SuiteQuestion& suite);

// Whether the answer is to be printed as text.
bool prints_text(const SuiteQuestion& suite);

// Whether gates or files are asked for, so that check_suite() has something to do.
bool asks_for_checks(const SuiteQuestion& suite);

// The words of a command about the same sets: with the roles that were said.
CommandWords with_roles(CommandWords words, const SaidRoles& said);

// The same by groups, with those of the gaps that each holds; none where nobody asks. Throws Error.
std::optional<GroupedCoverage> grouped_coverage_of(const NgramRows& rows, const GapReport& gaps,
                                                   const SuiteQuestion& suite);

// How much of the suite's question is covered.
CoverageReport coverage_of(const NgramRows& rows, const SuiteQuestion& suite);

// Writes the files that are asked for, then the text to standard output, then tells of the gates. Returns the
// exit code. Throws Error.
int check_suite(Database& database, const NgramRows& rows, const CoverageReport& coverage,
                const GapReport& gaps, const SuiteQuestion& suite, const std::string& text);

}  // namespace opseq
