#include "reports/program/commands/analysis_stage.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/overview/left_out.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/program/terminal/signals.h"
#include "reports/text/figures.h"
#include "store/rows/analysis_option_rows.h"
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

std::string name_of_model(const ReportRows& rows, std::int64_t id) {
  const auto model = std::ranges::lower_bound(rows.models, id, {}, &ReportModel::id);
  return model->set_name + '/' + model->path;
}

// The first ones of each comparison, and how many there are.
void tell_left_out_pairs(const ReportRows& rows, bool verbose) {
  for (const ReportIntersection& intersection : rows.intersections) {
    const ReportLeftOut& left_out = intersection.left_out;
    if (left_out.pairs.empty()) continue;
    tell(left_out_sentence(intersection, option_of));
    const std::size_t shown = verbose ? left_out.pairs.size() : std::min(models_shown, left_out.pairs.size());
    for (std::size_t i = 0; i < shown; ++i)
      tell("  " + name_of_model(rows, left_out.pairs[i].first) + " with " +
           name_of_model(rows, left_out.pairs[i].second));
    if (shown < left_out.pairs.size())
      tell(fmt::format("  and {} more; --verbose lists them, and so does the database.",
                       left_out.pairs.size() - shown));
  }
}

void tell_left_out_reductions(const ReportRows& rows, Reduction method) {
  const auto tell_if = [&](bool is_reduced, std::string_view name) {
    if (!is_reduced) tell(with_advice(left_out_reduction_sentence(name, option_of), method));
  };
  for (const ReportIntersection& intersection : rows.intersections)
    tell_if(intersection.reduced.has_value(), name_of(role_comparison_names, intersection.of));
  for (const ReportDifference& difference : rows.differences)
    tell_if(difference.is_reduced, name_of(role_difference_names, difference.of));
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

// `said`: what the options would be without the analysis before.
void tell_kept_options(const AnalysisOptions& options, const AnalysisOptions& said) {
  const std::string kept = changed_options(options, said);
  if (!kept.empty())
    tell("Analyzed as before, since nothing else is said: " + kept + " (--preset default begins anew).");
}

AnalysisSummary analyze_with_progress(Database& database, const AnalysisOptions& options,
                                      const ExecutionOptions& execution) {
  const InterruptibleWork work;
  ProgressLine line(!execution.quiet);
  return analyze(database, options,
                 {execution.threads, [&line](const StepProgress& step) { line.show(step); }, option_of});
}

}  // namespace

ToldAnalysis analyze_told(Database& database, const AnalysisRequest& request,
                          const ExecutionOptions& execution) {
  AnalysisOptions options =
      resolve(request.analysis, request.preset, last_analysis_options(database).value_or(AnalysisOptions{}));
  AnalysisOptions said = resolve(request.analysis, request.preset);
  options.roles = said.roles = request.roles;
  if (!execution.quiet) tell_kept_options(options, said);
  AnalysisSummary summary = analyze_with_progress(database, options, execution);
  tell_summary(summary, execution.verbose);
  return {options, std::move(summary.ngrams)};
}

void tell_not_compared(const ReportRows& rows, const AnalysisOptions& options,
                       const ExecutionOptions& execution) {
  tell_too_many_paths(rows, execution.verbose);
  tell_left_out_pairs(rows, execution.verbose);
  tell_left_out_reductions(rows, options.reduction.method);
}

}  // namespace opseq
