#include "graph/canonical/fused_rules.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace fused_rules_test {

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

const test::TypedInput image{"x", {1, 2, 6, 6}};
const test::Weights weights{counted("w", {2, 2, 3, 3}), counted("b", {2}), counted("m", {3, 3})};
const std::vector<onnx::AttributeProto> same{integers("pads", {1, 1, 1, 1})};

std::string fused(const std::string& type, const test::Names& inputs,
                  std::vector<onnx::AttributeProto> attributes) {
  return form_of(sized_graph({image}, {node("com.microsoft::" + type, inputs, {"y"}, attributes)}, weights));
}

TEST_CASE("a convolution with a sum and an activation") {
  const std::string parts = form_of(sized_graph({image},
                                                {node("Conv", {"x", "w", "b"}, {"c"}, same),
                                                 node("Add", {"c", "x"}, {"s"}), node("Relu", {"s"}, {"y"})},
                                                weights));
  std::vector<onnx::AttributeProto> attributes = same;
  attributes.push_back(text_attribute("activation", "Relu"));
  CHECK(fused("FusedConv", {"x", "w", "b", "x"}, attributes) == parts);
  attributes.back() = text_attribute("activation", "Tanh");
  CHECK(fused("FusedConv", {"x", "w", "b", "x"}, attributes) != parts);
  attributes.back() = text_attribute("activation", "Unheard");
  CHECK(fused("FusedConv", {"x", "w", "b", "x"}, attributes).starts_with("com.microsoft::FusedConv"));
}

TEST_CASE("products with turned operands and a factor") {
  const std::vector<test::TypedInput> both{{"x", {2, 4, 3}}, {"z", {2, 5, 3}}};
  const auto made = form_of(sized_graph(both, {node("com.microsoft::FusedMatMul", {"x", "z"}, {"y"},
                                                    {integer("transB", 1), real_attribute("alpha", 2)})}));
  const auto parts =
      form_of(sized_graph(both,
                          {node("Transpose", {"z"}, {"t"}, {integers("perm", {0, 2, 1})}),
                           node("MatMul", {"x", "t"}, {"p"}), node("Mul", {"p", "two"}, {"y"})},
                          {all_of("two", {}, 2)}));
  CHECK(made == parts);
}

TEST_CASE("a normalization of a sum has the sum as its fourth output") {
  const std::vector<test::TypedInput> both{{"x", {2, 4}}, {"z", {2, 4}}};
  const test::Weights rows{counted("g", {4}), counted("t", {4})};
  const auto made = form_of(sized_graph(both,
                                        {node("com.microsoft::SkipLayerNormalization", {"x", "z", "g", "t"},
                                              {"y", "", "", "s"}, {real_attribute("epsilon", 1e-5F)})},
                                        rows, {"y", "s"}));
  const auto parts = form_of(
      sized_graph(both, {node("Add", {"x", "z"}, {"s"}), node("LayerNormalization", {"s", "g", "t"}, {"y"})},
                  rows, {"y", "s"}));
  CHECK(made == parts);
}

TEST_CASE("activations by name") {
  Builder builder;
  const Operand x = builder.make("A", {}, {}, Dims{2}, ElementType::float32);
  const auto shown = [&](const char* name, const std::vector<double>& numbers) {
    return expression_text(activated(builder, x, name, numbers), 9);
  };
  CHECK(shown("", {}) == "A");
  CHECK(shown("Clip", {0, 6}) == "Clamp[0, 6](A)");
  CHECK(shown("LeakyRelu", {0.5}) == "LeakyRelu[0.5](A)");
  CHECK(shown("HardSigmoid", {1, 0}) == "Clamp[0, 1](A)");
  CHECK(activated(builder, x, "Unheard", {}) == nullptr);
}

}  // namespace fused_rules_test
}  // namespace opseq
