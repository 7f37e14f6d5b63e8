#include "graph/onnx/integer_array.h"

#include <algorithm>
#include <variant>

#include "graph/onnx/tensor_data.h"

namespace opseq {
namespace {

using Array = IntegerArray;
using Integers = IntegerArray::Integers;

std::int64_t element(const Array& data, const Integers& index) {
  std::int64_t place = 0;
  for (std::size_t axis = 0; axis < index.size(); ++axis) place = place * data.dims[axis] + index[axis];
  return data.values[place];
}

}  // namespace

std::optional<std::int64_t> bounded_count(const Integers& dims) {
  std::int64_t count = 1;
  for (const std::int64_t dim : dims) {
    if (dim < 0 || (dim != 0 && count > Array::most_elements / dim)) return std::nullopt;
    count *= dim;
  }
  return count;
}

std::optional<Array> integer_array(const onnx::TensorProto* tensor) {
  const bool integers = tensor != nullptr && (tensor->data_type() == onnx::TensorProto::INT64 ||
                                              tensor->data_type() == onnx::TensorProto::INT32 ||
                                              tensor->data_type() == onnx::TensorProto::BOOL);
  if (!integers) return std::nullopt;
  Array array{tensor->data_type(), {tensor->dims().begin(), tensor->dims().end()}, {}};
  if (!bounded_count(array.dims)) return std::nullopt;
  const auto numbers = read_numbers(*tensor);
  if (!numbers) return std::nullopt;
  array.values = std::get<Integers>(*numbers);
  return array;
}

onnx::TensorProto integer_tensor_of(const Array& array) {
  onnx::TensorProto whole = integer_tensor(array.values, Rank::list, onnx::TensorProto::INT64);
  whole.clear_dims();
  for (const std::int64_t dim : array.dims) whole.add_dims(dim);
  return converted(whole, array.type).value_or(whole);
}

bool normalise_axis(std::int64_t& axis, std::int64_t rank) {
  if (axis < 0) axis += rank;
  return axis >= 0 && axis < rank;
}

std::optional<Integers> common_dims(const Integers& a, const Integers& b) {
  Integers dims(std::max(a.size(), b.size()), 1);
  for (std::size_t i = 0; i < dims.size(); ++i) {
    const std::int64_t x = i < a.size() ? a[a.size() - 1 - i] : 1;
    const std::int64_t y = i < b.size() ? b[b.size() - 1 - i] : 1;
    if (x != y && x != 1 && y != 1) return std::nullopt;
    dims[dims.size() - 1 - i] = x == 1 ? y : x;
  }
  if (!bounded_count(dims)) return std::nullopt;
  return dims;
}

std::int64_t stretched(const Array& array, const Integers& index) {
  std::size_t at = 0;
  const std::size_t ahead = index.size() - array.dims.size();
  for (std::size_t axis = 0; axis < array.dims.size(); ++axis)
    at = at * static_cast<std::size_t>(array.dims[axis]) +
         (array.dims[axis] == 1 ? 0 : static_cast<std::size_t>(index[ahead + axis]));
  return array.values[at];
}

Array select(const Array& data, std::int64_t axis, const Integers& places) {
  Array made{data.type, data.dims, {}};
  made.dims[axis] = static_cast<std::int64_t>(places.size());
  for_each_index(made.dims, [&](Integers index) {
    index[axis] = places[index[axis]];
    made.values.push_back(element(data, index));
  });
  return made;
}

std::optional<Array> sliced(const Array& data, std::int64_t axis, std::int64_t start, std::int64_t end,
                            std::int64_t step) {
  if (!normalise_axis(axis, data.rank()) || step == 0 || step < -Array::most_elements ||
      step > Array::most_elements)
    return std::nullopt;
  const std::int64_t size = data.dims[axis];
  if (size == 0) return data;
  const std::int64_t first = step > 0 ? 0 : -1;  // where a walk in that direction may end
  start = std::clamp<std::int64_t>(start < 0 ? start + size : start, 0, step > 0 ? size : size - 1);
  end = std::clamp(end < 0 ? end + size : end, first, size);
  Integers places;
  for (std::int64_t i = start; step > 0 ? i < end : i > end; i += step) places.push_back(i);
  return select(data, axis, places);
}

Array joined(const Array& a, const Array& b, std::int64_t axis) {
  Array made{a.type, a.dims, {}};
  made.dims[axis] += b.dims[axis];
  for_each_index(made.dims, [&](Integers index) {
    const bool first = index[axis] < a.dims[axis];
    if (!first) index[axis] -= a.dims[axis];
    made.values.push_back(element(first ? a : b, index));
  });
  return made;
}

std::optional<Array> transposed(const Array& data, const Integers& order) {
  Integers sorted = order;
  std::sort(sorted.begin(), sorted.end());
  if (order.size() != data.dims.size()) return std::nullopt;
  for (std::size_t i = 0; i < sorted.size(); ++i)
    if (sorted[i] != static_cast<std::int64_t>(i)) return std::nullopt;
  Array made{data.type, {}, {}};
  for (const std::int64_t axis : order) made.dims.push_back(data.dims[axis]);
  for_each_index(made.dims, [&](const Integers& index) {
    Integers from(index.size());
    for (std::size_t i = 0; i < index.size(); ++i) from[order[i]] = index[i];
    made.values.push_back(element(data, from));
  });
  return made;
}

}  // namespace opseq
