#include "graph/model/tensor_size.h"

namespace opseq {

std::size_t element_size(ElementType type) {
  switch (type) {
    case ElementType::uint8:
    case ElementType::int8:
    case ElementType::boolean:
    case ElementType::float8_e4m3fn:
    case ElementType::float8_e4m3fnuz:
    case ElementType::float8_e5m2:
    case ElementType::float8_e5m2fnuz:
      return 1;
    case ElementType::uint16:
    case ElementType::int16:
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
    case ElementType::undefined:
    case ElementType::string:
      break;
  }
  return 0;
}

std::optional<std::uint64_t> element_count(std::span<const std::int64_t> shape) {
  constexpr std::uint64_t most = std::uint64_t{1} << 62;
  std::uint64_t count = 1;
  bool is_empty = false;
  for (const std::int64_t size : shape) {
    if (size < 0) return std::nullopt;
    is_empty = is_empty || size == 0;
  }
  if (is_empty) return 0;
  for (const std::int64_t size : shape) {
    if (static_cast<std::uint64_t>(size) > most / count) return std::nullopt;
    count *= static_cast<std::uint64_t>(size);
  }
  return count;
}

}  // namespace opseq
