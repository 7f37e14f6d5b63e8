#include "analyzer/classification/test_data.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "analyzer/classification/element_values.h"
#include "analyzer/classification/numbered_names.h"
#include "graph/base/error.h"
#include "graph/base/folder_names.h"
#include "graph/base/opened_file.h"
#include "graph/onnx/tensor_file.h"

namespace opseq {
namespace {

void add_files(DataSetFiles& set, std::vector<std::filesystem::path>& files,
               const std::filesystem::path& folder, const std::vector<std::string>& names,
               const std::string& kind) {
  for (const auto& [number, name] : numbered_names(names, kind + "_", ".pb")) {
    if (number != files.size() && set.problem.empty())
      set.problem = "it has " + name + " and no " + kind + "_" + std::to_string(files.size()) + ".pb";
    files.push_back(folder / name);
  }
}

DataSetFiles files_of(const std::filesystem::path& folder, const std::string& name) {
  DataSetFiles set{.name = name};
  const FolderNames found = folder_names(folder);
  set.problem = found.problem;
  add_files(set, set.inputs, folder, found.names, "input");
  add_files(set, set.outputs, folder, found.names, "output");
  return set;
}

NamedTensor tensor_in(const std::filesystem::path& path) {
  NamedTensor tensor = read_tensor_file(OpenedFile(path).content());
  require_compared(tensor.tensor);
  return tensor;
}

void read_tensors(DataSet& set, std::vector<NamedTensor>& tensors,
                  const std::vector<std::filesystem::path>& files) {
  for (const std::filesystem::path& file : files) {
    if (!set.problem.empty()) return;
    try {
      tensors.push_back(tensor_in(file));
    } catch (const InputError& error) {
      set.problem = file.filename().string() + ": " + error.what();
    }
  }
}

bool are_all_names(const std::vector<NamedTensor>& inputs, const std::vector<std::string>& names) {
  std::set<std::string_view> left(names.begin(), names.end());
  return std::all_of(inputs.begin(), inputs.end(),
                     [&](const NamedTensor& input) { return left.erase(input.name) == 1; });
}

}  // namespace

std::vector<DataSetFiles> find_data_sets(const std::filesystem::path& folder) {
  std::vector<DataSetFiles> sets;
  for (const auto& [number, name] : numbered_names(folder_names(folder).names, "test_data_set_", ""))
    sets.push_back(files_of(folder / name, name));
  return sets;
}

DataSet read_data_set(const DataSetFiles& files, RecordedOutputs outputs) {
  DataSet set{.name = files.name, .problem = files.problem};
  read_tensors(set, set.inputs, files.inputs);
  if (outputs == RecordedOutputs::read && set.problem.empty() && files.outputs.empty())
    set.problem = "it has no output_0.pb to compare with";
  if (outputs != RecordedOutputs::unread) read_tensors(set, set.outputs, files.outputs);
  if (!set.problem.empty()) {
    set.inputs.clear();
    set.outputs.clear();
  }
  return set;
}

std::variant<std::vector<NamedTensor>, std::string> matched_inputs(std::vector<NamedTensor> inputs,
                                                                   const std::vector<std::string>& names) {
  if (inputs.size() != names.size())
    return "it has " + std::to_string(inputs.size()) + " inputs, and the model takes " +
           std::to_string(names.size());
  if (!are_all_names(inputs, names))
    for (std::size_t i = 0; i < inputs.size(); ++i) inputs[i].name = names[i];
  return inputs;
}

}  // namespace opseq
