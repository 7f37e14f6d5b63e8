// Tensors for tests.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq::test {

// The elements as they are stored: a float16 or bfloat16 as its bits.
template <class Stored>
Tensor tensor_of(ElementType type, std::vector<std::int64_t> shape, const std::vector<Stored>& values) {
  Tensor tensor{type, std::move(shape), std::vector<std::byte>(values.size() * sizeof(Stored)), {}};
  if (!values.empty()) std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
  return tensor;
}

// Of one dimension.
template <class Stored>
Tensor list_of(ElementType type, const std::vector<Stored>& values) {
  return tensor_of(type, {static_cast<std::int64_t>(values.size())}, values);
}

inline Tensor floats(const std::vector<float>& values) { return list_of(ElementType::float32, values); }
inline Tensor doubles(const std::vector<double>& values) { return list_of(ElementType::float64, values); }
inline Tensor integers64(const std::vector<std::int64_t>& values) {
  return list_of(ElementType::int64, values);
}
inline Tensor booleans(const std::vector<std::uint8_t>& values) {
  return list_of(ElementType::boolean, values);
}
inline Tensor halves(const std::vector<std::uint16_t>& bits) { return list_of(ElementType::float16, bits); }
inline Tensor brain_floats(const std::vector<std::uint16_t>& bits) {
  return list_of(ElementType::bfloat16, bits);
}
inline Tensor strings(const std::vector<std::string>& values) {
  return {ElementType::string, {static_cast<std::int64_t>(values.size())}, {}, values};
}

}  // namespace opseq::test
