#include "analyzer/classification/tested_folder.h"

#include <utility>
#include <vector>

#include "graph/base/error.h"
#include "graph/onnx/whole_model.h"

namespace opseq {

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
