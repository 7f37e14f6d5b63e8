// opseq reduce-model: a failing model in, the smallest one out that fails alike.
#include <nlohmann/json.hpp>
#include <utility>

#include "analyzer/minimization/minimized_file.h"
#include "graph/base/error.h"
#include "graph/base/text.h"
#include "reports/minimization/minimization_json.h"
#include "reports/minimization/minimization_text.h"
#include "reports/program/command.h"
#include "reports/program/commands/tested_command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/minimization_choice.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/text/json_text.h"

namespace opseq {
namespace {

struct ReduceModelOptions {
  std::filesystem::path file;
  std::filesystem::path folder = "minimal";
  std::filesystem::path json;  // empty: not asked for
  MinimizationChoice minimization;
  bool quiet = false;
};

void add_options(OptionList& list, ReduceModelOptions& options) {
  list.positional("FILE", options.file,
                  "A model that fails; its data lies beside it, as ONNX's backend tests have it");
  add_minimization(list, options.minimization);
  OptionList output = list.under("Output");
  output.word(
      "-o,--output", options.folder, "DIR",
      "Folder for the result: model.onnx and test_data_set_N. What it has of these goes, and of inputs_N.npz "
      "and outputs_N.npz",
      "minimal");
  output.output("--json", options.json, "How it fails, and what is left of it, as JSON");
  list.under(execution_heading)
      .flag("-q,--quiet", options.quiet, "No summary and no progress; problems are still told");
}

ShownMinimization shown_for(const ReduceModelOptions& options, const MinimizationRequest& request,
                            const RuntimeAnswer& runtime) {
  const ClassificationChoice& running = options.minimization.running;
  ShownMinimization shown;
  shown.file = options.file;
  shown.output = options.folder;
  shown.runtime = runtime.name;
  shown.command = text_of_words(running.runner.command);
  shown.reference_command = text_of_words(running.runner.reference);
  if (running.rule) shown.rule = rule_text(*running.rule);
  shown.tested_level = request.trial.judge.optimization;
  shown.reference_level = request.trial.reference_level;
  shown.budget = request.budget;
  shown.seed = request.seed;
  return shown;
}

MinimizedFile minimized_with_progress(const MinimizationRequest& request, const RuntimeAnswer& runtime,
                                      bool quiet) {
  const InterruptibleWork work;
  ProgressLine line(!quiet);
  return minimized_file(
      request, runtime.settings, [] { interruption().check(); },
      [&line, &request](std::size_t, std::uint64_t runs) {
        line.show({"making the model smaller, runs", runs, request.budget.runs});
      });
}

// What lies beside the model would go.
void require_another_folder(const ReduceModelOptions& options) {
  std::error_code ignored;
  const std::filesystem::path beside = std::filesystem::absolute(options.file).parent_path();
  if (std::filesystem::equivalent(beside, options.folder, ignored))
    throw Error(Error::Kind::misuse,
                "The folder of the model itself, " + to_text(options.folder.string()) + ", can't be -o.");
}

int run(const ReduceModelOptions& options) {
  require_another_folder(options);
  const RuntimeAnswer runtime = runtime_of_sides(options.minimization.running);
  MinimizationRequest request = minimization_request(options.minimization);
  request.file = options.file;
  request.output = options.folder;
  ShownMinimization shown = shown_for(options, request, runtime);
  shown.minimized = minimized_with_progress(request, runtime, options.quiet);
  for (const std::string& sentence : shown.minimized.unread) tell(sentence);
  if (shown.minimized.is_written && !shown.minimized.is_verified)
    tell("The smallest model does not fail alike when it is run again by new processes.");
  if (!options.json.empty()) write_output(options.json, json_text(make_minimization_json(shown), 1) + '\n');
  if (!options.quiet && options.json != "-") write_text(make_minimization_text(shown, line_widths()));
  return shown.minimized.unread.empty() ? exit_fine : exit_input_unreadable;
}

}  // namespace

Command reduce_model_command() {
  return make_command<ReduceModelOptions>(
      {.name = "reduce-model",
       .description = "Make a failing model smaller, down to what makes it fail",
       .footer =
           "Without --command the model is run by ONNX Runtime with its graph optimizations and without. "
           "The smallest model that fails in the same way is written with its data and run once more.",
       .examples = {{"opseq reduce-model broken/model.onnx -o minimal/",
                     "what ONNX Runtime's optimizations change or refuse"},
                    {"opseq reduce-model broken/model.onnx --command \"python3 runner.py\"",
                     "any other program that runs models, compared with ONNX Runtime"},
                    {"opseq reduce-model broken/model.onnx --command \"my-runner --fused\" "
                     "--reference-command my-runner",
                     "two configurations of one program"}}},
      add_options, run);
}

}  // namespace opseq
