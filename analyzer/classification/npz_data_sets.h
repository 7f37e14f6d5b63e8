// Inputs and expected outputs beside a model as archives of NumPy: inputs_N.npz and outputs_N.npz.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analyzer/classification/test_data.h"
#include "graph/onnx/declared_values.h"

namespace opseq {

// The files of one data set, "" where there is none of a kind.
struct DataSetArchives {
  std::string name{};  // "inputs_0.npz"
  std::filesystem::path inputs{}, outputs{};
};

// Those in a folder, in order of their numbers. O(files · log files).
std::vector<DataSetArchives> find_data_set_archives(const std::filesystem::path& folder);

// Reads a data set, outputs only where they are asked for. Arrays are those of the model's inputs and outputs
// that they are called after, and come in the order of these; or, all called arr_0, arr_1, ..., in that
// order. Does not throw InputError: an archive that is missing, can't be read, takes more than `most_bytes`,
// or has arrays of other names, is the set's problem; so is what read_data_set() has as one.
DataSet read_data_set_archives(const DataSetArchives& archives, const DeclaredValues& declared,
                               std::uint64_t most_bytes, RecordedOutputs outputs = RecordedOutputs::read);

}  // namespace opseq
