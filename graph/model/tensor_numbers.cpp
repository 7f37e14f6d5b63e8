#include "graph/model/tensor_numbers.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace opseq {
namespace {

template <class Stored>
Stored stored_at(const Tensor& tensor, std::size_t index) {
  Stored value;
  std::memcpy(&value, tensor.bytes.data() + index * sizeof value, sizeof value);
  return value;
}

double value_at(const Tensor& tensor, std::size_t index) {
  if (tensor.type == ElementType::float32) return stored_at<float>(tensor, index);
  const auto bits = stored_at<std::uint16_t>(tensor, index);
  return tensor.type == ElementType::float16 ? float16_value(bits) : bfloat16_value(bits);
}

}  // namespace

std::size_t element_bytes(ElementType type) {
  switch (type) {
    case ElementType::boolean:
    case ElementType::int8:
    case ElementType::uint8:
      return 1;
    case ElementType::int16:
    case ElementType::uint16:
    case ElementType::float16:
    case ElementType::bfloat16:
      return 2;
    case ElementType::float32:
    case ElementType::int32:
    case ElementType::uint32:
      return 4;
    case ElementType::float64:
    case ElementType::int64:
    case ElementType::uint64:
    case ElementType::complex64:
      return 8;
    case ElementType::complex128:
      return 16;
    default:
      return 0;
  }
}

std::optional<std::uint64_t> element_count(const std::vector<std::int64_t>& shape) {
  constexpr std::uint64_t most = std::uint64_t{1} << 62;
  std::uint64_t count = 1;
  for (const std::int64_t dim : shape) {
    if (dim < 0) return std::nullopt;
    const auto size = static_cast<std::uint64_t>(dim);
    if (size != 0 && count > most / size) return std::nullopt;
    count *= size;
  }
  return count;
}

bool is_floating_point(ElementType type) {
  return type == ElementType::float16 || type == ElementType::bfloat16 || type == ElementType::float32 ||
         type == ElementType::float64;
}

double float16_value(std::uint16_t bits) {
  const int exponent = (bits >> 10) & 31;
  const int fraction = bits & 1023;
  double value = 0;
  if (exponent == 31)
    value =
        fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  else if (exponent == 0)
    value = std::ldexp(fraction, -24);
  else
    value = std::ldexp(1024 + fraction, exponent - 25);
  return (bits & 0x8000) != 0 ? -value : value;
}

double bfloat16_value(std::uint16_t bits) {
  const std::uint32_t wide = static_cast<std::uint32_t>(bits) << 16;
  float value = 0;
  std::memcpy(&value, &wide, sizeof value);
  return value;
}

Tensor in_double_precision(const Tensor& tensor) {
  if (!is_floating_point(tensor.type) || tensor.type == ElementType::float64) return tensor;
  const std::size_t count = tensor.bytes.size() / element_bytes(tensor.type);
  Tensor made{ElementType::float64, tensor.shape, std::vector<std::byte>(count * sizeof(double)), {}};
  for (std::size_t i = 0; i < count; ++i) {
    const double value = value_at(tensor, i);
    std::memcpy(made.bytes.data() + i * sizeof value, &value, sizeof value);
  }
  return made;
}

}  // namespace opseq
