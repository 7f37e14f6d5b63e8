// opseq classify: models run, and sorted by what becomes of them.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "reports/classification/classification_json.h"
#include "reports/classification/classification_text.h"
#include "reports/program/command.h"
#include "reports/program/commands/classification_stage.h"
#include "reports/program/commands/ingest_stage.h"
#include "reports/program/commands/trial_checks.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/text/json_text.h"

namespace opseq {
namespace {

struct ClassifyOptions {
  std::filesystem::path database;
  Words paths;
  ClassificationChoice classification;
  Preset preset = Preset::none;
  GraphChoice graph;
  std::filesystem::path json;  // empty: not asked for
  std::size_t limit = 20;
  TrialChecks checks;
  ExecutionOptions execution;
};

void add_options(OptionList& list, ClassifyOptions& options) {
  list.positional("DB", options.database, "The database; made where it is missing");
  list.optional_positionals(
      "PATH", options.paths,
      "Folders that hold model.onnx and test_data_set_N, folders of these, or model files");
  add_known_outcomes(list, "--outcomes,--manifest", options.classification);
  add_classification(list, options.classification);
  OptionList output = list.under("Output");
  output.output("--json", options.json, "What became of each model, as JSON");
  output.number("--limit", options.limit, "N", {},
                "Mismatching and unstable models that are listed; 0 for all");
  add_trial_checks(list, options.checks);
  add_preset(list, options.preset);
  add_graph(list, options.graph);
  add_execution(list, options.execution);
  list.check([&options] {
    require_consistent(options.classification);
    if (options.paths.empty() && options.classification.outcomes.empty())
      throw WrongUsage("At least one PATH, or --outcomes, is required.");
  });
}

std::vector<CommandWords> useful_next(const ShownClassification& shown, const ClassifyOptions& options) {
  const bool has_mismatch = std::ranges::any_of(shown.trials, [](const Trial& trial) {
    return trial.outcome == Outcome::mismatch && trial.model_id.has_value();
  });
  if (!has_mismatch) return {};
  return {{"analyze", options.database.string()}, {"gaps", options.database.string()}};
}

std::vector<std::filesystem::path> all_files(const ClassifyOptions& options) {
  std::vector<std::filesystem::path> files = output_files(options.checks.files);
  files.push_back(options.json);
  return files;
}

bool prints_text(const ClassifyOptions& options) {
  const auto files = all_files(options);
  return !options.execution.quiet && std::find(files.begin(), files.end(), "-") == files.end();
}

void write_answers(const ShownClassification& shown, const std::optional<TrialChanges>& changes,
                   const ClassifyOptions& options) {
  if (!options.json.empty()) {
    const nlohmann::ordered_json baseline = changes ? make_changes_json(*changes) : nullptr;
    write_output(options.json, json_text(make_classification_json(shown, baseline), 1) + '\n');
  }
  if (!prints_text(options)) return;
  write_text(make_classification_text(shown, options.limit, line_widths()) +
             (changes ? make_changes_text(*changes, options.limit, line_widths()) : "") +
             next_commands(useful_next(shown, options)));
}

int run(const ClassifyOptions& options) {
  const ExecutionOptions& execution = options.execution;
  const std::optional<TrialBaseline> baseline =
      baseline_of(options.checks.gates, classification_options(options.classification).rule);
  Database database = open_database(options.database, OpenMode::create, patience(execution));
  const SortedModels sorted = sort_told(database, options.classification, options.paths, execution);
  remove_resorted(database, sorted);
  const IngestSummary ingested =
      ingest_told(database, {sorted.sets, SourceScope::some, options.graph, options.preset}, execution);
  finish(database, sorted);
  const ShownClassification shown = load_classification(database);
  const std::optional<TrialChanges> changes = changes_of(shown, baseline);
  write_answers(shown, changes, options);
  for (const EmptySource& empty : sorted.empty) tell(empty.set_name + ": " + empty.reason + '.');
  if (const int gate = check_trials(database, shown, changes, options.checks, execution.verbose);
      gate != exit_fine)
    return gate;
  return std::max(exit_code_of(sorted), exit_code_of(ingested));
}

}  // namespace

Command classify_command() {
  return make_command<ClassifyOptions>(
      {.name = "classify",
       .description = "Run converted models; tell faults from rounding; sort them",
       .footer = "A model is a folder with model.onnx and its data as ONNX's backend tests have it "
                 "(test_data_set_0/input_0.pb, output_0.pb), or as NumPy writes it (inputs_0.npz, "
                 "outputs_0.npz). Only what has changed is run again. Exit code 2: a gate failed.",
       .examples = {{"opseq classify my.db converted/",
                     "runs all models in the folder, says what became of each"},
                    {"opseq classify my.db converted/ --reference source/ --fail-on-mismatch",
                     "against other models of the same paths, for a build"},
                    {"opseq classify my.db converted/ --baseline before.json --fail-on-newly-worse",
                     "for a build: fails where a model has become worse"}}},
      add_options, run);
}

}  // namespace opseq
