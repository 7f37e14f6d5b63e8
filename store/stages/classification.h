// Converted models sorted by what becomes of them when they are run: the stage before the others, where
// models are not sorted already.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analyzer/classification/classification_tasks.h"
#include "analyzer/classification/mismatch_rule.h"
#include "analyzer/execution/worker_process.h"
#include "graph/base/work.h"
#include "store/database/database.h"
#include "store/rows/trial_rows.h"
#include "store/stages/set_files.h"
#include "store/stages/stage_progress.h"
#include "store/stages/trial_files.h"

namespace opseq {

struct ClassificationOptions {
  WorkerSettings workers;
  WorkerLimits limits;       // of a phase of one model
  std::string runtime_name;  // with its version: another one gives other numbers; "" where nothing is run
  // But for the file, and that of a reference: which is the model itself where files have none.
  ClassificationRequest request;
  std::filesystem::path reference_folder;  // which files have their references from; empty: none
  bool measures = true;                    // the second phase, where outputs differ
  MismatchRule rule;
  unsigned threads = 1;  // workers at once
};

// Runs the models, each in both phases, and gives them in the order of `files`. What the database has found
// before of the same files, with the same runtime and options, is not run again. Calls `progress` from any
// thread, one at a time. Throws WorkerUnavailable, Error, and Interrupted: what was found until then is kept.
// The result does not depend on `threads`.
std::vector<Trial> run_trials(Database& database, const std::vector<TrialFile>& files,
                              const ClassificationOptions& options, const StageProgress& progress = {});

// A set for each outcome whose models can be compared with others: mismatch, correct, unstable, and the
// failures load_failed, run_failed, crash, timeout (out_of_memory is among these). In the order of their
// names. `files` has the files of `trials`.
std::vector<SetSources> outcome_sets(const std::vector<Trial>& trials, const std::vector<TrialFile>& files);

// For each kind of lead but suspects a set of the mismatching models that have one, where at least 3 have:
// "mismatch.narrowed". In the order of the kinds.
std::vector<SetSources> lead_sets(const std::vector<Trial>& trials, const std::vector<TrialFile>& files);

// Writes the trials, listed ones too, each with its model where the database has that, and forgets what was
// found of others. In one transaction.
void finish_classification(Database& database, const std::vector<Trial>& trials,
                           const ClassificationOptions& options, const std::string& started_at);

}  // namespace opseq
