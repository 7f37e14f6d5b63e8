#include "analyzer/classification/tested_folder.h"

#include <utility>
#include <vector>

#include "analyzer/classification/npz_data_sets.h"
#include "graph/base/error.h"
#include "graph/onnx/declared_values.h"
#include "graph/onnx/whole_model.h"

namespace opseq {
namespace {

void read_archives(TestedModel& tested, const std::filesystem::path& folder, std::uint64_t most_bytes,
                   RecordedOutputs outputs) {
  const std::vector<DataSetArchives> found = find_data_set_archives(folder);
  if (found.empty()) return;
  const DeclaredValues declared = declared_values(tested.model);
  for (const DataSetArchives& archives : found)
    tested.sets.push_back(read_data_set_archives(archives, declared, most_bytes, outputs));
}

}  // namespace

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
  read_archives(tested, file.parent_path(), most_bytes, outputs);
  return tested;
}

}  // namespace opseq
