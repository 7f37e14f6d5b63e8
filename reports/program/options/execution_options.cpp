#include "reports/program/options/execution_options.h"

namespace opseq {

void add_execution(const OptionList& command, ExecutionOptions& execution) {
  OptionList list = command.under(execution_heading);
  list.number("-j,--jobs", execution.threads, "N", {1, 4096}, "Threads; the result does not depend on it",
              "all cores");
  list.number("--wait", execution.wait_seconds, "SECONDS", {0, 1'000'000},
              "Seconds to wait for another process that writes the same database");
  list.flag("-q,--quiet", execution.quiet, "No summary and no progress; problems are still told");
  list.flag("-v,--verbose", execution.verbose, "Say more: every problem, what each stage did");
}

}  // namespace opseq
