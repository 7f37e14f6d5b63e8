// Numbers in several dimensions, and what moves them. Indices and shapes that don't fit are the caller's to
// find out before.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/canonical/dims.h"

namespace opseq {

template <class Number>
struct NdArray {
  Dims shape;
  std::vector<Number> values;  // in C order, count_of(shape) of them

  std::size_t rank() const { return shape.size(); }
  friend bool operator==(const NdArray&, const NdArray&) = default;
};

using RealArray = NdArray<double>;
using WholeArray = NdArray<std::int64_t>;

// How far apart neighbours along each axis are, in elements.
inline Dims steps_of(const Dims& shape) {
  Dims steps(shape.size(), 1);
  for (std::size_t i = shape.size(); i-- > 1;) steps[i - 1] = steps[i] * shape[i];
  return steps;
}

// Calls each(offset) for all indices of the shape in C order, offset = begin + sum of index * steps.
template <class Each>
void for_each_offset(const Dims& shape, const Dims& steps, std::int64_t begin, Each&& each) {
  const std::int64_t count = count_of(shape);
  Dims index(shape.size(), 0);
  std::int64_t offset = begin;
  for (std::int64_t done = 0; done < count; ++done) {
    each(offset);
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      offset += steps[axis];
      if (++index[axis] < shape[axis]) break;
      offset -= steps[axis] * shape[axis];
      index[axis] = 0;
    }
  }
}

// The array of that shape whose element at an index is that of `from` at begin + sum of index * steps.
template <class Number>
NdArray<Number> strided(const NdArray<Number>& from, const Dims& shape, const Dims& steps,
                        std::int64_t begin = 0) {
  NdArray<Number> made{shape, {}};
  made.values.reserve(static_cast<std::size_t>(count_of(shape)));
  for_each_offset(shape, steps, begin, [&](std::int64_t offset) {
    made.values.push_back(from.values[static_cast<std::size_t>(offset)]);
  });
  return made;
}

// Axis i of the result is axis order[i]; `order` is a permutation.
template <class Number>
NdArray<Number> transposed(const NdArray<Number>& from, const Dims& order) {
  const Dims steps = steps_of(from.shape);
  Dims shape, moved;
  for (const std::int64_t axis : order) {
    shape.push_back(from.shape[static_cast<std::size_t>(axis)]);
    moved.push_back(steps[static_cast<std::size_t>(axis)]);
  }
  return strided(from, shape, moved);
}

// `shape` is what broadcasting makes of the array's.
template <class Number>
NdArray<Number> stretched_to(const NdArray<Number>& from, const Dims& shape) {
  const Dims steps = steps_of(from.shape);
  Dims moved(shape.size(), 0);
  const std::size_t before = shape.size() - from.rank();
  for (std::size_t i = 0; i < from.rank(); ++i)
    if (from.shape[i] != 1) moved[before + i] = steps[i];
  return strided(from, shape, moved);
}

// `count` elements of the axis from `begin` on, `step` apart.
template <class Number>
NdArray<Number> cut_out(const NdArray<Number>& from, std::size_t axis, std::int64_t begin, std::int64_t count,
                        std::int64_t step) {
  Dims shape = from.shape, steps = steps_of(from.shape);
  const std::int64_t first = count == 0 ? 0 : begin * steps[axis];
  shape[axis] = count;
  steps[axis] *= step;
  return strided(from, shape, steps, first);
}

// The places `indices` of the axis, none negative; the axis becomes those of `indices`.
template <class Number>
NdArray<Number> taken(const NdArray<Number>& from, std::size_t axis, const WholeArray& indices) {
  Dims shape(from.shape.begin(), from.shape.begin() + static_cast<std::ptrdiff_t>(axis));
  const std::int64_t outer = count_of(shape);
  shape.insert(shape.end(), indices.shape.begin(), indices.shape.end());
  const Dims behind(from.shape.begin() + static_cast<std::ptrdiff_t>(axis) + 1, from.shape.end());
  shape.insert(shape.end(), behind.begin(), behind.end());
  const std::int64_t inner = count_of(behind);
  NdArray<Number> made{shape, {}};
  made.values.reserve(static_cast<std::size_t>(count_of(shape)));
  for (std::int64_t o = 0; o < outer; ++o)
    for (const std::int64_t index : indices.values) {
      const auto first = from.values.begin() + (o * from.shape[axis] + index) * inner;
      made.values.insert(made.values.end(), first, first + inner);
    }
  return made;
}

// At least one array; shapes differ along the axis alone.
template <class Number>
NdArray<Number> joined_along(const std::vector<NdArray<Number>>& parts, std::size_t axis) {
  Dims shape = parts.front().shape;
  shape[axis] = 0;
  for (const auto& part : parts) shape[axis] += part.shape[axis];
  NdArray<Number> made{shape, {}};
  const auto split = static_cast<std::ptrdiff_t>(axis);
  const std::int64_t outer = count_of(Dims(shape.begin(), shape.begin() + split));
  for (std::int64_t o = 0; o < outer; ++o)
    for (const auto& part : parts) {
      const std::int64_t inner = count_of(Dims(part.shape.begin() + split, part.shape.end()));
      made.values.insert(made.values.end(), part.values.begin() + o * inner,
                         part.values.begin() + (o + 1) * inner);
    }
  return made;
}

// f(a, b) of each pair of elements, both stretched to `shape`.
template <class Made, class Number, class Function>
NdArray<Made> combined(const NdArray<Number>& a, const NdArray<Number>& b, const Dims& shape, Function&& f) {
  const NdArray<Number> left = stretched_to(a, shape), right = stretched_to(b, shape);
  NdArray<Made> made{shape, {}};
  made.values.reserve(left.values.size());
  for (std::size_t i = 0; i < left.values.size(); ++i)
    made.values.push_back(f(left.values[i], right.values[i]));
  return made;
}

// f of each element.
template <class Made, class Number, class Function>
NdArray<Made> mapped(const NdArray<Number>& from, Function&& f) {
  NdArray<Made> made{from.shape, {}};
  made.values.reserve(from.values.size());
  for (const Number value : from.values) made.values.push_back(static_cast<Made>(f(value)));
  return made;
}

// The elements of each line along the axes (ascending) folded by f from `first` on; the axes stay, as 1.
template <class Number, class Function>
NdArray<Number> folded_along(const NdArray<Number>& from, const std::vector<std::size_t>& axes, Number first,
                             Function&& f) {
  Dims shape = from.shape;
  for (const std::size_t axis : axes) shape[axis] = 1;
  NdArray<Number> made{shape, std::vector<Number>(static_cast<std::size_t>(count_of(shape)), first)};
  Dims steps = steps_of(shape);
  for (const std::size_t axis : axes) steps[axis] = 0;
  std::size_t at = 0;
  for_each_offset(from.shape, steps, 0, [&](std::int64_t offset) {
    Number& sum = made.values[static_cast<std::size_t>(offset)];
    sum = f(sum, from.values[at++]);
  });
  return made;
}

}  // namespace opseq
