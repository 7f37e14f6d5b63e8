#include "graph/canonical/constant_folding.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace constant_folding_test {

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

std::string sum_of(const test::Weights& weights) {
  return form_of(sized_graph({{"x", {1}}}, {node("Add", {"a", "b"}, {"y"})}, weights));
}

TEST_CASE("constants are computed in their own type") {
  CHECK(sum_of({integer_list("a", {1, 2}), integer_list("b", {3, 4})}) == "{4, 6}");
  CHECK(sum_of({float_tensor("a", {1}, {0.1F}), float_tensor("b", {1}, {0.2F})}) == "{0.3}");
  CHECK(sum_of({float_tensor("a", {1}, {16777216}), float_tensor("b", {1}, {1})}) == "{1.67772e+07}");
}

TEST_CASE("what depends on an input, or on chance, is not") {
  CHECK(form_of({"x", {1}}, link("Exp")) == "Exp(Input[0])");
  CHECK(form_of(sized_graph({{"x", {1}}}, {node("RandomNormalLike", {"a"}, {"y"})}, {counted("a", {2})}))
            .starts_with("RandomNormalLike"));
}

TEST_CASE("a constant comes from all nodes that it is computed by, what uses it from its own") {
  const CanonicalModel made = test::canonical(sized_graph(
      {{"x", {2}}}, {node("Exp", {"a"}, {"b"}), node("Sin", {"b"}, {"c"}), node("Pow", {"x", "c"}, {"y"})},
      {counted("a", {2})}));
  const Operand power = made.outputs[0].value;
  CHECK(power->origins == Origins{2});
  CHECK(power->operands[1]->origins == Origins{0, 1});
}

TEST_CASE("strings are no numbers") {
  CHECK_FALSE(has_numbers(Tensor{ElementType::string, {1}, {}, {"a"}}));
  CHECK(has_numbers(Tensor{ElementType::boolean, {0}, {}, {}}));
}

TEST_CASE("large unsigned numbers are not computed with") {
  CHECK(has_numbers(tensor_of_wholes({{1}, {1}}, ElementType::uint64)));
  CHECK_FALSE(has_numbers(tensor_of_wholes({{1}, {-1}}, ElementType::uint64)));
}

}  // namespace constant_folding_test
}  // namespace opseq
