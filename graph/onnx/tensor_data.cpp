#include "graph/onnx/tensor_data.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

namespace opseq {
namespace {

using T = onnx::TensorProto;

// Of raw data; 0 where that is not known. Types above 16 are newer than libonnx 1.12.
std::uint64_t bits_per_element(int type) {
  constexpr int float8_first = 17, float8_last = 20, four_bits_first = 21, four_bits_last = 23;
  if (type >= float8_first && type <= float8_last) return 8;
  if (type >= four_bits_first && type <= four_bits_last) return 4;
  switch (type) {
    case T::BOOL:
    case T::INT8:
    case T::UINT8:
      return 8;
    case T::INT16:
    case T::UINT16:
    case T::FLOAT16:
    case T::BFLOAT16:
      return 16;
    case T::FLOAT:
    case T::INT32:
    case T::UINT32:
      return 32;
    case T::DOUBLE:
    case T::INT64:
    case T::UINT64:
    case T::COMPLEX64:
      return 64;
    case T::COMPLEX128:
      return 128;
    default:
      return 0;
  }
}

// In the typed field that belongs to the element type.
int typed_elements(const T& tensor) {
  switch (tensor.data_type()) {
    case T::FLOAT:
      return tensor.float_data_size();
    case T::COMPLEX64:
      return tensor.float_data_size() / 2;
    case T::DOUBLE:
      return tensor.double_data_size();
    case T::COMPLEX128:
      return tensor.double_data_size() / 2;
    case T::INT64:
      return tensor.int64_data_size();
    case T::UINT32:
    case T::UINT64:
      return tensor.uint64_data_size();
    case T::STRING:
      return tensor.string_data_size();
    default:
      return tensor.int32_data_size();
  }
}

// run(Element{}) for the element type; nothing for the types that numbers are not read from.
template <class Run>
void with_element(int type, Run&& run) {
  switch (type) {
    case T::FLOAT:
      return run(float{});
    case T::DOUBLE:
      return run(double{});
    case T::BOOL:
      return run(bool{});
    case T::INT8:
      return run(std::int8_t{});
    case T::UINT8:
      return run(std::uint8_t{});
    case T::INT16:
      return run(std::int16_t{});
    case T::UINT16:
      return run(std::uint16_t{});
    case T::INT32:
      return run(std::int32_t{});
    case T::UINT32:
      return run(std::uint32_t{});
    case T::INT64:
      return run(std::int64_t{});
    case T::UINT64:
      return run(std::uint64_t{});
    default:
      return;
  }
}

template <class Element>
Element typed_element(const T& tensor, int index) {
  if constexpr (std::is_same_v<Element, float>)
    return tensor.float_data(index);
  else if constexpr (std::is_same_v<Element, double>)
    return tensor.double_data(index);
  else if constexpr (std::is_same_v<Element, std::int64_t>)
    return tensor.int64_data(index);
  else if constexpr (std::is_same_v<Element, std::uint32_t> || std::is_same_v<Element, std::uint64_t>)
    return static_cast<Element>(tensor.uint64_data(index));
  else
    return static_cast<Element>(tensor.int32_data(index));
}

template <class Element>
Element element_at(const T& tensor, std::uint64_t index) {
  if (!tensor.has_raw_data()) return typed_element<Element>(tensor, static_cast<int>(index));
  if constexpr (std::is_same_v<Element, bool>) {
    return tensor.raw_data()[index] != 0;
  } else {
    Element element{};
    std::memcpy(&element, tensor.raw_data().data() + index * sizeof element, sizeof element);
    return element;
  }
}

template <class Element>
std::optional<Numbers> numbers_of(const T& tensor, std::uint64_t count) {
  using Wide = std::conditional_t<std::is_floating_point_v<Element>, double, std::int64_t>;
  std::vector<Wide> values(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const Element element = element_at<Element>(tensor, i);
    if constexpr (std::is_same_v<Element, std::uint64_t>)
      if (!std::in_range<std::int64_t>(element)) return std::nullopt;
    values[i] = static_cast<Wide>(element);
  }
  return Numbers(std::move(values));
}

// Whether the conversion means the same everywhere. Towards integers the fraction is cut off; the limit above
// is a power of two, which doubles hold, unlike the number before it.
template <class Element, class Value>
bool convertible(Value value) {
  if constexpr (std::is_same_v<Element, bool> || std::is_floating_point_v<Element>) {
    return true;
  } else if constexpr (std::is_floating_point_v<Value>) {
    const double whole = std::trunc(value);
    return whole >= static_cast<double>(std::numeric_limits<Element>::min()) &&
           whole < std::ldexp(1.0, std::numeric_limits<Element>::digits);
  } else {
    return std::in_range<Element>(value);
  }
}

template <class Element, class Value>
bool append_all(const std::vector<Value>& values, std::string& raw) {
  for (const Value value : values) {
    if (!convertible<Element>(value)) return false;
    const auto element = static_cast<Element>(value);
    raw.append(reinterpret_cast<const char*>(&element), sizeof element);
  }
  return true;
}

}  // namespace

std::optional<std::uint64_t> element_count(const T& tensor) {
  constexpr std::uint64_t most = std::uint64_t{1} << 62;
  std::uint64_t count = 1;
  for (const std::int64_t dim : tensor.dims()) {
    if (dim < 0) return std::nullopt;
    const auto size = static_cast<std::uint64_t>(dim);
    if (size != 0 && count > most / size) return std::nullopt;
    count *= size;
  }
  return count;
}

std::uint64_t stored_bytes(const T& tensor) { return tensor.ByteSizeLong(); }

std::optional<std::uint64_t> raw_bytes(const T& tensor) {
  const std::uint64_t bits = bits_per_element(tensor.data_type());
  const auto count = element_count(tensor);
  if (bits == 0 || !count || *count > std::numeric_limits<std::uint64_t>::max() / bits) return std::nullopt;
  return (*count / 8) * bits + ((*count % 8) * bits + 7) / 8;
}

bool holds_all_data(const T& tensor) {
  if (tensor.data_location() == T::EXTERNAL || tensor.has_segment()) return false;
  const auto count = element_count(tensor);
  if (!count || tensor.data_type() == T::UNDEFINED) return false;
  if (!tensor.has_raw_data()) return static_cast<std::uint64_t>(typed_elements(tensor)) >= *count;
  const auto bytes = raw_bytes(tensor);
  return bytes && tensor.raw_data().size() >= *bytes;
}

std::optional<Numbers> read_numbers(const T& tensor) {
  std::optional<Numbers> numbers;
  if (!holds_all_data(tensor)) return numbers;
  with_element(tensor.data_type(), [&](auto element) {
    numbers = numbers_of<decltype(element)>(tensor, *element_count(tensor));
  });
  return numbers;
}

std::optional<T> converted(const T& tensor, int element_type) {
  const auto numbers = read_numbers(tensor);
  if (!numbers) return std::nullopt;
  T made;
  *made.mutable_dims() = tensor.dims();
  made.set_data_type(element_type);
  bool whole = false;
  with_element(element_type, [&](auto element) {
    whole = std::visit(
        [&](const auto& values) { return append_all<decltype(element)>(values, *made.mutable_raw_data()); },
        *numbers);
  });
  if (!whole) return std::nullopt;
  return made;
}

T integer_tensor(const std::vector<std::int64_t>& values, Rank rank, int element_type) {
  T whole;
  whole.set_data_type(T::INT64);
  if (rank == Rank::list) whole.add_dims(static_cast<std::int64_t>(values.size()));
  append_all<std::int64_t>(values, *whole.mutable_raw_data());
  return converted(whole, element_type).value_or(whole);
}

}  // namespace opseq
