#include "reports/program/commands/ingest_stage.h"

#include <fmt/format.h>

#include "reports/program/exit_code.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/standard_input.h"
#include "reports/sources/expanded_sources.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

void tell_problems(const IngestSummary& summary, bool verbose) {
  std::vector<std::string> skipped, unreadable;
  for (const IngestSkip& skip : summary.skipped)
    skipped.push_back(fmt::format("{}: {} was skipped: {}.", skip.set_name, skip.path, skip.reason));
  for (const IngestProblem& problem : summary.unreadable)
    if (!problem.is_missing) unreadable.push_back(problem.set_name + ": " + problem.reason);
  tell_first(skipped, verbose, "links were skipped; --verbose lists them.");
  tell_first(unreadable, verbose, "files could not be read; --verbose lists them, and so does the report.");
}

void tell_left_out(const IngestSummary& summary) {
  for (const auto& [set_name, files] : summary.left_out)
    tell(fmt::format("{}: --include and --exclude leave {} out.", set_name, plural(files, "file")));
}

}  // namespace

IngestSummary ingest_told(Database& database, const IngestRequest& request,
                          const ExecutionOptions& execution) {
  ExpandedSources sources = expand_sources(request.sets, request.manifest, read_standard_input);
  IngestOptions options;
  options.takes = takes_path(request.paths);
  options.graph = resolve(request.graph, request.preset, stored_graph_options(database));
  options.limits = read_limits(request.graph);
  options.threads = execution.threads;
  options.scope = request.scope;
  options.naming = option_of;
  const InterruptibleWork work;
  ProgressLine line(!execution.quiet);
  IngestSummary summary =
      ingest(database, sources.sets, options, [&line](std::uint64_t done, std::uint64_t total) {
        line.show({"reading models", done, total});
      });
  line.clear();
  summary.empty_sources.insert(summary.empty_sources.begin(), sources.empty.begin(), sources.empty.end());
  tell_problems(summary, execution.verbose);
  if (execution.verbose) tell_left_out(summary);
  if (execution.verbose)
    tell(fmt::format("read {} files, {} unchanged, {} models gone", summary.read, summary.unchanged,
                     summary.removed));
  return summary;
}

void tell_missing_models(const IngestSummary& summary) {
  for (const EmptySource& empty : summary.empty_sources) tell(empty.set_name + ": " + empty.reason + ".");
  for (const IngestProblem& problem : summary.unreadable)
    if (problem.is_missing) tell(problem.set_name + ": " + problem.reason);
}

int exit_code_of(const IngestSummary& summary) {
  return summary.unreadable.empty() ? exit_fine : exit_input_unreadable;
}

}  // namespace opseq
