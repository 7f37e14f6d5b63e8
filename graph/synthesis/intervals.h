// Arithmetic with the intervals of values.
#pragma once

#include <algorithm>
#include <cmath>

#include "graph/synthesis/element_families.h"
#include "graph/synthesis/value_state.h"

namespace opseq {

// With room for what rounding adds where elements are floating-point numbers, but for zeros alone; else the
// whole numbers around.
NumberRange padded(ElementType type, double low, double high);

// A value such as `like`, with other elements.
inline ValueState with_range(ValueState like, double low, double high) {
  like.low = low;
  like.high = high;
  return like;
}
// A tensor whose elements are computed with rounding.
ValueState computed(ElementType type, const Shape& shape, double low, double high);

// Likewise, by additions and the like, which are exact for small whole numbers.
ValueState summed(ElementType type, const Shape& shape, NumberRange range);

// The least and the greatest of what `f` gives for the ends of both intervals: the range of a function that
// is monotone in each of its arguments.
template <class F>
NumberRange corner_range(const F& f, const ValueState& a, const ValueState& b) {
  const double corners[] = {f(a.low, b.low), f(a.low, b.high), f(a.high, b.low), f(a.high, b.high)};
  const auto [least, most] = std::minmax_element(std::begin(corners), std::end(corners));
  return {*least, *most};
}

// Of sums of `terms` products of elements of both.
NumberRange product_sum(const ValueState& a, const ValueState& b, double terms);

// The range of the cosine on an interval.
NumberRange cosine_range(double low, double high);

// What two shapes that broadcast broadcast to.
Shape broadcast_shape(const Shape& a, const Shape& b);

}  // namespace opseq
