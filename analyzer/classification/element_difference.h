// How far apart the elements of two tensors are: no value is rounded to another type before it is compared.
#pragma once

#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// Of each element: 0 where both are equal (0 and -0 are) or both are NaN; infinity where one alone is finite,
// where infinities differ in sign, where one alone is NaN, and between strings that differ or a string and a
// number; else |a - b|: of integers of one type exactly, rounded once to a double, of others by doubles,
// which hold them (of 64-bit integers and another type by long doubles). The tensors are whole and of one
// shape. Some nanoseconds each.
std::vector<double> element_differences(const Tensor& a, const Tensor& b);

// Of each element of `converted`: the spacing of floating-point numbers at it, of the coarser of its type and
// `source_type`: one unit in the last place. 0 where a type is not floating or the element not finite there.
std::vector<double> element_spacings(const Tensor& converted, ElementType source_type);

// One unit in the last place, as above, of the median magnitude of the finite elements, the lower one of two;
// 0 where there are none. O(elements).
double median_spacing(const Tensor& converted, ElementType source_type);

// The spacing at |value| of `type`, after rounding the value to it; 0 where that is not finite, or the type
// not floating.
double spacing_at(double value, ElementType type);

}  // namespace opseq
