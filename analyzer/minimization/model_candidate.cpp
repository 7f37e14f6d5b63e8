#include "analyzer/minimization/model_candidate.h"

#include <fstream>
#include <numeric>
#include <system_error>
#include <utility>

#include "analyzer/classification/npz_data_sets.h"
#include "analyzer/classification/test_data.h"
#include "graph/base/error.h"
#include "graph/onnx/tensor_file.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_unwritable(const fs::path& path, const std::string& why) {
  throw Error(Error::Kind::output, "The file " + path.string() + " can't be written: " + why + ".");
}

void write_bytes(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw_unwritable(path, "the folder takes no more, or not this one");
}

void remove_path(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw_unwritable(path, error.message());
}

// What is left of other data would be read with this model.
void empty_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw_unwritable(folder, error.message());
  for (const DataSetFiles& set : find_data_sets(folder)) remove_path(folder / set.name);
  for (const DataSetArchives& archives : find_data_set_archives(folder))
    for (const fs::path& archive : {archives.inputs, archives.outputs})
      if (!archive.empty()) remove_path(archive);
}

}  // namespace

std::optional<ModelCandidate> partial_candidate(const DividedModel& divided, const PartialChoice& choice,
                                                const BorderValues& border,
                                                const std::vector<TensorsByName>& sets) {
  std::optional<PartialModel> part = divided.kept(choice, border);
  if (!part) return std::nullopt;
  ModelCandidate made{
      std::move(part->bytes), std::move(part->inputs), {}, static_cast<std::uint32_t>(choice.nodes.size())};
  for (const TensorsByName& set : sets) {
    TensorsByName& needed = made.sets.emplace_back();
    for (const std::string& name : made.inputs) {
      const auto found = set.find(name);
      if (found == set.end()) return std::nullopt;
      needed.insert(*found);
    }
  }
  return made;
}

std::optional<ModelCandidate> with_model(const ModelCandidate& candidate, const std::string& model) {
  const DividedModel divided(model);
  PartialChoice choice;
  choice.nodes = all_numbers(divided.node_count());
  choice.exposed = ExposedValues::outputs;
  return partial_candidate(divided, choice, {}, candidate.sets);
}

std::vector<std::uint32_t> all_numbers(std::uint32_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

void write_candidate(const fs::path& folder, const ModelCandidate& candidate) {
  empty_folder(folder);
  write_bytes(folder / "model.onnx", candidate.model);
  for (std::size_t number = 0; number < candidate.sets.size(); ++number) {
    const fs::path set = folder / ("test_data_set_" + std::to_string(number));
    std::error_code error;
    fs::create_directory(set, error);
    if (error) throw_unwritable(set, error.message());
    for (std::size_t i = 0; i < candidate.inputs.size(); ++i) {
      const std::string& name = candidate.inputs[i];
      write_bytes(set / ("input_" + std::to_string(i) + ".pb"),
                  tensor_file({name, *candidate.sets[number].at(name)}));
    }
  }
}

std::vector<TensorsByName> read_outputs(const fs::path& folder) {
  std::vector<TensorsByName> sets;
  for (const DataSetFiles& files : find_data_sets(folder)) {
    TensorsByName& outputs = sets.emplace_back();
    for (NamedTensor& each : read_data_set(files, RecordedOutputs::read_where_there).outputs)
      outputs[each.name] = std::make_shared<const Tensor>(std::move(each.tensor));
  }
  return sets;
}

}  // namespace opseq
