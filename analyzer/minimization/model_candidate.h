// A model with the data that it is run on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/editing/divided_model.h"
#include "graph/model/tensor.h"

namespace opseq {

// Many models are run on the same values.
using SharedTensor = std::shared_ptr<const Tensor>;
using TensorsByName = std::map<std::string, SharedTensor>;

struct ModelCandidate {
  std::string model{};                // a ModelProto with all its data
  std::vector<std::string> inputs{};  // in its order, without initializers
  std::vector<TensorsByName> sets{};  // data sets, with values of these inputs
  std::uint32_t nodes = 0;            // of the main graph
};

// The kept nodes on what the data sets have of the inputs that they need. Nothing where there is no such
// model, or an input has no value in some set.
std::optional<ModelCandidate> partial_candidate(const DividedModel& divided, const PartialChoice& choice,
                                                const BorderValues& border,
                                                const std::vector<TensorsByName>& sets);

// The model of those bytes, without inputs and initializers that it does not use, likewise. Throws ModelError
// where the bytes are no model.
std::optional<ModelCandidate> with_model(const ModelCandidate& candidate, const std::string& model);

// The numbers 0 to `count` - 1.
std::vector<std::uint32_t> all_numbers(std::uint32_t count);

// Writes the folder as ONNX's backend tests have it: model.onnx, test_data_set_N/input_K.pb. What it had of
// these goes, and so do inputs_N.npz and outputs_N.npz, which would be data of the model too. Throws Error
// (output).
void write_candidate(const std::filesystem::path& folder, const ModelCandidate& candidate);

// The outputs that lie beside the inputs of each data set in the folder, by name. Files that hold no tensor
// are left out.
std::vector<TensorsByName> read_outputs(const std::filesystem::path& folder);

}  // namespace opseq
