#include "analyzer/minimization/changed_values.h"

#include <cstring>
#include <type_traits>

namespace opseq {
namespace {

constexpr int factor = 100;

template <class Element>
constexpr bool is_possible(ValueChange change) {
  if (change == ValueChange::negated) return std::is_signed_v<Element>;
  return change != ValueChange::hundredfold || std::is_floating_point_v<Element>;
}

template <class Element>
Element changed_element(Element element, ValueChange change) {
  if (change == ValueChange::zeros) return 0;
  if (change == ValueChange::ones) return 1;
  if constexpr (std::is_floating_point_v<Element>)
    return change == ValueChange::negated ? -element : element * factor;
  else  // the least integer has no opposite
    return static_cast<Element>(0 - static_cast<std::make_unsigned_t<Element>>(element));
}

template <class Element>
bool change_all(Tensor& tensor, ValueChange change) {
  if (!is_possible<Element>(change)) return false;
  for (std::size_t at = 0; at + sizeof(Element) <= tensor.bytes.size(); at += sizeof(Element)) {
    Element element = 0;
    std::memcpy(&element, tensor.bytes.data() + at, sizeof(Element));
    element = changed_element(element, change);
    std::memcpy(tensor.bytes.data() + at, &element, sizeof(Element));
  }
  return true;
}

bool change_all(Tensor& tensor, ValueChange change) {
  switch (tensor.type) {
    case ElementType::float32:
      return change_all<float>(tensor, change);
    case ElementType::float64:
      return change_all<double>(tensor, change);
    case ElementType::int8:
      return change_all<std::int8_t>(tensor, change);
    case ElementType::int16:
      return change_all<std::int16_t>(tensor, change);
    case ElementType::int32:
      return change_all<std::int32_t>(tensor, change);
    case ElementType::int64:
      return change_all<std::int64_t>(tensor, change);
    case ElementType::uint8:
    case ElementType::boolean:
      return change_all<std::uint8_t>(tensor, change);
    case ElementType::uint16:
      return change_all<std::uint16_t>(tensor, change);
    case ElementType::uint32:
      return change_all<std::uint32_t>(tensor, change);
    case ElementType::uint64:
      return change_all<std::uint64_t>(tensor, change);
    default:
      return false;
  }
}

}  // namespace

std::optional<Tensor> changed(const Tensor& tensor, ValueChange change) {
  Tensor made = tensor;
  if (!change_all(made, change) || made == tensor) return std::nullopt;
  return made;
}

}  // namespace opseq
