// The smallest model: what comes in goes out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// The bytes of a model of opset 13 with one Identity from x to y, both of that type and shape.
std::string identity_model(ElementType type, const std::vector<std::int64_t>& shape);

}  // namespace opseq
