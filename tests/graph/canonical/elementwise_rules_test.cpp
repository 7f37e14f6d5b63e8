#include "graph/canonical/elementwise_rules.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace elementwise_rules_test {

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

const test::TypedInput x{"x", {2, 3}};

TEST_CASE("clamps under all their names") {
  const test::Weights bounds{float_tensor("low", {}, {0}), float_tensor("high", {}, {6})};
  const std::string clamp = form_of(x, link("Clip", {"low", "high"}), bounds);
  CHECK(clamp == "Clamp[0, 6](Input[0])");
  CHECK(form_of(x, link("Clip", {}, {real_attribute("min", 0), real_attribute("max", 6)})) == clamp);
  CHECK(chain_form(x, {link("Max", {"low"}), link("Min", {"high"})}, bounds) == clamp);
  CHECK(chain_form(x, {link("Relu"), link("Min", {"high"})}, bounds) == clamp);
  CHECK(form_of({"x", {2}, onnx::TensorProto::INT32}, link("Relu")) == "Relu(Input[0])");
}

TEST_CASE("powers that are other operators") {
  const auto power = [&](float exponent) {
    return form_of(x, link("Pow", {"e"}), {float_tensor("e", {}, {exponent})});
  };
  CHECK(power(2) == "Mul(Input[0], Input[0])");
  CHECK(power(0.5F) == "Sqrt(Input[0])");
  CHECK(power(1) == "Input[0]");
  CHECK(power(3) == "Pow(Input[0], {3})");
}

TEST_CASE("dropout does nothing where it drops nothing") {
  const test::Weights weights{float_tensor("none", {}, {0}), float_tensor("half", {}, {0.5F}),
                              test::int64_tensor("on", {}, {1})};
  onnx::TensorProto training;
  training.set_name("t");
  training.set_data_type(onnx::TensorProto::BOOL);
  training.add_int32_data(1);
  CHECK(form_of(x, link("Dropout")) == "Input[0]");
  CHECK(form_of(x, link("Dropout", {"half"}), weights) == "Input[0]");
  CHECK(form_of(x, link("Dropout", {"none", "t"}), {weights[0], training}) == "Input[0]");
  CHECK(form_of(x, link("Dropout", {"half", "t"}), {weights[1], training}) != "Input[0]");
}

onnx::GraphProto leaky(float slope, const char* comparison) {
  return sized_graph({x},
                     {node(comparison, {"x", "zero"}, {"c"}), node("Mul", {"x", "slope"}, {"s"}),
                      node("Where", {"c", "s", "x"}, {"y"})},
                     {float_tensor("zero", {}, {0}), float_tensor("slope", {}, {slope})});
}

TEST_CASE("the body of LeakyRelu is it") {
  CHECK(form_of(leaky(0.5F, "Less")) == "LeakyRelu[0.5](Input[0])");
  CHECK(form_of(leaky(0.5F, "Less")) == form_of(x, link("LeakyRelu", {}, {real_attribute("alpha", 0.5F)})));
  CHECK(form_of(leaky(0.5F, "Greater")).starts_with("Where("));
}

TEST_CASE("a constant condition leaves one operand, where that has the shape") {
  onnx::TensorProto all;
  all.set_name("c");
  all.set_data_type(onnx::TensorProto::BOOL);
  all.add_dims(1);
  all.add_int32_data(1);
  const auto where = [&](const test::Sizes& other) {
    return form_of(sized_graph({x, {"z", other}}, {node("Where", {"c", "x", "z"}, {"y"})}, {all}));
  };
  CHECK(where({2, 3}) == "Input[0]");
  CHECK(where({4, 2, 3}).starts_with("Where("));
}

TEST_CASE("sums of many") {
  CHECK(form_of(sized_graph({x, {"z", {2, 3}}}, {node("Sum", {"x", "z"}, {"y"})})) ==
        "Add(Input[0], Input[1])");
  CHECK(form_of(sized_graph({x}, {node("Sum", {"x"}, {"y"})})) == "Input[0]");
}

}  // namespace elementwise_rules_test
}  // namespace opseq
