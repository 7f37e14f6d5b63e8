#include "graph/canonical/folded_layers.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace folded_layers_test {

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

TEST_CASE("reductions") {
  const test::Weights weights{float_tensor("a", {2, 2}, {1, 2, 3, 5}), integer_list("b", {4, 6})};
  const std::vector<onnx::AttributeProto> first{integers("axes", {0}), integer("keepdims", 0)};
  CHECK(computed("ReduceMax", {"a"}, weights, first) == "{3, 5}");
  CHECK(computed("ReduceMean", {"a"}, weights, first) == "{2, 3.5}");
  CHECK(computed("ReduceProd", {"b"}, weights, {integer("keepdims", 0)}) == "{24}");
  CHECK(computed("ArgMax", {"a"}, weights, {integer("axis", 1), integer("keepdims", 0)}) == "{1, 1}");
}

TEST_CASE("products") {
  const test::Weights weights{float_tensor("a", {1, 2}, {1, 2}), float_tensor("b", {2, 2}, {1, 2, 3, 4}),
                              float_tensor("c", {2}, {10, 20}), integer_list("d", {2, 3})};
  CHECK(computed("MatMul", {"a", "b"}, weights) == "{7, 10}");
  CHECK(computed("Gemm", {"a", "b", "c"}, weights) == "{17, 30}");
  CHECK(computed("Gemm", {"a", "b", "c"}, weights, {integer("transB", 1), real_attribute("beta", 0)}) ==
        "{5, 11}");
  CHECK(computed("MatMul", {"d", "d"}, weights) == "{13}");
  CHECK_FALSE(computed("MatMul", {"b", "a"}, weights).starts_with("{"));
}

TEST_CASE("Softmax") { CHECK(computed("Softmax", {"a"}, {float_tensor("a", {2}, {3, 3})}) == "{0.5, 0.5}"); }

}  // namespace folded_layers_test
}  // namespace opseq
