#include "analyzer/classification/npz_data_sets.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "analyzer/classification/element_values.h"
#include "analyzer/classification/numbered_names.h"
#include "graph/base/error.h"
#include "graph/base/folder_names.h"
#include "graph/base/opened_file.h"
#include "graph/base/quoted.h"
#include "graph/onnx/npz_file.h"

namespace opseq {
namespace {

constexpr const char* archive_ending = ".npz";

using ArraysByName = std::map<std::string, NamedTensor*>;

std::vector<NamedTensor> in_declared_order(const ArraysByName& arrays,
                                           const std::vector<DeclaredValue>& declared) {
  std::vector<NamedTensor> ordered;
  for (const DeclaredValue& value : declared)
    if (const auto array = arrays.find(value.name); array != arrays.end()) ordered.push_back(*array->second);
  return ordered;
}

// Of arrays that are called as NumPy calls those without a name, which they lose; none where one is not.
std::optional<std::vector<NamedTensor>> in_numeric_order(const ArraysByName& arrays) {
  std::vector<std::string> names;
  for (const auto& [name, array] : arrays) names.push_back(name);
  const auto numbered = numbered_names(names, "arr_", "");
  if (numbered.size() != arrays.size()) return std::nullopt;
  std::vector<NamedTensor> ordered;
  for (const auto& [number, name] : numbered) {
    if (number != ordered.size())
      throw InputError("it has " + name + " and no arr_" + std::to_string(ordered.size()));
    ordered.push_back({"", std::move(arrays.at(name)->tensor)});
  }
  return ordered;
}

std::vector<NamedTensor> in_order(const ArraysByName& arrays, const std::vector<DeclaredValue>& declared,
                                  const char* kind) {
  const auto stranger = std::ranges::find_if(arrays, [&](const auto& array) {
    return std::ranges::find(declared, array.first, &DeclaredValue::name) == declared.end();
  });
  if (stranger == arrays.end()) return in_declared_order(arrays, declared);
  if (auto ordered = in_numeric_order(arrays)) return std::move(*ordered);
  throw InputError("its array " + quoted_name(stranger->first) + " is called neither as an " + kind +
                   " of the model nor arr_0, arr_1, and so on");
}

std::vector<NamedTensor> arrays_in(const std::filesystem::path& file,
                                   const std::vector<DeclaredValue>& declared, const char* kind,
                                   std::uint64_t most_bytes) {
  std::vector<NamedTensor> read = read_npz(OpenedFile(file).content(), most_bytes);
  ArraysByName arrays;
  for (NamedTensor& array : read) {
    require_compared(array.tensor);
    arrays.emplace(array.name, &array);
  }
  return in_order(arrays, declared, kind);
}

void take_arrays(DataSet& set, std::vector<NamedTensor>& tensors, const std::filesystem::path& file,
                 const std::vector<DeclaredValue>& declared, const char* kind, std::uint64_t most_bytes) {
  if (!set.problem.empty()) return;
  try {
    tensors = arrays_in(file, declared, kind, most_bytes);
  } catch (const InputError& error) {
    set.problem = file.filename().string() + ": " + error.what();
    set.inputs.clear();
  }
}

// What is missing of the two archives, as a clause; "" where nothing is.
std::string missing_archive(const DataSetArchives& archives, RecordedOutputs outputs) {
  if (archives.inputs.empty())
    return "there is " + archives.outputs.filename().string() + " and no " + archives.name;
  if (outputs == RecordedOutputs::read && archives.outputs.empty())
    return "there is no outputs_" + archives.name.substr(archives.name.find('_') + 1) + " to compare with";
  return "";
}

}  // namespace

std::vector<DataSetArchives> find_data_set_archives(const std::filesystem::path& folder) {
  const std::vector<std::string> names = folder_names(folder).names;
  std::map<std::uint32_t, DataSetArchives> sets;
  for (const auto& [number, name] : numbered_names(names, "inputs_", archive_ending))
    sets[number].inputs = folder / name;
  for (const auto& [number, name] : numbered_names(names, "outputs_", archive_ending))
    sets[number].outputs = folder / name;
  std::vector<DataSetArchives> list;
  for (auto& [number, set] : sets) {
    set.name = "inputs_" + std::to_string(number) + archive_ending;
    list.push_back(std::move(set));
  }
  return list;
}

DataSet read_data_set_archives(const DataSetArchives& archives, const DeclaredValues& declared,
                               std::uint64_t most_bytes, RecordedOutputs outputs) {
  DataSet set{.name = archives.name, .problem = missing_archive(archives, outputs)};
  take_arrays(set, set.inputs, archives.inputs, declared.inputs, "input", most_bytes);
  if (outputs == RecordedOutputs::read)
    take_arrays(set, set.outputs, archives.outputs, declared.outputs, "output", most_bytes);
  return set;
}

}  // namespace opseq
