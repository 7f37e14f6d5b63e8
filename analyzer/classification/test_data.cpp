#include "analyzer/classification/test_data.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>

#include "analyzer/classification/element_values.h"
#include "graph/base/error.h"
#include "graph/base/folder_names.h"
#include "graph/base/opened_file.h"
#include "graph/model/value_type_wire.h"
#include "graph/onnx/tensor_file.h"

namespace opseq {
namespace {

// The number in a name such as "input_12.pb"; none where it is no number, or not written as one ("01").
std::optional<std::uint32_t> number_in(std::string_view name, std::string_view before,
                                       std::string_view after) {
  if (!name.starts_with(before) || !name.ends_with(after) || name.size() <= before.size() + after.size())
    return std::nullopt;
  name = name.substr(before.size(), name.size() - before.size() - after.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size() || std::to_string(number) != name)
    return std::nullopt;
  return number;
}

std::map<std::uint32_t, std::string> numbered(const std::vector<std::string>& names, std::string_view before,
                                              std::string_view after) {
  std::map<std::uint32_t, std::string> found;
  for (const std::string& name : names)
    if (const auto number = number_in(name, before, after)) found.emplace(*number, name);
  return found;
}

void add_files(DataSetFiles& set, std::vector<std::filesystem::path>& files,
               const std::filesystem::path& folder, const std::vector<std::string>& names,
               const std::string& kind) {
  for (const auto& [number, name] : numbered(names, kind + "_", ".pb")) {
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

void require_compared(const Tensor& tensor) {
  if (!is_compared(tensor.type))
    throw InputError("elements of type " + element_type_name(static_cast<std::int32_t>(tensor.type)) +
                     " are not compared");
  if (!is_whole(tensor)) throw InputError("it has more or fewer elements than its shape");
}

NamedTensor tensor_in(const std::filesystem::path& path) {
  const OpenedFile file(path);
  std::string bytes(file.size(), '\0');
  file.read(0, std::as_writable_bytes(std::span(bytes)));
  file.require_unchanged();
  NamedTensor tensor = read_tensor_file(bytes);
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
  for (const auto& [number, name] : numbered(folder_names(folder).names, "test_data_set_", ""))
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
