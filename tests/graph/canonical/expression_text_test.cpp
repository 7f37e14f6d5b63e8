#include "graph/canonical/expression_text.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace expression_text_test {

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

TEST_CASE("operators, what they are told, constants, and where it ends") {
  Builder builder;
  const Operand x = builder.make("Input", {}, {{0}, {}, {}}, Dims{2}, ElementType::float32);
  const Operand y = builder.make("A", {x, builder.constant(RealArray{{1}, {0.5}})}, {{1, 2}, {0.25}, "t\n"},
                                 std::nullopt, ElementType::float32);
  CHECK(expression_text(y, 9) == "A[1, 2, 0.25, t\\x0a](Input[0], {0.5})");
  CHECK(expression_text(builder.make("B", {y}, {}, std::nullopt, ElementType::float32), 1) == "B(...)");
  CHECK(expression_text(builder.constant(RealArray{{5, 1}, {0, 0, 0, 0, 0}}), 1) == "Constant{5, 1}");
}

}  // namespace expression_text_test
}  // namespace opseq
