#include "analyzer/classification/element_values.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "graph/base/error.h"
#include "graph/model/tensor_numbers.h"
#include "graph/model/value_type_wire.h"

namespace opseq {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are little endian");

struct Float16 {
  std::uint16_t bits;
};
struct BFloat16 {
  std::uint16_t bits;
};

double as_number(Float16 value) {
  const std::uint32_t exponent = (value.bits >> 10) & 31;
  if (exponent == 0 || exponent == 31) return float16_value(value.bits);
  const std::uint32_t sign = (value.bits & 0x8000u) << 16;
  return std::bit_cast<float>(sign | (exponent + 127 - 15) << 23 | (value.bits & 0x3ffu) << 13);
}

double as_number(BFloat16 value) { return std::bit_cast<float>(std::uint32_t{value.bits} << 16); }

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

bool is_compared(ElementType type) {
  if (type == ElementType::complex64 || type == ElementType::complex128) return false;
  return type == ElementType::string || element_bytes(type) > 0;
}

std::size_t elements_of(const Tensor& tensor) {
  if (tensor.type == ElementType::string) return tensor.strings.size();
  return tensor.bytes.size() / element_bytes(tensor.type);
}

bool is_whole(const Tensor& tensor) {
  if (!is_compared(tensor.type)) return false;
  if (tensor.type != ElementType::string && tensor.bytes.size() % element_bytes(tensor.type) != 0)
    return false;
  return element_count(tensor.shape) == elements_of(tensor);
}

void require_compared(const Tensor& tensor) {
  if (!is_compared(tensor.type))
    throw InputError("elements of type " + element_type_name(static_cast<std::int32_t>(tensor.type)) +
                     " are not compared");
  if (!is_whole(tensor)) throw InputError("it has more or fewer elements than its shape");
}

bool fits_double(ElementType type) {
  return is_floating_point(type) || (element_bytes(type) > 0 && element_bytes(type) < 8);
}

std::vector<double> doubles_of(const Tensor& tensor) { return elements_as<double>(tensor); }

std::vector<long double> numbers_of(const Tensor& tensor) { return elements_as<long double>(tensor); }

ValueFacts facts_of(const Tensor& tensor) {
  ValueFacts facts{.type = tensor.type, .is_scalar = tensor.shape.empty()};
  if (!is_floating_point(tensor.type)) return facts;
  for (const double value : doubles_of(tensor)) {
    facts.has_nan |= std::isnan(value);
    facts.is_finite &= std::isfinite(value);
  }
  return facts;
}

}  // namespace opseq
