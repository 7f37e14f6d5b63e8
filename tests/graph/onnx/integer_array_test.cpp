#include "graph/onnx/integer_array.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "tests/support/models/onnx_tensors.h"

namespace integer_array_test {

using opseq::IntegerArray;
using Integers = IntegerArray::Integers;

const IntegerArray table{onnx::TensorProto::INT64, {2, 3}, {1, 2, 3, 4, 5, 6}};

TEST_CASE("arrays of tensors and back") {
  const auto tensor = opseq::test::int64_tensor("", {2, 1}, {7, 8});
  const auto array = opseq::integer_array(&tensor);
  REQUIRE(array);
  CHECK(array->dims == Integers{2, 1});
  CHECK(array->values == Integers{7, 8});
  const auto back = opseq::integer_tensor_of(*array);
  CHECK(opseq::integer_array(&back)->values == array->values);
  const auto large = opseq::test::int64_tensor("", {5000}, Integers(5000, 1));
  CHECK_FALSE(opseq::integer_array(&large));
  CHECK_FALSE(opseq::integer_array(nullptr));
  const auto real = opseq::test::float_tensor("", {}, {1});
  CHECK_FALSE(opseq::integer_array(&real));
}

TEST_CASE("an element that a narrow type does not hold shows in the tensor's type") {
  CHECK(opseq::integer_tensor_of({onnx::TensorProto::INT32, {}, {1}}).data_type() ==
        onnx::TensorProto::INT32);
  CHECK(opseq::integer_tensor_of({onnx::TensorProto::INT32, {}, {std::int64_t{1} << 40}}).data_type() ==
        onnx::TensorProto::INT64);
}

TEST_CASE("counts of dims, bounded") {
  CHECK(opseq::bounded_count({}) == 1);
  CHECK(opseq::bounded_count({64, 64}) == 4096);
  CHECK_FALSE(opseq::bounded_count({64, 65}));
  CHECK_FALSE(opseq::bounded_count({-1}));
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  CHECK_FALSE(opseq::bounded_count({most, most}));
  CHECK(opseq::bounded_count({0, most}) == 0);
}

TEST_CASE("stretching") {
  CHECK(opseq::common_dims({2, 3}, {3}) == Integers{2, 3});
  CHECK(opseq::common_dims({2, 1}, {1, 4}) == Integers{2, 4});
  CHECK(opseq::common_dims({0}, {1}) == Integers{0});
  CHECK_FALSE(opseq::common_dims({2}, {3}));
  CHECK(opseq::stretched(table, {5, 1, 2}) == 6);
  CHECK(opseq::stretched({onnx::TensorProto::INT64, {2, 1}, {8, 9}}, {1, 7}) == 9);
}

TEST_CASE("slices, against a naive walk in both directions") {
  const IntegerArray row{onnx::TensorProto::INT64, {5}, {0, 1, 2, 3, 4}};
  for (const std::int64_t step : {-3, -1, 1, 2})
    for (std::int64_t start = -7; start <= 7; ++start)
      for (std::int64_t end = -7; end <= 7; ++end) {
        Integers expected;
        const std::int64_t from = start < 0 ? start + 5 : start, to = end < 0 ? end + 5 : end;
        // Far outside, the walk begins at the nearest element.
        for (std::int64_t i = std::clamp<std::int64_t>(from, 0, step > 0 ? 5 : 4);
             step > 0 ? i < to && i < 5 : i > to && i >= 0; i += step)
          expected.push_back(i);
        CAPTURE(start);
        CAPTURE(end);
        CAPTURE(step);
        CHECK(opseq::sliced(row, 0, start, end, step)->values == expected);
      }
  CHECK_FALSE(opseq::sliced(row, 1, 0, 1, 1));
  CHECK_FALSE(opseq::sliced(row, 0, 0, 1, 0));
}

TEST_CASE("selecting, joining, transposing") {
  CHECK(opseq::select(table, 1, {2, 0}).values == Integers{3, 1, 6, 4});
  CHECK(opseq::joined(table, table, 0).dims == Integers{4, 3});
  CHECK(opseq::joined(table, opseq::select(table, 1, {0}), 1).values == Integers{1, 2, 3, 1, 4, 5, 6, 4});
  CHECK(opseq::transposed(table, {1, 0})->values == Integers{1, 4, 2, 5, 3, 6});
  CHECK_FALSE(opseq::transposed(table, {0, 0}));
  CHECK_FALSE(opseq::transposed(table, {0}));
}

}  // namespace integer_array_test
