// The wire format of ONNX models, read for their graph alone.
#pragma once

#include <cstddef>
#include <span>

#include "graph/base/opened_file.h"
#include "graph/model/model.h"

namespace opseq {

// Parses the bytes of a ModelProto. Fields that the graph does not need (tensor payloads, doc strings,
// shapes, fields newer than libonnx) are skipped unread, so time and memory are those of the graph, not of
// the file; external data is not looked for. As in protobuf, the last of a repeated singular field counts; a
// second graph is an error, because protobuf's merging of two concatenated models would double their nodes.
// Types of values are skipped too, unless `value_types` asks for them. Throws ModelError: malformed wire
// format (truncation included), no graph; LimitError: more than the limits allow.
Model parse_model(std::span<const std::byte> bytes, const ReadLimits& limits = {},
                  ValueTypes value_types = ValueTypes::skipped);

// Likewise; the bytes are read as they are needed. Throws ModelError too where the file can't be read.
Model parse_model(const OpenedFile& file, const ReadLimits& limits = {},
                  ValueTypes value_types = ValueTypes::skipped);

}  // namespace opseq
