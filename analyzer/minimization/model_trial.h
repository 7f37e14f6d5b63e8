// A model run by both sides, in workers: the reference, and what is tested.
#pragma once

#include <filesystem>
#include <optional>

#include "analyzer/classification/classification_tasks.h"
#include "analyzer/classification/mismatch_rule.h"
#include "analyzer/execution/worker.h"
#include "analyzer/minimization/failure_signature.h"
#include "analyzer/minimization/model_candidate.h"
#include "analyzer/minimization/recording_task.h"

namespace opseq {

// Without a command ONNX Runtime is both sides, at two levels of optimization; without a command of the
// reference it is the reference.
struct TrialSettings {
  std::optional<CommandUnderTest> command{};
  OptimizationLevel reference_level = OptimizationLevel::off;
  JudgeOptions judge{};  // the level of what is tested, and the tolerance where there is no rule
  MeasureOptions measure{};
  std::optional<MismatchRule> rule{};  // what counts as other outputs; see failure_of()
  WorkerLimits limits{};
  std::uint64_t most_bytes = std::uint64_t{2} << 30;
};

// Another number of outputs, shape or type, or |difference| > 1e-6 + 1e-3 |reference|, of 16-bit floats
// 1e-2: what campaigns of small models look for.
Tolerance fixed_tolerance();

// What the folder's model (see write_candidate()) fails with on the data beside it. The outputs of the
// reference are there afterwards, where it has any. Throws what the worker throws.
FailureSignature tried(Worker& worker, const TrialSettings& settings, const std::filesystem::path& folder,
                       const WorkerPoll& poll = {});

// The values that the reference gives for the model in the folder, of each data set; nothing where it fails.
std::optional<std::vector<TensorsByName>> reference_values(Worker& worker, const TrialSettings& settings,
                                                           const std::filesystem::path& folder,
                                                           const WorkerPoll& poll = {});

// Likewise, of what is tested.
std::optional<std::vector<TensorsByName>> tested_values(Worker& worker, const TrialSettings& settings,
                                                        const std::filesystem::path& folder,
                                                        const WorkerPoll& poll = {});

// What the tested side says where it does not load or run the model in the folder, in its own words, as
// bytes; or a clause on how its process ended; "" where it runs.
std::string tested_words(Worker& worker, const TrialSettings& settings, const std::filesystem::path& folder,
                         const WorkerPoll& poll = {});

// The same with new processes for commands.
TrialSettings anew(TrialSettings settings);

}  // namespace opseq
