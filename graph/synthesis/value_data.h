// The elements of inputs and constants of a model that is being made.
#pragma once

#include "graph/model/tensor.h"
#include "graph/synthesis/model_builder.h"

namespace opseq {

// The elements of an input or constant: the chosen ones, else drawn from the interval by the model's seed and
// stream and the value's number, so that they do not depend on what else was made. Strings are "a", "b" or
// "c". O(elements).
Tensor value_data(const ModelBuilder& model, ValueNumber value);

// The nearest float16, ties to even; beyond its range an infinity.
std::uint16_t float16_bits(double number);

}  // namespace opseq
