// A model file as libonnx's message, without the large weights. Not for public headers: libonnx's classes
// stay inside this folder.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "graph/base/opened_file.h"
#include "graph/model/model.h"

namespace opseq {

// The ModelProto in `bytes`. Initializers of the main graph of more than `initializer_bytes` in the file keep
// their name, type and dims only, the data is never copied: memory is that of the rest. Throws ModelError: no
// ModelProto, no graph or two of them; LimitError: more unknown fields than the limits allow.
onnx::ModelProto read_onnx_message(std::span<const std::byte> bytes, std::uint64_t initializer_bytes,
                                   const ReadLimits& limits = {});

// Likewise, of a file. Throws ModelError too where it can't be read, or changes meanwhile.
onnx::ModelProto read_onnx_message(const OpenedFile& file, std::uint64_t initializer_bytes,
                                   const ReadLimits& limits = {});

// Likewise, with all data: memory is that of the message, and of the graph once more while it is read.
onnx::ModelProto read_whole_message(std::string_view bytes, const ReadLimits& limits = {});

// Likewise, of a file, whose bytes are not kept. Throws ModelError too where it can't be read, or changes
// meanwhile.
onnx::ModelProto read_whole_message(const OpenedFile& file, const ReadLimits& limits = {});

// The bytes of a message, the same for the same message.
std::string deterministic_bytes(const onnx::ModelProto& model);

// Likewise. Throws ModelError where they are more than a message may have, 2 GiB.
std::string model_bytes(const onnx::ModelProto& model);

}  // namespace opseq
