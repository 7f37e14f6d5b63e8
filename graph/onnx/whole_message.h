// A model with all its data, as libonnx's message. Not for public headers. The functions are in
// whole_model.cpp.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "graph/model/model.h"

namespace opseq {

struct WholeMessage {
  onnx::ModelProto message;
  bool is_completed = false;         // data of other files is in it
  std::vector<std::string> missing;  // as WholeModel has them
};

// As read_whole_model(), without the bytes beside the message: it takes no more memory than the message, and
// the graph once more while it is read.
WholeMessage read_message_with_data(const std::filesystem::path& file, std::uint64_t most_bytes,
                                    const ReadLimits& limits = {});

}  // namespace opseq
