#include "graph/synthesis/value_data.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "graph/synthesis/element_families.h"
#include "graph/synthesis/random_source.h"

namespace opseq {
namespace {

template <class T>
void append_bytes(std::vector<std::byte>& bytes, T number) {
  static_assert(std::endian::native == std::endian::little);
  const std::size_t before = bytes.size();
  bytes.resize(before + sizeof(T));
  std::memcpy(bytes.data() + before, &number, sizeof(T));
}

void append_number(std::vector<std::byte>& bytes, ElementType type, double number) {
  switch (type) {
    case ElementType::float32:
      return append_bytes(bytes, static_cast<float>(number));
    case ElementType::float64:
      return append_bytes(bytes, number);
    case ElementType::float16:
      return append_bytes(bytes, float16_bits(number));
    case ElementType::uint8:
      return append_bytes(bytes, static_cast<std::uint8_t>(number));
    case ElementType::boolean:
      return append_bytes(bytes, static_cast<std::uint8_t>(number != 0));
    case ElementType::int8:
      return append_bytes(bytes, static_cast<std::int8_t>(number));
    case ElementType::uint16:
      return append_bytes(bytes, static_cast<std::uint16_t>(number));
    case ElementType::int16:
      return append_bytes(bytes, static_cast<std::int16_t>(number));
    case ElementType::uint32:
      return append_bytes(bytes, static_cast<std::uint32_t>(number));
    case ElementType::int32:
      return append_bytes(bytes, static_cast<std::int32_t>(number));
    case ElementType::uint64:
      return append_bytes(bytes, static_cast<std::uint64_t>(number));
    default:
      return append_bytes(bytes, static_cast<std::int64_t>(number));
  }
}

double drawn_number(const ValueState& state, RandomSource& random) {
  if (floating_types.has(state.type)) return state.low + random.unit() * (state.high - state.low);
  const double low = std::ceil(state.low);
  const double high = std::max(std::floor(state.high), low);
  return low + random.below(static_cast<std::uint32_t>(high - low) + 1);
}

}  // namespace

std::uint16_t float16_bits(double number) {
  const auto sign = static_cast<std::uint16_t>(std::signbit(number) ? 0x8000U : 0U);
  const double magnitude = std::abs(number);
  if (std::isnan(number)) return 0x7e00;
  int exponent = 0;
  std::frexp(magnitude, &exponent);
  // The last place of its binade, or of the subnormal numbers.
  const double unit = std::ldexp(1.0, std::max(exponent - 11, -24));
  const double rounded = std::nearbyint(magnitude / unit) * unit;
  if (rounded >= 65520) return static_cast<std::uint16_t>(sign | 0x7c00U);
  if (rounded < 0x1p-14) return static_cast<std::uint16_t>(sign | static_cast<unsigned>(rounded * 0x1p24));
  const double fraction = std::frexp(rounded, &exponent) * 2 - 1;  // rounded = (1 + fraction) 2^(exponent-1)
  return static_cast<std::uint16_t>(sign | static_cast<unsigned>(exponent + 14) << 10 |
                                    static_cast<unsigned>(fraction * 1024));
}

Tensor value_data(const ModelBuilder& model, ValueNumber id) {
  const BuiltValue& value = model.value(id);
  RandomSource random(model.seed(), RandomSource::mixed(model.stream()) + static_cast<std::uint64_t>(id));
  Tensor tensor;
  tensor.type = value.state.type;
  for (const std::int32_t size : value.state.shape.span()) tensor.shape.push_back(size);
  const std::int64_t elements = element_count(value.state.shape);
  if (tensor.type == ElementType::string) {
    for (std::int64_t i = 0; i < elements; ++i)
      tensor.strings.emplace_back(1, static_cast<char>('a' + random.below(3)));
    return tensor;
  }
  for (std::int64_t i = 0; i < elements; ++i)
    append_number(tensor.bytes, tensor.type,
                  value.number_count > 0 ? model.numbers()[value.first_number + static_cast<std::size_t>(i)]
                                         : drawn_number(value.state, random));
  return tensor;
}

}  // namespace opseq
