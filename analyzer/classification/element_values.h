// The elements of tensors as numbers, none of them rounded.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// Numbers, booleans and strings are compared; complex numbers and what this program does not know are not.
bool is_compared(ElementType type);

// Of a whole tensor. O(1).
std::size_t elements_of(const Tensor& tensor);

// Whether there is the data of as many elements as the shape asks for, of a type that is compared.
bool is_whole(const Tensor& tensor);

// Throws InputError where it is not whole, or of a type that is not compared: a clause that says which.
void require_compared(const Tensor& tensor);

// Whether a double holds each number of the type: all floats, integers up to 32 bits, booleans.
bool fits_double(ElementType type);

// Of a whole tensor whose type fits a double. O(elements).
std::vector<double> doubles_of(const Tensor& tensor);

// Of a whole tensor of any type but strings. O(elements).
std::vector<long double> numbers_of(const Tensor& tensor);

// What the elements of one tensor are like.
struct ValueFacts {
  ElementType type = ElementType::undefined;
  bool has_nan = false;
  bool is_finite = true;   // no NaN, no infinity
  bool is_scalar = false;  // no dimensions
};
ValueFacts facts_of(const Tensor& tensor);

}  // namespace opseq
