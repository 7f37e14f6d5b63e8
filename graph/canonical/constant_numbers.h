// The numbers of constants, as arrays and back.
#pragma once

#include <cstdint>

#include "graph/canonical/nd_array.h"
#include "graph/model/tensor.h"

namespace opseq {

// Integers of any width, and booleans.
bool is_whole(ElementType type);

// Of a tensor of numbers; zeros, as many as the shape has elements, of what holds no numbers.
RealArray reals_of(const Tensor& tensor);
// Of an is_whole() one; of unsigned numbers beyond 2^63 the same bits. As many as the shape has elements.
WholeArray wholes_of(const Tensor& tensor);

// Whether numbers from 2^63 on are in it, which int64 does not hold.
bool exceeds_signed(const Tensor& tensor);

// float64 for that type, float32 for all else.
Tensor tensor_of_reals(const RealArray& array, ElementType type);
// The lowest bits, as many as the type has; of a boolean whether it is not 0.
Tensor tensor_of_wholes(const WholeArray& array, ElementType type);

// As a constant is kept: float16 and bfloat16 as float32.
Tensor kept_constant(Tensor tensor);

// Whether float32 holds them, and their products with ordinary numbers: all are finite, and the largest is 0
// or no smaller than 1e-30.
bool fit_float32(const RealArray& array);

// The same numbers, with axes along which all are equal as 1, and without axes of 1 at the front: what
// broadcasts to the same.
RealArray minimal(RealArray array);

}  // namespace opseq
