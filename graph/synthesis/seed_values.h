// Values that made models begin with.
#pragma once

#include <span>

#include "graph/synthesis/value_state.h"

namespace opseq {

// Tensors of every element type that made models have, in the shapes and intervals that rules ask for. By
// type, then shape, then interval.
std::span<const ValueState> seed_values();

// Those of one type; none of a type that made models have not.
std::span<const ValueState> seed_values(ElementType type);

}  // namespace opseq
