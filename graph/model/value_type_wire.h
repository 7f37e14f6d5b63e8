// The types of values in the wire format, as text.
#pragma once

#include <cstdint>
#include <string>

#include "graph/model/model.h"
#include "graph/model/wire_reader.h"

namespace opseq {

// Reads the ValueInfoProto that starts here. The type: a tensor's is that of its elements ("float32"), others
// are `sparse_tensor(float32)`, `sequence(float32)`, `optional(sequence(float32))`, `map(int64,float32)` and
// `opaque`, with `?` for a part that is not said; empty where nothing is. Of a type that is given twice the
// last counts. The rank: of a tensor whose shape is said, sparse or not. Throws ModelError where it is
// malformed, LimitError where it is nested too deep.
TypedValue read_value_info(Wire& wire);

// The name of a TensorProto.DataType of ONNX 1.20, as numpy and ml_dtypes spell it ("float8_e4m3fn"); of an
// unknown one the number; empty for UNDEFINED.
std::string element_type_name(std::int32_t data_type);

}  // namespace opseq
