// The wire format of ONNX models, read for their graph alone.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "graph/model.h"

namespace opseq {

// Parses the bytes of a ModelProto. Fields that the graph does not need (tensor payloads, doc strings,
// shapes, fields newer than libonnx) are skipped unread, so time and memory are those of the graph, not of
// the file. As in protobuf, the last of a repeated singular field counts; a second graph is an error, because
// protobuf's merging of two concatenated models would double their nodes. Throws ModelError: malformed wire
// format (truncation included), no graph, bodies (or types that are read) nested too deep.
// `passed`, where given, is called now and then with a position whose preceding bytes are not looked at
// again. Types of values are skipped too, unless `value_types` asks for them.
Model parse_model(std::span<const std::byte> bytes, const ReadLimits& limits = {},
                  const std::function<void(std::size_t position)>& passed = {},
                  ValueTypes value_types = ValueTypes::skipped);

}  // namespace opseq
