// The elements of tensors as numbers, none of them rounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

bool is_floating(ElementType type);

// Numbers, booleans and strings are compared; complex numbers and what this program does not know are not.
bool is_compared(ElementType type);

// Of one element; 0 for strings and types that are not compared.
std::size_t bytes_per_element(ElementType type);

// As many elements as the shape asks for, or the greatest number where they are more than that.
std::uint64_t elements_of(const std::vector<std::int64_t>& shape);

// Whether there is the data of as many elements as the shape asks for, of a type that is compared.
bool is_whole(const Tensor& tensor);

// Whether a double holds each number of the type: all floats, integers up to 32 bits, booleans.
bool fits_double(ElementType type);

// Of a whole tensor whose type fits a double. O(elements).
std::vector<double> doubles_of(const Tensor& tensor);

// Of a whole tensor of any type but strings. O(elements).
std::vector<long double> numbers_of(const Tensor& tensor);

// A tensor of floats in float64, which holds their numbers; others as they are. O(elements).
Tensor in_double_precision(const Tensor& tensor);

// What the elements of one tensor are like.
struct ValueFacts {
  ElementType type = ElementType::undefined;
  bool has_nan = false;
  bool is_finite = true;  // no NaN, no infinity
};
ValueFacts facts_of(const Tensor& tensor);

}  // namespace opseq
