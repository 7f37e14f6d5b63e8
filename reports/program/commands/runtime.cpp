// opseq runtime: what runs models.
#include "reports/program/command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/runtime_option.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/runtime/runtime_answer.h"
#include "reports/runtime/runtime_fetch.h"
#include "reports/runtime/runtime_json.h"
#include "reports/runtime/runtime_text.h"
#include "reports/text/json_text.h"

namespace opseq {
namespace {

struct RuntimeCommandOptions {
  std::string runtime;
  bool fetch = false;
  std::filesystem::path json;  // empty: not asked for
  bool quiet = false;
};

void add_options(OptionList& list, RuntimeCommandOptions& options) {
  add_runtime(list, options.runtime);
  list.flag("--fetch", options.fetch, "Get it first, through npm, into ~/.local/share/opseq");
  list.keep_out_of_files("--fetch");
  list.under("Output").output("--json", options.json, "The answer as JSON");
  list.under(execution_heading).flag("-q,--quiet", options.quiet, "Say nothing but what goes wrong");
  list.check([&options] {
    if (options.fetch && !options.runtime.empty())
      throw WrongUsage("--fetch and --runtime do not go together: one gets a runtime, the other names one.");
  });
}

void fetch(bool quiet) {
  const InterruptibleWork work;
  const WaitingLine waiting("fetching ONNX Runtime (some 110 MB)", !quiet);
  fetch_runtime(fetched_runtime_folder(), [] { interruption().check(); });
}

int run(const RuntimeCommandOptions& options) {
  if (options.fetch) fetch(options.quiet);
  const RuntimeAnswer answer = find_runtime(options.runtime);
  if (!options.json.empty()) write_output(options.json, json_text(make_runtime_json(answer), 1) + '\n');
  if (!answer.problem.empty()) throw Error(Error::Kind::misuse, answer.problem);
  if (!options.quiet && options.json != "-") write_text(make_runtime_text(answer));
  return exit_fine;
}

}  // namespace

Command runtime_command() {
  return make_command<RuntimeCommandOptions>(
      {.name = "runtime",
       .description = "Which ONNX Runtime runs models, and where it was looked for",
       .footer = "Models are run by programs of their own, opseq-worker, which alone load it. Without one, "
                 "the exit code is 1.",
       .examples = {{"opseq runtime --json -", "the one that is used, as data"},
                    {"opseq runtime --fetch", "get one through npm"},
                    {"opseq runtime --runtime ./libonnxruntime.so.1", "whether this one can be used"}}},
      add_options, run);
}

}  // namespace opseq
