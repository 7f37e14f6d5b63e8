#include "graph/onnx/tensor_data.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/models/onnx_tensors.h"

namespace tensor_data_test {

using namespace opseq::test;  // the builders
using opseq::converted;
using opseq::element_count;
using opseq::holds_all_data;
using opseq::read_numbers;
using T = onnx::TensorProto;
using Integers = std::vector<std::int64_t>;
using Doubles = std::vector<double>;

template <class Element>
T raw_tensor(int type, const std::vector<Element>& values) {
  T made;
  made.set_data_type(type);
  made.add_dims(static_cast<std::int64_t>(values.size()));
  std::string bytes(values.size() * sizeof(Element), '\0');
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  made.set_raw_data(bytes);
  return made;
}

TEST_CASE("how many elements the dims declare") {
  CHECK(element_count(int64_tensor("", {}, {})) == 1);
  CHECK(element_count(int64_tensor("", {2, 3}, {})) == 6);
  CHECK(element_count(int64_tensor("", {2, 0, 3}, {})) == 0);
  CHECK_FALSE(element_count(int64_tensor("", {2, -1}, {})));
  CHECK_FALSE(element_count(int64_tensor("", {std::int64_t{1} << 40, std::int64_t{1} << 40}, {})));
}

TEST_CASE("whether all data is there") {
  CHECK(holds_all_data(int64_tensor("", {2}, {1, 2})));
  CHECK(holds_all_data(int64_tensor("", {0}, {})));
  CHECK_FALSE(holds_all_data(int64_tensor("", {3}, {1, 2})));
  CHECK_FALSE(holds_all_data(int64_tensor("", {-1}, {1, 2})));
  CHECK(holds_all_data(raw_tensor<float>(T::FLOAT, {1, 2})));
  CHECK_FALSE(holds_all_data(raw_tensor<float>(T::DOUBLE, {1, 2})));
  T external = raw_tensor<float>(T::FLOAT, {1, 2});
  external.set_data_location(T::EXTERNAL);
  CHECK_FALSE(holds_all_data(external));
  T untyped = int64_tensor("", {0}, {});
  untyped.clear_data_type();
  CHECK_FALSE(holds_all_data(untyped));
}

TEST_CASE("how many bytes raw data has") {
  constexpr int int4 = 22;
  CHECK(opseq::raw_bytes(int64_tensor("", {2, 3}, {})) == 48);
  CHECK(opseq::raw_bytes(int64_tensor("", {0}, {})) == 0);
  T tensor = int64_tensor("", {5}, {});
  tensor.set_data_type(int4);
  CHECK(opseq::raw_bytes(tensor) == 3);
  tensor.set_data_type(T::STRING);
  CHECK_FALSE(opseq::raw_bytes(tensor));
  CHECK_FALSE(opseq::raw_bytes(int64_tensor("", {-1}, {})));
  CHECK_FALSE(opseq::raw_bytes(int64_tensor("", {std::int64_t{1} << 61}, {})));
}

TEST_CASE("types newer than libonnx, of which some elements are half a byte") {
  constexpr int int4 = 22, float8 = 17, unknown = 99;
  T tensor = raw_tensor<std::int8_t>(int4, {1, 2});
  tensor.set_dims(0, 3);
  CHECK(holds_all_data(tensor));
  tensor.set_dims(0, 5);
  CHECK_FALSE(holds_all_data(tensor));
  CHECK(holds_all_data(raw_tensor<std::int8_t>(float8, {1, 2})));
  CHECK_FALSE(holds_all_data(raw_tensor<std::int8_t>(unknown, {1, 2})));
  CHECK_FALSE(read_numbers(tensor));
}

TEST_CASE("numbers are read from raw and from typed data") {
  CHECK(std::get<Integers>(*read_numbers(int64_tensor("", {2}, {5, -6}))) == Integers{5, -6});
  CHECK(std::get<Integers>(*read_numbers(raw_tensor<std::int32_t>(T::INT32, {5, -6}))) == Integers{5, -6});
  CHECK(std::get<Integers>(*read_numbers(raw_tensor<std::uint8_t>(T::UINT8, {255}))) == Integers{255});
  CHECK(std::get<Integers>(*read_numbers(raw_tensor<std::uint8_t>(T::BOOL, {0, 1, 7}))) == Integers{0, 1, 1});
  CHECK(std::get<Doubles>(*read_numbers(float_tensor("", {}, {1.5F}))) == Doubles{1.5});
  CHECK(std::get<Doubles>(*read_numbers(raw_tensor<double>(T::DOUBLE, {-2.5}))) == Doubles{-2.5});
  CHECK_FALSE(
      read_numbers(raw_tensor<std::uint64_t>(T::UINT64, {std::numeric_limits<std::uint64_t>::max()})));
  CHECK_FALSE(read_numbers(int64_tensor("", {3}, {1})));
}

TEST_CASE("conversions are those of Cast, where these are the same everywhere") {
  const T floats = float_tensor("", {1, 3}, {1.9F, -1.9F, 0});
  const auto integers = converted(floats, T::INT32);
  REQUIRE(integers);
  CHECK(integers->dims_size() == 2);
  CHECK(std::get<Integers>(*read_numbers(*integers)) == Integers{1, -1, 0});
  CHECK(std::get<Integers>(*read_numbers(*converted(floats, T::BOOL))) == Integers{1, 1, 0});
  CHECK(std::get<Doubles>(*read_numbers(*converted(int64_tensor("", {1}, {3}), T::FLOAT))) == Doubles{3});
  CHECK_FALSE(converted(int64_tensor("", {1}, {128}), T::INT8));
  CHECK(converted(int64_tensor("", {1}, {127}), T::INT8));
  CHECK_FALSE(converted(float_tensor("", {1}, {9.3e18F}), T::INT64));
  CHECK(converted(float_tensor("", {1}, {-9223372036854775808.F}), T::INT64));
  CHECK_FALSE(converted(float_tensor("", {1}, {-1}), T::UINT8));
  CHECK_FALSE(converted(float_tensor("", {1}, {std::numeric_limits<float>::quiet_NaN()}), T::INT32));
  CHECK_FALSE(converted(int64_tensor("", {1}, {1}), T::STRING));
  CHECK_FALSE(converted(int64_tensor("", {1}, {1}), 99));
}

TEST_CASE("tensors of integers") {
  const T list = opseq::integer_tensor({4, 5}, opseq::Rank::list, T::INT64);
  CHECK(list.dims(0) == 2);
  CHECK(std::get<Integers>(*read_numbers(list)) == Integers{4, 5});
  const T scalar = opseq::integer_tensor({4}, opseq::Rank::scalar, T::INT32);
  CHECK(scalar.dims_size() == 0);
  CHECK(scalar.data_type() == T::INT32);
  const T none = opseq::integer_tensor({}, opseq::Rank::list, T::INT64);
  CHECK(none.dims(0) == 0);
  CHECK(holds_all_data(none));
}

}  // namespace tensor_data_test
