#include "analyzer/classification/element_values.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace opseq {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are little endian");

struct Float16 {
  std::uint16_t bits;
};
struct BFloat16 {
  std::uint16_t bits;
};

float as_number(BFloat16 value) { return std::bit_cast<float>(std::uint32_t{value.bits} << 16); }

float as_number(Float16 value) {
  const std::uint32_t sign = (value.bits & 0x8000u) << 16;
  const std::uint32_t exponent = (value.bits >> 10) & 0x1f;
  const std::uint32_t fraction = value.bits & 0x3ffu;
  if (exponent == 0) {
    const float magnitude = std::ldexp(static_cast<float>(fraction), -24);
    return sign != 0 ? -magnitude : magnitude;
  }
  const std::uint32_t wide = exponent == 0x1f ? 0xff : exponent + 127 - 15;
  return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

template <class Number>
Number as_number(Number value) {
  return value;
}

template <class Stored, class Result>
void read_elements(const Tensor& tensor, std::vector<Result>& result) {
  result.resize(tensor.bytes.size() / sizeof(Stored));
  for (std::size_t i = 0; i < result.size(); ++i) {
    Stored stored;
    std::memcpy(&stored, tensor.bytes.data() + i * sizeof(Stored), sizeof(Stored));
    result[i] = static_cast<Result>(as_number(stored));
  }
}

template <class Result>
void read_floats(const Tensor& tensor, std::vector<Result>& result) {
  if (tensor.type == ElementType::float32) read_elements<float>(tensor, result);
  if (tensor.type == ElementType::float64) read_elements<double>(tensor, result);
  if (tensor.type == ElementType::float16) read_elements<Float16>(tensor, result);
  if (tensor.type == ElementType::bfloat16) read_elements<BFloat16>(tensor, result);
}

template <class Result>
void read_signed(const Tensor& tensor, std::vector<Result>& result) {
  if (tensor.type == ElementType::int8) read_elements<std::int8_t>(tensor, result);
  if (tensor.type == ElementType::int16) read_elements<std::int16_t>(tensor, result);
  if (tensor.type == ElementType::int32) read_elements<std::int32_t>(tensor, result);
  if (tensor.type == ElementType::int64) read_elements<std::int64_t>(tensor, result);
}

template <class Result>
void read_unsigned(const Tensor& tensor, std::vector<Result>& result) {
  if (tensor.type == ElementType::boolean) read_elements<std::uint8_t>(tensor, result);
  if (tensor.type == ElementType::uint8) read_elements<std::uint8_t>(tensor, result);
  if (tensor.type == ElementType::uint16) read_elements<std::uint16_t>(tensor, result);
  if (tensor.type == ElementType::uint32) read_elements<std::uint32_t>(tensor, result);
  if (tensor.type == ElementType::uint64) read_elements<std::uint64_t>(tensor, result);
}

template <class Result>
std::vector<Result> elements_as(const Tensor& tensor) {
  std::vector<Result> result;
  read_floats(tensor, result);
  read_signed(tensor, result);
  read_unsigned(tensor, result);
  return result;
}

}  // namespace

bool is_floating(ElementType type) {
  return type == ElementType::float32 || type == ElementType::float64 || type == ElementType::float16 ||
         type == ElementType::bfloat16;
}

bool is_compared(ElementType type) { return type == ElementType::string || bytes_per_element(type) > 0; }

std::size_t bytes_per_element(ElementType type) {
  switch (type) {
    case ElementType::boolean:
    case ElementType::uint8:
    case ElementType::int8:
      return 1;
    case ElementType::uint16:
    case ElementType::int16:
    case ElementType::float16:
    case ElementType::bfloat16:
      return 2;
    case ElementType::uint32:
    case ElementType::int32:
    case ElementType::float32:
      return 4;
    case ElementType::uint64:
    case ElementType::int64:
    case ElementType::float64:
      return 8;
    default:
      return 0;
  }
}

std::uint64_t elements_of(const std::vector<std::int64_t>& shape) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t count = 1;
  for (const std::int64_t size : shape) {
    if (size <= 0) return 0;
    const auto factor = static_cast<std::uint64_t>(size);
    count = count > most / factor ? most : count * factor;
  }
  return count;
}

bool is_whole(const Tensor& tensor) {
  const std::uint64_t count = elements_of(tensor.shape);
  if (tensor.type == ElementType::string) return tensor.strings.size() == count;
  const std::size_t size = bytes_per_element(tensor.type);
  return size > 0 && tensor.bytes.size() % size == 0 && tensor.bytes.size() / size == count;
}

bool fits_double(ElementType type) {
  return is_floating(type) || (bytes_per_element(type) > 0 && bytes_per_element(type) < 8);
}

std::vector<double> doubles_of(const Tensor& tensor) { return elements_as<double>(tensor); }

std::vector<long double> numbers_of(const Tensor& tensor) { return elements_as<long double>(tensor); }

Tensor in_double_precision(const Tensor& tensor) {
  if (!is_floating(tensor.type) || tensor.type == ElementType::float64) return tensor;
  const std::vector<double> values = doubles_of(tensor);
  Tensor wide{ElementType::float64, tensor.shape, std::vector<std::byte>(values.size() * sizeof(double)), {}};
  if (!values.empty()) std::memcpy(wide.bytes.data(), values.data(), wide.bytes.size());
  return wide;
}

ValueFacts facts_of(const Tensor& tensor) {
  ValueFacts facts{.type = tensor.type};
  if (!is_floating(tensor.type)) return facts;
  for (const double value : doubles_of(tensor)) {
    facts.has_nan |= std::isnan(value);
    facts.is_finite &= std::isfinite(value);
  }
  return facts;
}

}  // namespace opseq
