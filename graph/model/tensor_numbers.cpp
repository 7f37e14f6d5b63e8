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

std::size_t element_bytes(ElementType type) { return type <= ElementType::bfloat16 ? element_size(type) : 0; }

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
