// A tensor's value, whole and in memory, as plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace opseq {

// The numbers of TensorProto.DataType, which runtimes use too.
enum class ElementType : std::int32_t {
  undefined = 0,
  float32 = 1,
  uint8 = 2,
  int8 = 3,
  uint16 = 4,
  int16 = 5,
  int32 = 6,
  int64 = 7,
  string = 8,
  boolean = 9,
  float16 = 10,
  float64 = 11,
  uint32 = 12,
  uint64 = 13,
  complex64 = 14,
  complex128 = 15,
  bfloat16 = 16,
  float8_e4m3fn = 17,
  float8_e4m3fnuz = 18,
  float8_e5m2 = 19,
  float8_e5m2fnuz = 20,
};

struct Tensor {
  ElementType type = ElementType::undefined;
  std::vector<std::int64_t> shape;  // none negative; empty: one element
  // The elements in C order, little endian, as many bytes as their type has each (a boolean one); empty where
  // they are strings.
  std::vector<std::byte> bytes;
  std::vector<std::string> strings;

  friend bool operator==(const Tensor&, const Tensor&) = default;
};

struct NamedTensor {
  std::string name;
  Tensor tensor;
};

// A value's type and shape, as a run gave them.
struct TensorShape {
  ElementType type = ElementType::undefined;
  std::vector<std::int64_t> shape;
};

}  // namespace opseq
