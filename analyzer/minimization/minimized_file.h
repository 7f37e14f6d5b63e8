// A failing model in a file made smaller, by runs in workers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/classification/random_inputs.h"
#include "analyzer/execution/worker_process.h"
#include "analyzer/minimization/minimized_model.h"
#include "analyzer/minimization/model_trial.h"
#include "analyzer/minimization/neighbourhood.h"

namespace opseq {

struct MinimizationRequest {
  std::filesystem::path file{};  // the model's
  RandomInputs random{};         // where there is no data set beside it
  std::uint64_t seed = 1;        // of these
  TrialSettings trial{};         // but for the commands' folder
  MinimizationBudget budget{};
  bool has_neighbours = false;     // they are tried, within another such budget
  std::filesystem::path output{};  // a folder for the result; made where it is missing
};

struct MinimizedFile {
  MinimizedModel model{};
  std::vector<std::string> sets{};  // the names of the data sets that `model` counts; drawn ones are random_N
  bool is_drawn = false;
  std::vector<std::string> unread{};  // sentences on data sets that can't be used
  // What is in the output's folder fails alike, run by processes of its own. Nothing is written where the
  // model does not fail.
  bool is_written = false, is_verified = false;
  std::optional<Neighbourhood> neighbours{};  // where they were asked for, and the model fails
};

// Data sets are those beside the model, see tested_folder.h, where it is called model.onnx or no other model
// is in its folder; all that can be read are used. The output is laid out like ONNX's backend tests, with the
// reference's outputs where it has any. Throws Error (input) where the model or all of its data can't be
// read, Error (output), WorkerUnavailable, and what the poll throws.
MinimizedFile minimized_file(const MinimizationRequest& request, const WorkerSettings& workers,
                             const WorkerPoll& poll = {}, const MinimizationProgress& progress = {});

}  // namespace opseq
