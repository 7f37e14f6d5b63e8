// The wire format of ONNX models, read for their graph alone.
#pragma once

#include <cstddef>
#include <span>

#include "graph/model.h"

namespace opseq {

// Parses the bytes of a ModelProto. Fields that the graph does not need (tensor payloads, doc strings,
// shapes, fields newer than libonnx) are skipped unread, so time and memory are those of the graph, not of
// the file. As in protobuf, the last of a repeated singular field counts; a second graph is an error, because
// protobuf's merging of two concatenated models would double their nodes. Throws ModelError: malformed wire
// format (truncation included), no graph, bodies nested too deep.
Model parse_model(std::span<const std::byte> bytes, const ReadLimits& limits = {});

}  // namespace opseq
