#include "graph/canonical/binary.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace binary_test {

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

const test::TypedInput vector_input{"x", {4}};

TEST_CASE("neutral operands vanish, of integers too") {
  using T = onnx::TensorProto;
  const test::Weights weights{all_of("zero", {4}, 0), integer_list("one", {1}), all_of("wide", {2, 4}, 0)};
  CHECK(form_of(vector_input, link("Add", {"zero"}), weights) == "Input[0]");
  CHECK(form_of(vector_input, link("Sub", {"zero"}), weights) == "Input[0]");
  CHECK(form_of({"x", {4}, T::INT64}, link("Mul", {"one"}), weights) == "Input[0]");
  CHECK(form_of(vector_input, link("Add", {"wide"}), weights) != "Input[0]");
  CHECK(form_of(sized_graph({vector_input}, {node("Sub", {"zero", "x"}, {"y"})}, weights)) ==
        "Scale(Input[0], {-1})");
}

TEST_CASE("division by a constant is a scale unless it is by 0") {
  const test::Weights weights{test::float_tensor("k", {4}, {1, 2, 0, 4})};
  CHECK(form_of(vector_input, link("Div", {"k"}), weights) == "Div(Input[0], {1, 2, 0, 4})");
  CHECK(form_of(vector_input, link("Max", {"k"}), weights).find("Max(") == 0);
}

TEST_CASE("extremes with a number are clamps") {
  CHECK(form_of(vector_input, link("Max", {"k"}), {all_of("k", {}, 1)}) == "Clamp[1, inf](Input[0])");
  CHECK(form_of(sized_graph({vector_input}, {node("Min", {"k", "x"}, {"y"})}, {all_of("k", {1}, 6)})) ==
        "Clamp[-inf, 6](Input[0])");
}

const std::vector<test::TypedInput> both{{"x", {2, 3}}, {"z", {2, 3}}};

TEST_CASE("a factor comes out of a product") {
  const auto made = form_of(sized_graph(
      both, {node("Mul", {"x", "k"}, {"a"}), node("Mul", {"a", "z"}, {"y"})}, {all_of("k", {}, 2)}));
  CHECK(made == "Scale(Mul(Input[0], Input[1]), {2})");
}

TEST_CASE("operands that may change places do") {
  CHECK(form_of(sized_graph(both, {node("Add", {"z", "x"}, {"y"})})) ==
        form_of(sized_graph(both, {node("Add", {"x", "z"}, {"y"})})));
  CHECK(form_of(sized_graph(both, {node("Sub", {"z", "x"}, {"y"})})) !=
        form_of(sized_graph(both, {node("Sub", {"x", "z"}, {"y"})})));
}

TEST_CASE("the same move of both operands moves outwards") {
  CHECK(form_of(sized_graph(both, {node("Transpose", {"x"}, {"a"}), node("Transpose", {"z"}, {"b"}),
                                   node("Add", {"a", "b"}, {"y"})})) ==
        "Transpose[1, 0](Add(Input[0], Input[1]))");
  CHECK(form_of(sized_graph(both,
                            {node("Reshape", {"x", "s"}, {"a"}), node("Reshape", {"z", "s"}, {"b"}),
                             node("Add", {"a", "b"}, {"y"})},
                            {integer_list("s", {3, 2})})) == "View[3, 2](Add(Input[0], Input[1]))");
  CHECK(form_of(sized_graph({{"x", {2, 3}}, {"z", {3, 2}}},
                            {node("Transpose", {"x"}, {"a"}), node("Add", {"a", "z"}, {"y"})})) ==
        "Add(Input[1], Transpose[1, 0](Input[0]))");
}

TEST_CASE("axes of size 1 on both sides are left out") {
  CHECK(form_of(sized_graph({{"x", {1, 2, 3}}, {"z", {1, 1, 3}}}, {node("Add", {"x", "z"}, {"y"})})) ==
        "View[1, 2, 3](Add(View[2, 3](Input[0]), View[1, 3](Input[1])))");
}

TEST_CASE("operators that are commutative") {
  CHECK(is_commutative("Add"));
  CHECK(is_commutative("Equal"));
  CHECK_FALSE(is_commutative("Sub"));
  CHECK_FALSE(is_commutative("MatMul"));
}

TEST_CASE("operands of literals stay where they are") {
  Expression sum;
  sum.op = "Add";
  sum.operands = {nullptr, nullptr};
  CHECK(is_commutative(sum));
  sum.is_literal = true;
  CHECK_FALSE(is_commutative(sum));
}

}  // namespace binary_test
}  // namespace opseq
