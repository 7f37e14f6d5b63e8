#include "analyzer/classification/tested_folder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "graph/base/error.h"
#include "graph/base/folder_names.h"
#include "graph/onnx/whole_model.h"

namespace opseq {

std::variant<std::filesystem::path, std::string> model_in(const std::filesystem::path& folder) {
  const FolderNames found = folder_names(folder);
  std::vector<std::string> models = found.names;
  if (std::find(models.begin(), models.end(), "model.onnx") != models.end()) return folder / "model.onnx";
  std::erase_if(models, [](const std::string& name) { return !name.ends_with(".onnx"); });
  if (models.size() == 1) return folder / models.front();
  if (!found.problem.empty()) return found.problem;
  if (models.empty()) return std::string("there is no model in it");
  return "there are " + std::to_string(models.size()) + " models in it, and none is called model.onnx";
}

TestedModel read_tested_model(const std::filesystem::path& file, std::uint64_t most_bytes,
                              RecordedOutputs outputs) {
  TestedModel tested;
  try {
    WholeModel whole = read_whole_model(file, most_bytes);
    tested.model = std::move(whole.bytes);
    tested.missing = std::move(whole.missing);
  } catch (const InputError& error) {
    tested.problem = error.what();
    return tested;
  }
  for (const DataSetFiles& files : find_data_sets(file.parent_path()))
    tested.sets.push_back(read_data_set(files, outputs));
  return tested;
}

}  // namespace opseq
