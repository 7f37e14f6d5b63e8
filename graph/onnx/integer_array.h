// Small arrays of integers of any rank, as operators see them.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace opseq {

struct IntegerArray {
  using Integers = std::vector<std::int64_t>;
  static constexpr std::int64_t most_elements = 4096;

  int type = onnx::TensorProto::INT64;  // or INT32, BOOL
  Integers dims;
  Integers values;  // row by row

  std::int64_t rank() const { return static_cast<std::int64_t>(dims.size()); }
};

// The product of the dims; none where one is negative or the product exceeds most_elements.
std::optional<std::int64_t> bounded_count(const IntegerArray::Integers& dims);

// None where the tensor is null, not of those types, too large, or without its data.
std::optional<IntegerArray> integer_array(const onnx::TensorProto* tensor);
// Of the array's type; of INT64 where an element does not fit that.
onnx::TensorProto integer_tensor_of(const IntegerArray& array);

// Counts a negative axis (or index) from the end. False where it is outside.
bool normalise_axis(std::int64_t& axis, std::int64_t rank);

// The dims of both operands of an operator that stretches them; none where they do not match.
std::optional<IntegerArray::Integers> common_dims(const IntegerArray::Integers& a,
                                                  const IntegerArray::Integers& b);
// The element of an array that is stretched to the dims that `index` is one of.
std::int64_t stretched(const IntegerArray& array, const IntegerArray::Integers& index);

// The slices at the given places (inside) of an axis (inside), in that order.
IntegerArray select(const IntegerArray& data, std::int64_t axis, const IntegerArray::Integers& places);
// As operator Slice does; none for an axis outside and a step of 0 or beyond most_elements.
std::optional<IntegerArray> sliced(const IntegerArray& data, std::int64_t axis, std::int64_t start,
                                   std::int64_t end, std::int64_t step);
// Two arrays whose dims differ at that axis alone.
IntegerArray joined(const IntegerArray& a, const IntegerArray& b, std::int64_t axis);
// None where `order` is no permutation of the axes.
std::optional<IntegerArray> transposed(const IntegerArray& data, const IntegerArray::Integers& order);

// Calls each(index) for all indices of an array of these dims, in the order of its values.
template <class Each>
void for_each_index(const IntegerArray::Integers& dims, Each&& each) {
  const std::int64_t count = bounded_count(dims).value_or(0);
  IntegerArray::Integers index(dims.size(), 0);
  for (std::int64_t i = 0; i < count; ++i) {
    each(index);
    for (std::size_t axis = dims.size(); axis-- > 0;) {
      if (++index[axis] < dims[axis]) break;
      index[axis] = 0;
    }
  }
}

}  // namespace opseq
