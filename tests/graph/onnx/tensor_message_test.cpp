#include "graph/onnx/tensor_message.h"

#include <doctest/doctest.h>

#include <cstring>
#include <limits>

#include "graph/model/tensor_numbers.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace tensor_message_test {

using namespace opseq::test;  // the builders
using opseq::ElementType;
using opseq::Tensor;
using opseq::tensor_message;
using opseq::tensor_of;
using T = onnx::TensorProto;

template <class Stored>
std::vector<Stored> elements(const Tensor& tensor) {
  std::vector<Stored> found(tensor.bytes.size() / sizeof(Stored));
  if (!found.empty()) std::memcpy(found.data(), tensor.bytes.data(), tensor.bytes.size());
  return found;
}

T typed_message(int type, const std::vector<std::int64_t>& dims) {
  T made;
  made.set_data_type(type);
  for (const std::int64_t dim : dims) made.add_dims(dim);
  return made;
}

template <class Stored>
std::vector<Stored> from_int32(int type, const std::vector<int>& values) {
  T made = typed_message(type, {static_cast<std::int64_t>(values.size())});
  for (const int value : values) made.add_int32_data(value);
  return elements<Stored>(tensor_of(made));
}

TEST_CASE("each type from its typed field") {
  CHECK(elements<float>(tensor_of(float_tensor("x", {2}, {1.5F, -2}))) == std::vector<float>{1.5F, -2});
  CHECK(elements<std::int64_t>(tensor_of(int64_tensor("x", {}, {-7}))) == std::vector<std::int64_t>{-7});
  CHECK(from_int32<std::int8_t>(T::INT8, {-128, 127}) == std::vector<std::int8_t>{-128, 127});
  CHECK(from_int32<std::uint8_t>(T::UINT8, {0, 255}) == std::vector<std::uint8_t>{0, 255});
  CHECK(from_int32<std::int16_t>(T::INT16, {-300}) == std::vector<std::int16_t>{-300});
  CHECK(from_int32<std::uint16_t>(T::UINT16, {65535}) == std::vector<std::uint16_t>{65535});
  CHECK(from_int32<std::int32_t>(T::INT32, {-1}) == std::vector<std::int32_t>{-1});
  CHECK(from_int32<std::uint16_t>(T::FLOAT16, {0xfc00}) == std::vector<std::uint16_t>{0xfc00});
  CHECK(from_int32<std::uint16_t>(T::BFLOAT16, {0x3f80}) == std::vector<std::uint16_t>{0x3f80});
  CHECK(from_int32<std::uint8_t>(T::BOOL, {0, 1, 7}) == std::vector<std::uint8_t>{0, 1, 1});
  T made = typed_message(T::DOUBLE, {1});
  made.add_double_data(0.1);
  CHECK(elements<double>(tensor_of(made)) == std::vector<double>{0.1});
  made = typed_message(T::UINT64, {1});
  made.add_uint64_data(std::numeric_limits<std::uint64_t>::max());
  CHECK(elements<std::uint64_t>(tensor_of(made))[0] == std::numeric_limits<std::uint64_t>::max());
  made.set_data_type(T::UINT32);
  made.set_uint64_data(0, 0xffffffff);
  CHECK(elements<std::uint32_t>(tensor_of(made))[0] == 0xffffffff);
  made = typed_message(T::COMPLEX64, {2});
  for (const float value : {1.0F, 2.0F, 3.0F, 4.0F}) made.add_float_data(value);
  CHECK(elements<float>(tensor_of(made)) == std::vector<float>{1, 2, 3, 4});
  made = typed_message(T::COMPLEX128, {1});
  made.add_double_data(1);
  made.add_double_data(2);
  CHECK(elements<double>(tensor_of(made)) == std::vector<double>{1, 2});
}

TEST_CASE("all types with raw data, there and back") {
  for (int type = 1; type <= 16; ++type) {
    CAPTURE(type);
    Tensor tensor{static_cast<ElementType>(type), {2, 3}, {}, {}};
    if (tensor.type == ElementType::string)
      tensor.strings = {"a", "", "b", "c", std::string("\0", 1), "d"};
    else
      tensor.bytes.assign(6 * opseq::element_bytes(tensor.type), std::byte{1});
    const T message = tensor_message(tensor, "x");
    CHECK(message.name() == "x");
    CHECK(tensor_of(message) == tensor);
    CHECK(tensor_of(message).shape == std::vector<std::int64_t>{2, 3});
  }
}

TEST_CASE("nothing in it, and a single element") {
  CHECK(tensor_of(typed_message(T::FLOAT, {0, 3})).bytes.empty());
  CHECK(tensor_of(typed_message(T::STRING, {0})).strings.empty());
  T scalar = typed_message(T::BOOL, {});
  scalar.set_raw_data("\x05");
  CHECK(elements<std::uint8_t>(tensor_of(scalar)) == std::vector<std::uint8_t>{1});
}

std::string error_of(const T& message) {
  return model_error([&] { tensor_of(message); });
}

TEST_CASE("data of another size than the dims ask for") {
  CHECK(error_of(float_tensor("", {3}, {1})) == "its data is 1 elements, and its dims ask for 3");
  CHECK(error_of(float_tensor("", {1}, {1, 2})) == "its data is 2 elements, and its dims ask for 1");
  T raw = typed_message(T::INT16, {2});
  raw.set_raw_data("abc");
  CHECK(error_of(raw) == "its data is 3 bytes, and its dims ask for 4");
  raw.set_raw_data("abcdef");
  CHECK(error_of(raw) == "its data is 6 bytes, and its dims ask for 4");
  T text = typed_message(T::STRING, {2});
  text.add_string_data("a");
  CHECK(error_of(text) == "its data is 1 strings, and its dims ask for 2");
  T complex = typed_message(T::COMPLEX64, {1});
  for (int i = 0; i < 3; ++i) complex.add_float_data(0);
  CHECK(error_of(complex) != "");
  CHECK(error_of(typed_message(T::FLOAT, {std::int64_t{1} << 60})) != "");
}

TEST_CASE("what is no shape, no known type, or elsewhere") {
  CHECK(error_of(typed_message(T::FLOAT, {-1})) == "its dims are no shape of a tensor");
  CHECK(error_of(typed_message(T::FLOAT, {std::int64_t{1} << 62})) == "its dims are no shape of a tensor");
  CHECK(error_of(typed_message(T::FLOAT, {std::int64_t{1} << 40, std::int64_t{1} << 40})) ==
        "its dims are no shape of a tensor");
  CHECK(error_of(T()) == "it says no element type");
  CHECK(error_of(typed_message(17, {})) == "its element type, number 17, is not read");
  CHECK(error_of(typed_message(-5, {})) == "its element type, number -5, is not read");
  T elsewhere = float_tensor("", {1}, {1});
  elsewhere.set_data_location(T::EXTERNAL);
  CHECK(error_of(elsewhere) == "its data is in another file");
  T segment = float_tensor("", {1}, {1});
  segment.mutable_segment()->set_begin(0);
  CHECK(error_of(segment) == "it is a segment of a tensor");
  T large = typed_message(T::UINT8, {1});
  large.add_int32_data(256);
  CHECK(error_of(large) == "its data has the number 256, which its type can't hold");
}

}  // namespace tensor_message_test
