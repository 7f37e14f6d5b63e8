// What is known of a value of a model that is being made, without running it.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <span>

#include "graph/model/operator_types.h"
#include "graph/model/tensor.h"

namespace opseq {

// A size that is not known before the model runs is negative: -b stands for one of 0 to b.
struct Shape {
  static constexpr int max_rank = 8;

  int rank = 0;
  std::array<std::int32_t, max_rank> sizes{};

  constexpr Shape() = default;
  constexpr Shape(std::initializer_list<std::int64_t> list) {
    for (const std::int64_t size : list) add(size);
  }

  std::int32_t operator[](int axis) const { return sizes[static_cast<std::size_t>(axis)]; }
  std::int32_t& operator[](int axis) { return sizes[static_cast<std::size_t>(axis)]; }
  // The size from behind: back(1) is the last.
  std::int32_t back(int axis) const { return (*this)[rank - axis]; }
  // A ninth size is dropped: of so many axes no value is made, see most_axes.
  constexpr void add(std::int64_t size) {
    if (rank < max_rank) sizes[static_cast<std::size_t>(rank++)] = static_cast<std::int32_t>(size);
  }
  std::span<const std::int32_t> span() const { return {sizes.data(), static_cast<std::size_t>(rank)}; }

  friend bool operator==(const Shape& a, const Shape& b) {
    if (a.rank != b.rank) return false;
    for (int axis = 0; axis < a.rank; ++axis)
      if (a[axis] != b[axis]) return false;
    return true;
  }
};

inline bool is_known(const Shape& shape) {
  for (const std::int32_t size : shape.span())
    if (size < 0) return false;
  return true;
}

// The product of the sizes from axis `begin` up to `end`; unknown ones count as the most they can be.
inline std::int64_t size_between(const Shape& shape, int begin, int end) {
  std::int64_t product = 1;
  for (int axis = begin; axis < end; ++axis) product *= std::abs(shape[axis]);
  return product;
}
inline std::int64_t element_count(const Shape& shape) { return size_between(shape, 0, shape.rank); }

// The sizes from axis `begin` up to `end`.
inline Shape part_of(const Shape& shape, int begin, int end) {
  Shape part;
  for (int axis = begin; axis < end; ++axis) part.add(shape[axis]);
  return part;
}
inline Shape joined(Shape first, const Shape& second) {
  for (const std::int32_t size : second.span()) first.add(size);
  return first;
}
inline Shape with_size(Shape shape, int axis, std::int64_t size) {
  shape[axis] = static_cast<std::int32_t>(size);
  return shape;
}
// Of `rank` sizes, all the same.
inline Shape uniform_shape(int rank, std::int64_t size) {
  Shape shape;
  for (int axis = 0; axis < rank; ++axis) shape.add(size);
  return shape;
}

// All elements lie in [low, high]; where the two are equal, all are that number exactly. Booleans are 0 and
// 1; of strings the interval says nothing. Of a sequence or an optional, all is said of its tensors, which
// have one shape.
struct ValueState {
  TypeKind kind = TypeKind::tensor;
  ElementType type = ElementType::float32;
  Shape shape;
  double low = 0, high = 0;
  std::int32_t length = 0;  // how many tensors a sequence has
  // False: an operand was outside of the operator's domain on the way, so that NaN may be among the elements.
  bool is_sound = true;

  bool is_uniform() const { return low == high; }
  // The greatest and the least magnitude of an element.
  double magnitude() const { return std::max(std::abs(low), std::abs(high)); }
  double least_magnitude() const {
    return low <= 0 && high >= 0 ? 0 : std::min(std::abs(low), std::abs(high));
  }
  int rank() const { return shape.rank; }
  bool is_tensor() const { return kind == TypeKind::tensor; }
  bool lies_in(double begin, double end) const { return low >= begin && high <= end; }
};

// A value such as `like`, in another shape.
inline ValueState with_shape(ValueState like, const Shape& shape) {
  like.shape = shape;
  return like;
}

inline ValueState tensor_state(ElementType type, const Shape& shape, double low, double high) {
  return {.kind = TypeKind::tensor, .type = type, .shape = shape, .low = low, .high = high, .length = 0};
}

using ValueNumber = std::int32_t;
inline constexpr ValueNumber no_value = -1;

// An operator's place among those of a RuleSet, by name.
using OperatorId = std::int16_t;
inline constexpr OperatorId no_operator = -1;

}  // namespace opseq
