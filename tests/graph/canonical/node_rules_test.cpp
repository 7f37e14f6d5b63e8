#include "graph/canonical/node_rules.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace node_rules_test {

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

TEST_CASE("a rule, a constant, or the node as it is") {
  CHECK(form_of({"x", {2}}, link("Relu")) == "Clamp[0, inf](Input[0])");
  CHECK(form_of(sized_graph({{"x", {2}}}, {node("Relu", {"k"}, {"y"})}, {float_tensor("k", {2}, {-1, 1})})) ==
        "{0, 1}");
  CHECK(form_of({"x", {2}}, node("trial::Relu", {"x"}, {"y"})) == "trial::Relu[0, outputs 1;](Input[0])");
}

TEST_CASE("a rule that does not fit leaves the node") {
  CHECK(form_of({"x", {2, 3}}, link("Concat", {}, {integer("axis", 7)})).starts_with("Concat"));
}

TEST_CASE("what no rule has a value for is the node's own") {
  Builder builder;
  const Operand x = builder.make("A", {}, {}, Dims{2}, ElementType::float32);
  CanonicalNode made{"Identity", {}, {x}, {true, true}, 16, {}};
  const Operands values = canonical_values(builder, made);
  CHECK(values[0] == x);
  CHECK(values[1]->is_literal);
  CHECK(values[1]->operands == Operands{x});
}

}  // namespace node_rules_test
}  // namespace opseq
