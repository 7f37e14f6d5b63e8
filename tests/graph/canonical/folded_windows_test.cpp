#include "graph/canonical/folded_windows.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace folded_windows_test {

using test::all_of;
using test::chain_form;
using test::counted;
using test::float_tensor;
using test::form_of;
using test::integer;
using test::integer_list;
using test::integers;
using test::link;
using test::node;
using test::real_attribute;
using test::sized_graph;
using test::text_attribute;

// What a node makes of constants, which are called a, b, c.
std::string computed(const std::string& type, const test::Names& operands, const test::Weights& weights,
                     const std::vector<onnx::AttributeProto>& attributes = {}) {
  return form_of(sized_graph({{"x", {1}}}, {node(type, operands, {"y"}, attributes)}, weights));
}

TEST_CASE("pools with and without pads") {
  const test::Weights weights{counted("a", {1, 1, 3})};
  CHECK(computed("MaxPool", {"a"}, weights, {integers("kernel_shape", {2})}) == "{1, 2}");
  CHECK(computed("AveragePool", {"a"}, weights, {integers("kernel_shape", {2})}) == "{0.5, 1.5}");
  CHECK(computed("AveragePool", {"a"}, weights, {integers("kernel_shape", {3}), integers("pads", {1, 1})}) ==
        "{0.5, 1, 1.5}");
  CHECK(computed("AveragePool", {"a"}, weights,
                 {integers("kernel_shape", {3}), integers("pads", {1, 1}),
                  integer("count_include_pad", 1)}) == "{0.333333, 1, 1}");
  CHECK(computed("GlobalAveragePool", {"a"}, weights) == "{1}");
}

TEST_CASE("convolutions with groups, strides and a bias") {
  const test::Weights weights{counted("a", {1, 2, 3}), float_tensor("b", {2, 1, 2}, {1, 1, 1, -1}),
                              float_tensor("c", {2}, {10, 20}),
                              float_tensor("d", {1, 2, 3}, {1, 1, 1, 1, 1, 1})};
  CHECK(computed("Conv", {"a", "b", "c"}, weights, {integer("group", 2)}) == "{11, 13, 19, 19}");
  CHECK(computed("Conv", {"a", "d"}, weights) == "{15}");
  CHECK(computed("Conv", {"a", "d"}, weights, {integers("pads", {2, 2}), integers("strides", {2})}) ==
        "{3, 15, 7}");
  CHECK(computed("Conv", {"a", "b"}, weights).starts_with("Conv"));
}

TEST_CASE("normalization of a batch") {
  CHECK(computed("BatchNormalization", {"a", "s", "t", "m", "v"},
                 {counted("a", {1, 2, 1}), float_tensor("s", {2}, {2, 2}), float_tensor("t", {2}, {1, 1}),
                  float_tensor("m", {2}, {0, 1}), float_tensor("v", {2}, {4, 4})},
                 {real_attribute("epsilon", 0)}) == "{1, 1}");
}

}  // namespace folded_windows_test
}  // namespace opseq
