// Data files that the build puts into the program.
#pragma once

#include <string_view>

namespace opseq {

extern const std::string_view embedded_operator_catalog;  // data/onnx-operators.json
extern const std::string_view embedded_operator_types;    // data/operator-types.json

}  // namespace opseq
