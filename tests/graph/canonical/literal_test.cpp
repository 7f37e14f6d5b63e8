#include "graph/canonical/literal.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace literal_test {

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

TEST_CASE("defaults are written out, dead attributes left out, axes from the front") {
  const test::TypedInput x{"x", {2, 3}};
  const std::string plain = form_of(x, link("TopK", {"k"}), {integer_list("k", {1})});
  CHECK(form_of(x, link("TopK", {"k"}, {integer("axis", -1), integer("largest", 1), integer("sorted", 1)}),
                {integer_list("k", {1})}) == plain);
  CHECK(form_of(x, link("TopK", {"k"}, {integer("axis", 1)}), {integer_list("k", {1})}) == plain);
  CHECK(form_of(x, link("TopK", {"k"}, {integer("largest", 0)}), {integer_list("k", {1})}) != plain);
}

TEST_CASE("numbers are apart from text, operands that are left out have their place") {
  const CanonicalModel made = test::canonical(sized_graph(
      {{"x", {2}}},
      {node("trial::A", {"x", "", "x"}, {"y", "z"}, {real_attribute("f", 0.5F), text_attribute("s", "t")})},
      {}, {"y", "z"}));
  const Expression& first = *made.outputs[0].value;
  CHECK(first.op == "trial::A");
  CHECK(first.attributes.numbers.empty());
  CHECK(first.operands[1]->op == "Absent");
  CHECK(made.outputs[1].value->attributes.integers == std::vector<std::int64_t>{1});
}

TEST_CASE("numbers are compared with a tolerance where it is known what they mean") {
  const auto numbers = [](const char* op) {
    const CanonicalModel made =
        test::canonical(sized_graph({{"x", {2}}}, {node(op, {"x"}, {"y"}, {real_attribute("alpha", 0.5F)})}));
    return made.outputs[0].value->attributes.numbers;
  };
  CHECK(numbers("trial::A").empty());
  CHECK(numbers("com.microsoft::QuickGelu2") == std::vector<double>{0.5});
  CHECK(numbers("Celu") == std::vector<double>{0.5});
}

TEST_CASE("nodes that depend on chance are never one") {
  const auto made = test::canonical(sized_graph(
      {{"x", {2}}}, {node("RandomNormalLike", {"x"}, {"a"}), node("RandomNormalLike", {"x"}, {"b"})}, {},
      {"a", "b"}));
  CHECK(made.outputs[0].value != made.outputs[1].value);
}

}  // namespace literal_test
}  // namespace opseq
