#include "analyzer/minimization/minimized_file.h"

#include <algorithm>
#include <memory>
#include <system_error>
#include <utility>

#include "analyzer/classification/tested_folder.h"
#include "analyzer/execution/private_folder.h"
#include "analyzer/execution/worker.h"
#include "graph/base/error.h"
#include "graph/base/folder_names.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/onnx/declared_values.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

bool has_own_data(const fs::path& file) {
  if (file.filename() == "model.onnx") return true;
  const std::vector<std::string> names = folder_names(file.parent_path()).names;
  return std::ranges::count_if(names, [](const std::string& name) { return name.ends_with(".onnx"); }) == 1;
}

[[noreturn]] void throw_unusable(const fs::path& file, const std::string& why) {
  throw Error(Error::Kind::input,
              "The model " + to_text(file.string()) + " can't be made smaller: " + printable(why) + '.');
}

TestedModel read_given(const MinimizationRequest& request, bool& is_drawn) {
  const std::uint64_t most = request.trial.most_bytes;
  TestedModel tested = read_tested_model(request.file, most, RecordedOutputs::unread);
  if (!tested.problem.empty()) throw_unusable(request.file, tested.problem);
  if (!tested.missing.empty())
    throw_unusable(request.file, "its tensor " + quoted_name(tested.missing.front()) + " has no data");
  if (!has_own_data(request.file)) tested.sets.clear();
  is_drawn = tested.sets.empty();
  if (is_drawn) tested.sets = random_data_sets(tested.model, request.random, request.seed, most);
  return tested;
}

// The sets that can be used, by the names of the model's inputs.
ModelCandidate candidate_of(const MinimizationRequest& request, TestedModel tested, MinimizedFile& made) {
  ModelCandidate candidate{std::move(tested.model), {}, {}, 0};
  for (const DeclaredValue& input : declared_values(candidate.model).inputs)
    candidate.inputs.push_back(input.name);
  for (DataSet& set : tested.sets) {
    std::string problem = set.problem;
    auto matched = matched_inputs(std::move(set.inputs), candidate.inputs);
    if (problem.empty() && std::holds_alternative<std::string>(matched))
      problem = std::get<std::string>(matched);
    if (!problem.empty()) {
      made.unread.push_back(to_text(set.name) + " is not used: " + printable(problem) + '.');
      continue;
    }
    TensorsByName& values = candidate.sets.emplace_back();
    for (NamedTensor& each : std::get<std::vector<NamedTensor>>(matched))
      values[each.name] = std::make_shared<const Tensor>(std::move(each.tensor));
    made.sets.push_back(to_text(set.name));
  }
  if (candidate.sets.empty())
    throw_unusable(request.file, made.unread.empty() ? "there is no data to run it on" : made.unread.front());
  return candidate;
}

// Folders for models and data, and who runs what is in them.
class Trials {
 public:
  Trials(TrialSettings settings, const WorkerSettings& workers, const WorkerPoll& poll)
      : settings_(std::move(settings)), worker_(workers), poll_(poll) {
    if (settings_.command) settings_.command->folder = of_commands_.path().string();
  }

  FailureSignature tried_in(const fs::path& folder) { return tried(worker_, settings_, folder, poll_); }

  ModelRuns runs() {
    const fs::path folder = of_models_.path();
    return {[this, folder](const ModelCandidate& candidate) {
              write_candidate(folder, candidate);
              return tried_in(folder);
            },
            [this, folder](const ModelCandidate& candidate) {
              write_candidate(folder, candidate);
              return reference_values(worker_, settings_, folder, poll_);
            },
            poll_};
  }

 private:
  const PrivateFolder of_models_, of_commands_;
  TrialSettings settings_;
  Worker worker_;
  const WorkerPoll& poll_;
};

// Nothing of this run's processes and files is used again.
bool is_verified(const MinimizationRequest& request, const MinimizedModel& model,
                 const WorkerSettings& workers, const WorkerPoll& poll) {
  write_candidate(request.output, model.candidate);
  return Trials(anew(request.trial), workers, poll).tried_in(request.output) == model.signature;
}

}  // namespace

MinimizedFile minimized_file(const MinimizationRequest& given_request, const WorkerSettings& workers,
                             const WorkerPoll& poll, const MinimizationProgress& progress) {
  MinimizationRequest request = given_request;
  request.file = fs::absolute(request.file);  // as its folder is asked for
  request.output = fs::absolute(request.output);
  MinimizedFile made;
  TestedModel tested = read_given(request, made.is_drawn);
  const ModelCandidate given = candidate_of(request, std::move(tested), made);
  {
    Trials trials(request.trial, workers, poll);
    const ModelRuns runs = trials.runs();
    made.model = minimized_model(given, runs, request.budget, progress);
    if (request.has_neighbours && made.model.signature.is_failure())
      made.neighbours = neighbourhood(made.model, runs, request.budget);
  }
  made.is_written = made.model.signature.is_failure();
  if (made.is_written) made.is_verified = is_verified(request, made.model, workers, poll);
  return made;
}

}  // namespace opseq
