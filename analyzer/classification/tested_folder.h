// A folder with a model and its data, laid out as ONNX's backend tests.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

#include "analyzer/classification/judged_model.h"
#include "analyzer/classification/test_data.h"

namespace opseq {

// The folder's model.onnx, or its only *.onnx; else a clause: there is none, or more than one.
std::variant<std::filesystem::path, std::string> model_in(const std::filesystem::path& folder);

// The model in the file and the data sets beside it, all of which is in memory then. What can't be read is
// the model's or the data set's problem. `most_bytes` limits the model.
TestedModel read_tested_model(const std::filesystem::path& file, std::uint64_t most_bytes,
                              RecordedOutputs outputs = RecordedOutputs::read);

}  // namespace opseq
