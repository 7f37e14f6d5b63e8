// A model and its data in a folder, laid out as ONNX's backend tests, or as archives of NumPy.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "analyzer/classification/judged_model.h"
#include "analyzer/classification/test_data.h"

namespace opseq {

// The model in the file and the data sets beside it, all of which is in memory then. What can't be read is
// the model's or the data set's problem. `most_bytes` limits the model, and each archive.
TestedModel read_tested_model(const std::filesystem::path& file, std::uint64_t most_bytes,
                              RecordedOutputs outputs = RecordedOutputs::read);

}  // namespace opseq
