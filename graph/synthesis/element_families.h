// Element types by what can be done with them, and the numbers that made models keep to.
#pragma once

#include <cstdint>

#include "graph/model/tensor.h"

namespace opseq {

inline constexpr std::uint32_t bit_of(ElementType type) {
  return std::uint32_t{1} << static_cast<unsigned>(type);
}

// Element types as bits.
struct ElementFamily {
  std::uint32_t bits = 0;

  constexpr bool has(ElementType type) const { return (bits & bit_of(type)) != 0; }
};

inline constexpr ElementFamily floating_types{bit_of(ElementType::float32) | bit_of(ElementType::float16) |
                                              bit_of(ElementType::float64)};
inline constexpr ElementFamily unsigned_types{bit_of(ElementType::uint8) | bit_of(ElementType::uint16) |
                                              bit_of(ElementType::uint32) | bit_of(ElementType::uint64)};
inline constexpr ElementFamily signed_integer_types{bit_of(ElementType::int8) | bit_of(ElementType::int16) |
                                                    bit_of(ElementType::int32) | bit_of(ElementType::int64)};
inline constexpr ElementFamily integer_types{unsigned_types.bits | signed_integer_types.bits};
inline constexpr ElementFamily numeric_types{integer_types.bits | floating_types.bits};
// What values of made models have: no complex numbers, no bfloat16, which runtimes hardly take.
inline constexpr ElementFamily made_types{numeric_types.bits | bit_of(ElementType::boolean) |
                                          bit_of(ElementType::string)};
inline constexpr ElementFamily index_types{bit_of(ElementType::int32) | bit_of(ElementType::int64)};
inline constexpr ElementFamily byte_types{bit_of(ElementType::uint8) | bit_of(ElementType::int8)};

struct NumberRange {
  double low = 0, high = 0;
};

// What values of a type keep to: of the narrow integers whatever they have; of the others what is far from
// where they overflow.
constexpr NumberRange kept_range(ElementType type) {
  switch (type) {
    case ElementType::float32:
    case ElementType::float64:
      return {-1e4, 1e4};
    case ElementType::float16:
      return {-500, 500};
    case ElementType::uint8:
      return {0, 255};
    case ElementType::int8:
      return {-128, 127};
    case ElementType::uint16:
      return {0, 65535};
    case ElementType::int16:
      return {-32768, 32767};
    case ElementType::int32:
    case ElementType::int64:
      return {-1048576, 1048576};
    case ElementType::uint32:
    case ElementType::uint64:
      return {0, 1048576};
    case ElementType::boolean:
      return {0, 1};
    default:
      return {0, 0};
  }
}

}  // namespace opseq
