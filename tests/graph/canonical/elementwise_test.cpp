#include "graph/canonical/elementwise.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace elementwise_test {

using test::all_of;
using test::chain_form;
using test::counted;
using test::form_of;
using test::integer;
using test::integer_list;
using test::integers;
using test::link;
using test::node;
using test::real_attribute;
using test::sized_graph;
using test::text_attribute;

TEST_CASE("views and transposes move outwards") {
  CHECK(chain_form({"x", {2, 3}}, {link("Reshape", {"s"}), link("Tanh")}, {integer_list("s", {6})}) ==
        "View[6](Tanh(Input[0]))");
  CHECK(chain_form({"x", {2, 3}}, {link("Transpose"), link("Tanh")}) == "Transpose[1, 0](Tanh(Input[0]))");
}

TEST_CASE("clamps of clamps are one") {
  const auto clip = [](float low, float high) {
    return link("Clip", {}, {real_attribute("min", low), real_attribute("max", high)});
  };
  CHECK(chain_form({"x", {2}}, {clip(0, 6), clip(2, 9)}) == "Clamp[2, 6](Input[0])");
  CHECK(chain_form({"x", {2}}, {clip(0, 1), clip(2, 9)}) == "Clamp[2, 2](Input[0])");
  CHECK(chain_form({"x", {2}}, {link("Relu"), link("Relu")}) == "Clamp[0, inf](Input[0])");
  CHECK(chain_form({"x", {2}}, {link("Relu"), link("Tanh"), link("Relu")}) ==
        "Clamp[0, inf](Tanh(Clamp[0, inf](Input[0])))");
}

onnx::NodeProto to(int type) { return link("Cast", {}, {integer("to", type)}); }

TEST_CASE("casts between floats change nothing, others do") {
  using T = onnx::TensorProto;
  CHECK(chain_form({"x", {2}}, {to(T::FLOAT16), link("Tanh"), to(T::FLOAT)}) == "Tanh(Input[0])");
  CHECK(chain_form({"x", {2}}, {to(T::INT64), to(T::FLOAT)}) == "Cast[1](Cast[7](Input[0]))");
  CHECK(chain_form({"x", {2}, T::BOOL}, {to(T::INT64), to(T::BOOL)}) == "Input[0]");
  CHECK(chain_form({"x", {2}, T::BOOL}, {to(T::INT32), to(T::INT64)}) == "Cast[7](Input[0])");
}

TEST_CASE("activations that are made of others") {
  const test::Weights numbers{test::float_tensor("h", {}, {0.5F}), test::float_tensor("r", {}, {0.70710678F}),
                              test::float_tensor("o", {}, {1})};
  const std::string spelled = form_of(
      sized_graph({{"x", {4}}},
                  {node("Mul", {"x", "r"}, {"a"}), node("Erf", {"a"}, {"b"}), node("Add", {"b", "o"}, {"c"}),
                   node("Mul", {"x", "c"}, {"d"}), node("Mul", {"d", "h"}, {"y"})},
                  numbers));
  CHECK(form_of({"x", {4}}, node("com.microsoft::Gelu", {"x"}, {"y"})) == spelled);
  CHECK(form_of({"x", {4}}, link("HardSwish")).find("Mul(Input[0], Clamp[0, 1]") == 0);
  CHECK(form_of({"x", {4}}, node("com.microsoft::QuickGelu", {"x"}, {"y"}, {real_attribute("alpha", 1)})) ==
        "Mul(Input[0], Sigmoid(Input[0]))");
}

}  // namespace elementwise_test
}  // namespace opseq
