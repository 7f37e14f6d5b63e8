// The reports of a whole study, as files.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "reports/classification/shown_classification.h"
#include "reports/classification/trial_evidence.h"
#include "reports/overview/suite_answer.h"
#include "reports/page/page_settings.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/terminal/next_commands.h"
#include "store/database/database.h"
#include "store/rows/report_rows.h"

namespace opseq {

// Empty: not asked for.
struct ReportFiles {
  std::filesystem::path json, html;
};

// Why there is no page, as a clause: a build may leave it out.
inline constexpr const char* no_page = "this opseq was built without its page (OPSEQ_PAGE=OFF)";

// What reports say, with a line for who waits for it; `ngrams` as for answer_suite(). Throws Error.
struct ReportAnswer {
  ReportRows rows;
  SuiteAnswer suite;
  ShownClassification classification;
  TrialEvidence evidence;
};
ReportAnswer report_answer(Database& database, const ExecutionOptions& execution,
                           std::optional<NgramRows> ngrams = std::nullopt);

// With a line for who waits for it. Throws Error.
void write_reports(Database& database, const ReportAnswer& answer, const ReportFiles& files,
                   const PageSettings& page, const ExecutionOptions& execution);

// What is useful below the summary: the gaps, where there are any.
std::vector<CommandWords> useful_next(const SuiteAnswer& suite, const std::filesystem::path& database);

}  // namespace opseq
