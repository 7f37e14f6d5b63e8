// Inputs and expected outputs beside a model, laid out as ONNX's backend tests:
// test_data_set_N/{input,output}_K.pb.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// The files of one data set, in order of their numbers.
struct DataSetFiles {
  std::string name{};  // of its folder
  std::vector<std::filesystem::path> inputs{}, outputs{};
  std::string
      problem{};  // why it can't be used, as a clause: a number is left out, the folder can't be listed
};

// The data sets in a folder, in order of their numbers; names that are no such folders or files are none of
// theirs. O(files · log files).
std::vector<DataSetFiles> find_data_sets(const std::filesystem::path& folder);

// What the source gives for its inputs.
struct DataSet {
  std::string name{};
  std::vector<NamedTensor> inputs{}, outputs{};
  std::string
      problem{};  // as a clause: what can't be read, or is not compared here; then there are no tensors
};

enum class RecordedOutputs : std::uint8_t {
  read,
  read_where_there,  // a set without any has no outputs then, which is no problem
  unread,
};

// Reads a data set's files, those of outputs only where they are asked for. Does not throw InputError: a file
// that can't be read, or holds a tensor without all its data or of a type that is not compared, is the set's
// problem, and so is that there are no outputs where they are to be read.
DataSet read_data_set(const DataSetFiles& files, RecordedOutputs outputs = RecordedOutputs::read);

// The inputs as a session wants them: those whose names are all inputs of the model by name, others by
// position under the model's names. Otherwise a clause: there are more or fewer than it takes.
std::variant<std::vector<NamedTensor>, std::string> matched_inputs(std::vector<NamedTensor> inputs,
                                                                   const std::vector<std::string>& names);

}  // namespace opseq
