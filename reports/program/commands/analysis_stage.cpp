#include "reports/program/commands/analysis_stage.h"

#include <fmt/format.h>

#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/program/terminal/signals.h"
#include "reports/text/figures.h"
#include "store/stages/analysis.h"

namespace opseq {
namespace {

constexpr std::size_t models_shown = 10;  // more with --verbose; all are in database and report

void tell_too_many_paths(const ReportRows& rows, bool verbose) {
  std::size_t total = 0;
  for (const ReportModel& model : rows.models) {
    if (model.status != ModelStatus::too_many_paths) continue;
    if (++total <= models_shown || verbose) tell(model.set_name + ": " + model.reason.value_or(""));
  }
  if (total > models_shown && !verbose)
    tell(fmt::format(
        "{} more models have too many paths to be compared; --verbose lists them, and so does the report.",
        total - models_shown));
}

void tell_summary(const AnalysisSummary& summary, bool verbose) {
  if (summary.too_many_ngrams > 0)
    tell(plural(summary.too_many_ngrams, "model") +
         " with n-grams over a limit (--max-ngram-steps, --max-ngram-text): not in coverage and gaps; opseq "
         "coverage names what it does not count.");
  if (verbose)
    tell(fmt::format("{} models analyzed, {} with too many paths, {} shared sequences{}", summary.analyzed,
                     summary.too_many_paths, summary.sequences,
                     summary.was_up_to_date ? " (already up to date)" : ""));
}

AnalysisSummary analyze_with_progress(Database& database, const AnalysisOptions& options,
                                      const ExecutionOptions& execution) {
  const InterruptibleWork work;
  ProgressLine line(!execution.quiet);
  const auto show = [&line](const std::string& what, std::uint64_t done, std::uint64_t total) {
    line.show(what, done, total);
  };
  try {
    return analyze(database, options, {execution.threads, show, option_of});
  } catch (const LimitError& error) {
    throw Error(Error::Kind::limit, with_advice(error, options.reduction.method));
  }
}

}  // namespace

ReportRows analyze_told(Database& database, const AnalysisChoice& analysis, Preset preset,
                        const ExecutionOptions& execution) {
  tell_summary(analyze_with_progress(database, resolve(analysis, preset), execution), execution.verbose);
  ReportRows rows = load_report_rows(database);
  tell_too_many_paths(rows, execution.verbose);
  return rows;
}

}  // namespace opseq
