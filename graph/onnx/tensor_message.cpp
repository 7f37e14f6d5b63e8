#include "graph/onnx/tensor_message.h"

#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "graph/model/model.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

static_assert(std::endian::native == std::endian::little, "data is copied as it is stored");

using Message = onnx::TensorProto;

[[noreturn]] void wrong_size(std::uint64_t found, std::uint64_t wanted, const char* what) {
  throw ModelError("its data is " + std::to_string(found) + ' ' + what + ", and its dims ask for " +
                   std::to_string(wanted));
}

template <class Stored, class Typed>
void append_stored(const Typed& values, std::vector<std::byte>& bytes) {
  for (const auto value : values) {
    if constexpr (std::is_integral_v<Stored>)
      if (!std::in_range<Stored>(value))
        throw ModelError("its data has the number " + std::to_string(value) + ", which its type can't hold");
    const auto stored = static_cast<Stored>(value);
    const auto* const begin = reinterpret_cast<const std::byte*>(&stored);
    bytes.insert(bytes.end(), begin, begin + sizeof stored);
  }
}

// A complex number is two of float_data or double_data.
template <class Stored, class Typed>
std::vector<std::byte> from_typed(const Typed& values, std::uint64_t count, std::uint64_t each = 1) {
  const auto found = static_cast<std::uint64_t>(values.size());
  if (found % each != 0 || found / each != count) wrong_size(found / each, count, "elements");
  std::vector<std::byte> bytes;
  bytes.reserve(found * sizeof(Stored));
  append_stored<Stored>(values, bytes);
  return bytes;
}

std::vector<std::byte> typed_bytes(const Message& message, ElementType type, std::uint64_t count) {
  switch (type) {
    case ElementType::float32:
      return from_typed<float>(message.float_data(), count);
    case ElementType::complex64:
      return from_typed<float>(message.float_data(), count, 2);
    case ElementType::float64:
      return from_typed<double>(message.double_data(), count);
    case ElementType::complex128:
      return from_typed<double>(message.double_data(), count, 2);
    case ElementType::int64:
      return from_typed<std::int64_t>(message.int64_data(), count);
    case ElementType::uint32:
      return from_typed<std::uint32_t>(message.uint64_data(), count);
    case ElementType::uint64:
      return from_typed<std::uint64_t>(message.uint64_data(), count);
    case ElementType::int32:
      return from_typed<std::int32_t>(message.int32_data(), count);
    case ElementType::int16:
      return from_typed<std::int16_t>(message.int32_data(), count);
    case ElementType::int8:
      return from_typed<std::int8_t>(message.int32_data(), count);
    case ElementType::uint8:
    case ElementType::boolean:
      return from_typed<std::uint8_t>(message.int32_data(), count);
    default:  // uint16, and the bits of float16 and bfloat16
      return from_typed<std::uint16_t>(message.int32_data(), count);
  }
}

std::vector<std::byte> copied_bytes(const Message& message, ElementType type, std::uint64_t count) {
  const std::string& raw = message.raw_data();
  const std::size_t each = element_bytes(type);
  if (raw.size() % each != 0 || raw.size() / each != count) wrong_size(raw.size(), count * each, "bytes");
  const auto* const begin = reinterpret_cast<const std::byte*>(raw.data());
  return {begin, begin + raw.size()};
}

std::uint64_t count_of(const Message& message, const std::vector<std::int64_t>& shape) {
  const auto count = element_count(shape);
  // So many bytes are in no file: sizes below can be computed.
  if (!count || *count > std::numeric_limits<std::uint64_t>::max() / 16)
    throw ModelError("its dims are no shape of a tensor");
  if (message.data_location() == Message::EXTERNAL) throw ModelError("its data is in another file");
  if (message.has_segment()) throw ModelError("it is a segment of a tensor");
  return *count;
}

std::vector<std::string> strings_of(const Message& message, std::uint64_t count) {
  const auto found = static_cast<std::uint64_t>(message.string_data_size());
  if (found != count) wrong_size(found, count, "strings");
  return {message.string_data().begin(), message.string_data().end()};
}

}  // namespace

Tensor tensor_of(const Message& message) {
  Tensor tensor;
  tensor.type = static_cast<ElementType>(message.data_type());
  tensor.shape.assign(message.dims().begin(), message.dims().end());
  const bool holds_strings = tensor.type == ElementType::string;
  if (message.data_type() == 0) throw ModelError("it says no element type");
  if (!holds_strings && element_bytes(tensor.type) == 0)
    throw ModelError("its element type, number " + std::to_string(message.data_type()) + ", is not read");
  const std::uint64_t count = count_of(message, tensor.shape);
  if (holds_strings)
    tensor.strings = strings_of(message, count);
  else
    tensor.bytes = message.has_raw_data() ? copied_bytes(message, tensor.type, count)
                                          : typed_bytes(message, tensor.type, count);
  if (tensor.type == ElementType::boolean)
    for (std::byte& element : tensor.bytes) element = std::byte{element != std::byte{0}};
  return tensor;
}

Message tensor_message(const Tensor& tensor, const std::string& name) {
  Message message;
  message.set_name(name);
  message.set_data_type(static_cast<std::int32_t>(tensor.type));
  for (const std::int64_t dim : tensor.shape) message.add_dims(dim);
  for (const std::string& text : tensor.strings) message.add_string_data(text);
  if (tensor.type != ElementType::string) message.set_raw_data(tensor.bytes.data(), tensor.bytes.size());
  return message;
}

}  // namespace opseq
