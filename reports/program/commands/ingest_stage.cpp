#include "reports/program/commands/ingest_stage.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/program/exit_code.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/program/terminal/signals.h"

namespace opseq {
namespace {

constexpr std::size_t problems_shown = 10;  // more with --verbose; all are in database and report

void tell_problems(const IngestSummary& summary, bool verbose) {
  for (const EmptySource& empty : summary.empty_sources)
    tell(empty.set_name + ": the folder " + empty.source + " holds no *.onnx file.");
  const std::size_t shown =
      verbose ? summary.unreadable.size() : std::min(problems_shown, summary.unreadable.size());
  for (std::size_t i = 0; i < shown; ++i)
    tell(summary.unreadable[i].set_name + ": " + summary.unreadable[i].reason);
  if (shown < summary.unreadable.size())
    tell(fmt::format("{} more files could not be read; --verbose lists them, and so does the report.",
                     summary.unreadable.size() - shown));
}

}  // namespace

IngestSummary ingest_told(Database& database, const IngestRequest& request,
                          const ExecutionOptions& execution) {
  IngestOptions options;
  options.graph = resolve(request.graph, request.preset, stored_graph_options(database));
  options.limits = read_limits(request.graph);
  options.threads = execution.threads;
  options.scope = request.scope;
  options.naming = option_of;
  const InterruptibleWork work;
  ProgressLine line(!execution.quiet);
  IngestSummary summary =
      ingest(database, request.sets, options,
             [&line](std::uint64_t done, std::uint64_t total) { line.show("reading models", done, total); });
  line.clear();
  tell_problems(summary, execution.verbose);
  if (execution.verbose)
    tell(fmt::format("read {} files, {} unchanged, {} models gone", summary.read, summary.unchanged,
                     summary.removed));
  return summary;
}

int exit_code_of(const IngestSummary& summary) {
  return summary.unreadable.empty() ? exit_fine : exit_input_unreadable;
}

}  // namespace opseq
