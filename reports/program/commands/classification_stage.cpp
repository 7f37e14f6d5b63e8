#include "reports/program/commands/classification_stage.h"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "graph/base/text.h"
#include "reports/classification/listed_trials.h"
#include "reports/program/commands/tested_command.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/program/terminal/signals.h"
#include "reports/runtime/runtime_answer.h"
#include "reports/text/figures.h"
#include "store/stages/set_changes.h"

namespace opseq {
namespace {

TrialFiles find_told(Database& database, const Words& paths, bool verbose) {
  TrialFiles found = find_trial_files({paths.begin(), paths.end()}, [&] { database.check_interruption(); });
  std::vector<std::string> skipped;
  for (const auto& link : found.skipped)
    skipped.push_back(fmt::format("{} was skipped: {}.", link.path, link.reason));
  tell_first(skipped, verbose, "links were skipped; --verbose lists them.");
  return found;
}

void tell_unreadable(const std::vector<Trial>& trials, bool verbose) {
  std::vector<std::string> unreadable;
  for (const Trial& trial : trials)
    if (trial.outcome == Outcome::unreadable)
      unreadable.push_back(trial.path + " can't be read: " + trial.judgement.reason + '.');
  tell_first(unreadable, verbose, "models can't be read; --verbose lists them.");
}

void tell_skipped(const std::vector<Trial>& trials, bool verbose) {
  std::vector<std::string> skipped;
  for (const Trial& trial : trials)
    if (trial.outcome == Outcome::skipped)
      skipped.push_back(trial.path + " is not compared: " + trial.judgement.reason + '.');
  tell_first(skipped, verbose, "models are not compared; --verbose lists them.");
}

// The set and file of each model that is to be there.
std::set<std::pair<std::string, std::string>> wanted_models(const SortedModels& sorted) {
  std::set<std::pair<std::string, std::string>> wanted;
  for (const SetSources& set : sorted.sets)
    for (const GivenFiles& given : set.given)
      for (const std::filesystem::path& file : given.files)
        wanted.emplace(set.set_name, to_text(absolute_path(file).string()));
  return wanted;
}

// Of models that a command runs, ONNX Runtime measures the differences, where it is here.
RuntimeAnswer wanted_runtime(const ClassificationChoice& choice) {
  if (!choice.runner.command) return require_runtime(choice.runtime);
  const bool must_be_there = !choice.runtime.empty() && choice.runtime != "none";
  RuntimeAnswer answer = must_be_there ? require_runtime(choice.runtime) : find_runtime(choice.runtime);
  if (answer.name.empty()) answer.settings.runtime.clear();
  return answer;
}

// The models that are run.
void run_told(Database& database, SortedModels& sorted, const ClassificationChoice& choice,
              const Words& paths, const ExecutionOptions& execution) {
  const RuntimeAnswer runtime = wanted_runtime(choice);
  sorted.options.workers = runtime.settings;
  sorted.options.runtime_name = runtime.name;
  const InterruptibleWork work;
  if (sorted.options.request.command)
    test_command(*sorted.options.request.command, sorted.options.workers, sorted.options.limits,
                 [&database] { database.check_interruption(); });
  TrialFiles found = find_told(database, paths, execution.verbose);
  if (!choice.reference.empty()) add_references(found.trials, sorted.options.reference_folder);
  for (const std::string& path : found.empty)
    sorted.empty.push_back({"converted models", path + " holds no *.onnx file"});
  ProgressLine line(!execution.quiet);
  sorted.trials = run_trials(database, found.trials, sorted.options,
                             [&line](const StepProgress& step) { line.show(step); });
  line.clear();
  tell_unreadable(sorted.trials, execution.verbose);
  tell_skipped(sorted.trials, execution.verbose);
  sorted.sets = outcome_sets(sorted.trials, found.trials);
  if (!choice.split_by_lead) return;
  std::vector<SetSources> leads = lead_sets(sorted.trials, found.trials);
  std::ranges::move(leads, std::back_inserter(sorted.sets));
}

void add_listed(SortedModels& sorted, const std::vector<KnownOutcome>& known,
                const ExecutionOptions& execution) {
  ListedTrials listed = listed_trials(known, sorted.trials);
  tell_first(listed.contradictions, execution.verbose,
             "listed outcomes are contradicted by files; --verbose lists them.");
  if (listed.run_here > 0 && !execution.quiet)
    tell(fmt::format("{} of the table of outcomes {} run here, which counts.",
                     plural(listed.run_here, "model"), listed.run_here == 1 ? "was" : "were"));
  std::ranges::move(listed.trials, std::back_inserter(sorted.trials));
}

}  // namespace

SortedModels sort_told(Database& database, const ClassificationChoice& choice, const Words& paths,
                       const ExecutionOptions& execution) {
  std::vector<KnownOutcome> known;
  if (!choice.outcomes.empty()) known = read_known_outcomes(choice.outcomes);
  SortedModels sorted;
  sorted.started_at = timestamp_utc();
  sorted.options = classification_options(choice);
  sorted.options.threads = execution.threads;
  if (!paths.empty()) run_told(database, sorted, choice, paths, execution);
  add_listed(sorted, known, execution);
  return sorted;
}

void remove_resorted(Database& database, const SortedModels& sorted) {
  const auto wanted = wanted_models(sorted);
  std::vector<std::int64_t> outdated;
  for (const TriedModel& model : tried_models(database))
    if (!wanted.contains({model.set_name, model.file})) outdated.push_back(model.id);
  if (!outdated.empty()) remove_models(database, [&](const StoredNames&) { return Removal{{}, outdated}; });
}

void finish(Database& database, const SortedModels& sorted) {
  finish_classification(database, sorted.trials, sorted.options, sorted.started_at);
}

int exit_code_of(const SortedModels& sorted) {
  const bool has_unreadable = std::ranges::any_of(sorted.trials, [](const Trial& trial) {
    return trial.outcome == Outcome::unreadable && !trial.is_listed;
  });
  return has_unreadable || !sorted.empty.empty() ? exit_input_unreadable : exit_fine;
}

}  // namespace opseq
