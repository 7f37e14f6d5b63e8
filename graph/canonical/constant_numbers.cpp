#include "graph/canonical/constant_numbers.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "graph/model/tensor_numbers.h"
#include "graph/model/tensor_size.h"

namespace opseq {
namespace {

template <class Stored, class Number>
std::vector<Number> stored_numbers(const Tensor& tensor) {
  std::vector<Number> made(tensor.bytes.size() / sizeof(Stored));
  for (std::size_t i = 0; i < made.size(); ++i) {
    Stored value;
    std::memcpy(&value, tensor.bytes.data() + i * sizeof value, sizeof value);
    made[i] = static_cast<Number>(value);
  }
  return made;
}

template <class Stored, class Number>
std::vector<std::byte> bytes_as(const std::vector<Number>& values) {
  std::vector<std::byte> bytes(values.size() * sizeof(Stored));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto stored = static_cast<Stored>(values[i]);
    std::memcpy(bytes.data() + i * sizeof stored, &stored, sizeof stored);
  }
  return bytes;
}

std::vector<double> half_numbers(const Tensor& tensor) {
  std::vector<double> made;
  for (const auto bits : stored_numbers<std::uint16_t, std::uint16_t>(tensor))
    made.push_back(tensor.type == ElementType::float16 ? float16_value(bits) : bfloat16_value(bits));
  return made;
}

std::vector<std::int64_t> whole_numbers(const Tensor& tensor) {
  switch (tensor.type) {
    case ElementType::uint8:
    case ElementType::boolean:
      return stored_numbers<std::uint8_t, std::int64_t>(tensor);
    case ElementType::int8:
      return stored_numbers<std::int8_t, std::int64_t>(tensor);
    case ElementType::uint16:
      return stored_numbers<std::uint16_t, std::int64_t>(tensor);
    case ElementType::int16:
      return stored_numbers<std::int16_t, std::int64_t>(tensor);
    case ElementType::uint32:
      return stored_numbers<std::uint32_t, std::int64_t>(tensor);
    case ElementType::int32:
      return stored_numbers<std::int32_t, std::int64_t>(tensor);
    default:
      return stored_numbers<std::int64_t, std::int64_t>(tensor);
  }
}

std::vector<std::byte> whole_bytes(std::vector<std::int64_t> values, ElementType type) {
  if (type == ElementType::boolean)
    for (std::int64_t& value : values) value = value != 0 ? 1 : 0;
  switch (element_size(type)) {
    case 1:
      return bytes_as<std::int8_t>(values);
    case 2:
      return bytes_as<std::int16_t>(values);
    case 4:
      return bytes_as<std::int32_t>(values);
    default:
      return bytes_as<std::int64_t>(values);
  }
}

bool is_uniform_along(const RealArray& array, std::size_t axis) {
  const Dims steps = steps_of(array.shape);
  const std::int64_t inner = steps[axis], size = array.shape[axis];
  for (std::size_t i = 0; i < array.values.size(); ++i)
    if (const auto at = static_cast<std::int64_t>(i) / inner % size; at != 0)
      if (!(array.values[i] == array.values[i - static_cast<std::size_t>(at * inner)])) return false;
  return true;
}

}  // namespace

bool is_whole(ElementType type) {
  switch (type) {
    case ElementType::uint8:
    case ElementType::int8:
    case ElementType::uint16:
    case ElementType::int16:
    case ElementType::uint32:
    case ElementType::int32:
    case ElementType::uint64:
    case ElementType::int64:
    case ElementType::boolean:
      return true;
    default:
      return false;
  }
}

RealArray reals_of(const Tensor& tensor) {
  if (tensor.type == ElementType::float32) return {tensor.shape, stored_numbers<float, double>(tensor)};
  if (tensor.type == ElementType::float64) return {tensor.shape, stored_numbers<double, double>(tensor)};
  if (is_whole(tensor.type))
    return mapped<double>(wholes_of(tensor), [](std::int64_t value) { return value; });
  RealArray made{tensor.shape, {}};
  if (is_floating_point(tensor.type)) made.values = half_numbers(tensor);
  made.values.resize(static_cast<std::size_t>(count_of(tensor.shape)), 0);
  return made;
}

WholeArray wholes_of(const Tensor& tensor) {
  WholeArray made{tensor.shape, whole_numbers(tensor)};
  made.values.resize(static_cast<std::size_t>(count_of(tensor.shape)), 0);
  return made;
}

bool exceeds_signed(const Tensor& tensor) {
  if (tensor.type != ElementType::uint64) return false;
  return std::ranges::any_of(wholes_of(tensor).values, [](std::int64_t value) { return value < 0; });
}

Tensor tensor_of_reals(const RealArray& array, ElementType type) {
  if (type == ElementType::float64) return {type, array.shape, bytes_as<double>(array.values), {}};
  return {ElementType::float32, array.shape, bytes_as<float>(array.values), {}};
}

Tensor tensor_of_wholes(const WholeArray& array, ElementType type) {
  return {type, array.shape, whole_bytes(array.values, type), {}};
}

Tensor kept_constant(Tensor tensor) {
  if (tensor.type == ElementType::float16 || tensor.type == ElementType::bfloat16)
    return tensor_of_reals(reals_of(tensor), ElementType::float32);
  return tensor;
}

bool fit_float32(const RealArray& array) {
  double largest = 0;
  for (const double value : array.values) {
    if (!std::isfinite(value)) return false;
    largest = std::max(largest, std::abs(value));
  }
  return largest == 0 ||
         (largest >= 1e-30 && largest <= static_cast<double>(std::numeric_limits<float>::max()));
}

RealArray minimal(RealArray array) {
  for (std::size_t axis = 0; axis < array.rank(); ++axis)
    if (array.shape[axis] > 1 && is_uniform_along(array, axis)) array = cut_out(array, axis, 0, 1, 1);
  while (!array.shape.empty() && array.shape.front() == 1) array.shape.erase(array.shape.begin());
  return array;
}

}  // namespace opseq
