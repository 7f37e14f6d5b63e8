#include "graph/canonical/folded_elementwise.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace folded_elementwise_test {

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

TEST_CASE("functions and operators of reals") {
  const test::Weights weights{float_tensor("a", {2}, {-1, 4}), float_tensor("b", {2}, {2, 0.5F})};
  for (const auto& [type, wanted] :
       std::vector<std::pair<std::string, std::string>>{{"Neg", "{1, -4}"},
                                                        {"Abs", "{1, 4}"},
                                                        {"Relu", "{0, 4}"},
                                                        {"Sign", "{-1, 1}"},
                                                        {"Reciprocal", "{-1, 0.25}"}})
    CHECK(computed(type, {"a"}, weights) == wanted);
  for (const auto& [type, wanted] : std::vector<std::pair<std::string, std::string>>{{"Sub", "{-3, 3.5}"},
                                                                                     {"Mul", "{-2, 2}"},
                                                                                     {"Div", "{-0.5, 8}"},
                                                                                     {"Pow", "{1, 2}"},
                                                                                     {"Max", "{2, 4}"},
                                                                                     {"Min", "{-1, 0.5}"},
                                                                                     {"Less", "{1, 0}"},
                                                                                     {"Greater", "{0, 1}"},
                                                                                     {"PRelu", "{-2, 4}"}})
    CHECK(computed(type, {"a", "b"}, weights) == wanted);
  CHECK(computed("LeakyRelu", {"a"}, weights, {real_attribute("alpha", 0.5F)}) == "{-0.5, 4}");
}

TEST_CASE("operators of integers, division towards 0, the remainder like the divisor") {
  const test::Weights weights{integer_list("a", {-7, 7}), integer_list("b", {2, -2}),
                              integer_list("zero", {0})};
  CHECK(computed("Div", {"a", "b"}, weights) == "{-3, -3}");
  CHECK(computed("Mod", {"a", "b"}, weights) == "{1, -1}");
  CHECK(computed("Div", {"a", "zero"}, weights) == "{0, 0}");
  CHECK(computed("Equal", {"a", "a"}, weights) == "{1, 1}");
}

TEST_CASE("casts, choices and bounds") {
  const test::Weights weights{float_tensor("a", {2}, {1.7F, -1.7F}), float_tensor("b", {2}, {5, 6}),
                              float_tensor("big", {1}, {1e30F})};
  CHECK(computed("Cast", {"a"}, weights, {integer("to", onnx::TensorProto::INT64)}) == "{1, -1}");
  CHECK(computed("Cast", {"big"}, weights, {integer("to", onnx::TensorProto::INT64)}).starts_with("Cast"));
  CHECK(computed("Clip", {"a"}, weights, {real_attribute("min", 0), real_attribute("max", 1)}) == "{1, 0}");
  CHECK(form_of(sized_graph({{"x", {1}}},
                            {node("Less", {"a", "b"}, {"c"}), node("Where", {"c", "a", "b"}, {"y"})},
                            weights)) == "{1.7, -1.7}");
}

TEST_CASE("shapes that don't fit are left alone") {
  CHECK(computed("Add", {"a", "b"}, {counted("a", {2}), counted("b", {3})}).starts_with("Add("));
}

TEST_CASE("integers beyond what a type holds are not computed") {
  const test::Weights weights{integer_list("a", {2}), integer_list("b", {-1}), float_tensor("c", {1}, {300}),
                              float_tensor("d", {1}, {-2}), float_tensor("e", {1}, {100})};
  CHECK(computed("Pow", {"a", "b"}, weights).starts_with("Pow"));
  CHECK(computed("Cast", {"c"}, weights, {integer("to", onnx::TensorProto::UINT8)}).starts_with("Cast"));
  CHECK(computed("Cast", {"d"}, weights, {integer("to", onnx::TensorProto::UINT8)}).starts_with("Cast"));
  CHECK(computed("Cast", {"e"}, weights, {integer("to", onnx::TensorProto::UINT8)}) == "{100}");
  CHECK(computed("Softplus", {"c"}, weights) == "{300}");
}

}  // namespace folded_elementwise_test
}  // namespace opseq
