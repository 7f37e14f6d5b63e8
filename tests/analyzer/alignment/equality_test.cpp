#include "analyzer/alignment/equality.h"

#include <doctest/doctest.h>

#include "tests/support/models/compared.h"

namespace opseq {
namespace equality_test {

using test::canonical;
using test::compared;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integers;
using test::node;
using test::sized_graph;
using test::small_net;

onnx::GraphProto scaled_by(float factor) {
  return sized_graph({{"x", {3}}}, {node("Mul", {"x", "k"}, {"y"})},
                     {float_tensor("k", {3}, {1, 2, factor})});
}

bool are_equal(const onnx::GraphProto& source, const onnx::GraphProto& target,
               const EqualityOptions& options = {}) {
  const CanonicalModel a = canonical(source), b = canonical(target);
  return Equality(a, b, options).equal(a.outputs[0].value, b.outputs[0].value);
}

TEST_CASE("constants are equal up to a share of the largest") {
  CHECK(are_equal(scaled_by(4), scaled_by(4)));
  CHECK(are_equal(scaled_by(4), scaled_by(4.0002F)));
  CHECK_FALSE(are_equal(scaled_by(4), scaled_by(4.001F)));
  CHECK(are_equal(scaled_by(4), scaled_by(4.001F), {1e-2, 1e-5, {}}));
}

TEST_CASE("integers are equal exactly") {
  const auto shifted = [](std::int64_t by) {
    return sized_graph({{"x", {1}, onnx::TensorProto::INT64}}, {node("Add", {"x", "k"}, {"y"})},
                       {test::integer_list("k", {by})});
  };
  CHECK(are_equal(shifted(1'000'000), shifted(1'000'000)));
  CHECK_FALSE(are_equal(shifted(1'000'000), shifted(1'000'001)));
}

const std::vector<test::TypedInput> both{{"x", {3}}, {"z", {3}}};

TEST_CASE("operands in either order where that does not matter") {
  const auto made = [](const char* op, const test::Names& operands) {
    return sized_graph(both,
                       {node("Exp", {"x"}, {"a"}), node("Tanh", {"z"}, {"b"}), node(op, operands, {"y"})});
  };
  CHECK(are_equal(made("Add", {"a", "b"}), made("Add", {"b", "a"})));
  CHECK_FALSE(are_equal(made("Sub", {"a", "b"}), made("Sub", {"b", "a"})));
}

TEST_CASE("inputs are those that they are paired with") {
  const auto exp_of = [](const char* input) { return sized_graph(both, {node("Exp", {input}, {"y"})}); };
  CHECK(are_equal(exp_of("x"), exp_of("x")));
  CHECK_FALSE(are_equal(exp_of("x"), exp_of("z")));
  CHECK(are_equal(exp_of("x"), exp_of("z"), {1e-4, 1e-5, {1, 0}}));
}

TEST_CASE("an assumption makes equal what depends on it") {
  const CanonicalModel a =
      canonical(sized_graph({{"x", {3}}}, {node("Exp", {"x"}, {"m"}), node("Tanh", {"m"}, {"y"})}));
  const CanonicalModel b =
      canonical(sized_graph({{"x", {3}}}, {node("Sin", {"x"}, {"m"}), node("Tanh", {"m"}, {"y"})}));
  Equality equality(a, b, {});
  const Operand x = a.outputs[0].value, y = b.outputs[0].value;
  CHECK_FALSE(equality.equal(x, y));
  equality.assume(x->operands[0], y->operands[0]);
  CHECK(equality.equal(x, y));
  CHECK(equality.in_source(y) == x);
  CHECK(equality.in_target(x) == y);
}

TEST_CASE("the largest difference that was let through") {
  const CanonicalModel a = canonical(scaled_by(4)), b = canonical(scaled_by(4.0002F));
  Equality equality(a, b, {});
  CHECK(equality.largest_difference() == 0);
  CHECK(equality.equal(a.outputs[0].value, b.outputs[0].value));
  CHECK(equality.largest_difference() == doctest::Approx(5e-5).epsilon(0.01));
}

onnx::GraphProto deep_chain(const std::string& first) {
  std::vector<onnx::NodeProto> nodes;
  std::string value = "x";
  constexpr int length = 30'000;
  for (int i = 0; i < length; ++i) {
    const std::string next = i + 1 == length ? "y" : "v" + std::to_string(i);
    nodes.push_back(node(i == 0 ? first : i % 2 == 0 ? "Exp" : "Tanh", {value}, {next}));
    value = next;
  }
  return sized_graph({{"x", {3}}}, nodes);
}

TEST_CASE("deep models need no deep stack") {
  CHECK(are_equal(deep_chain("Exp"), deep_chain("Exp")));
  CHECK_FALSE(are_equal(deep_chain("Exp"), deep_chain("Sin")));
}

TEST_CASE("what others are made of comes first") {
  const CanonicalModel made = canonical(small_net());
  const auto all = reachable(output_values(made));
  for (const Operand x : all)
    for (const Operand operand : x->operands) CHECK(operand->id < x->id);
  CHECK(all.back() == made.outputs[0].value);
}

}  // namespace equality_test
}  // namespace opseq
