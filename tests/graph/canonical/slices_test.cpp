#include "graph/canonical/slices.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace slices_test {

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

const test::TypedInput x{"x", {2, 6}};

onnx::GraphProto split_and(const std::vector<onnx::NodeProto>& nodes) {
  std::vector<onnx::NodeProto> all{node("Split", {"x"}, {"a", "b", "c"}, {integer("axis", 1)})};
  all.insert(all.end(), nodes.begin(), nodes.end());
  return sized_graph({x}, all, {integer_list("s", {2}), integer_list("e", {4}), integer_list("axes", {1})});
}

TEST_CASE("a part is a part, whoever takes it") {
  const std::string split = form_of(split_and({node("Identity", {"b"}, {"y"})}));
  CHECK(split == "Cut[1, 2, 4, 1](Input[0])");
  CHECK(form_of(split_and({node("Slice", {"x", "s", "e", "axes"}, {"y"})})) == split);
  CHECK(form_of(sized_graph({x}, {node("Gather", {"x", "i"}, {"y"}, {integer("axis", 1)})},
                            {integer_list("i", {2, 3})})) == split);
  CHECK(form_of(sized_graph({x}, {node("Gather", {"x", "i"}, {"y"}, {integer("axis", 1)})},
                            {integer_list("i", {3, 2})})) != split);
}

TEST_CASE("neighbours in order are put together again") {
  CHECK(form_of(split_and({node("Concat", {"a", "b", "c"}, {"y"}, {integer("axis", 1)})})) == "Input[0]");
  CHECK(form_of(split_and({node("Concat", {"a", "b"}, {"y"}, {integer("axis", 1)})})) ==
        "Cut[1, 0, 4, 1](Input[0])");
  CHECK(form_of(split_and({node("Concat", {"b", "a", "c"}, {"y"}, {integer("axis", 1)})})) != "Input[0]");
  CHECK(form_of(split_and({node("Concat", {"a", "b", "c"}, {"y"}, {integer("axis", 0)})})) != "Input[0]");
}

TEST_CASE("a part of one operand is a part of that") {
  const auto made = form_of(
      sized_graph({{"x", {2, 2}}, {"z", {2, 2}}}, {node("Concat", {"x", "z"}, {"a"}, {integer("axis", 1)}),
                                                   node("Split", {"a"}, {"b", "y"}, {integer("axis", 1)})}));
  CHECK(made == "Input[1]");
}

TEST_CASE("transposes move out of parts and of what is put together") {
  CHECK(form_of(sized_graph({x}, {node("Transpose", {"x"}, {"t"}),
                                  node("Split", {"t"}, {"a", "y"}, {integer("axis", 0)})})) ==
        "Transpose[1, 0](Cut[1, 3, 6, 1](Input[0]))");
  CHECK(form_of(sized_graph({{"x", {2, 2}}, {"z", {2, 2}}},
                            {node("Transpose", {"x"}, {"a"}), node("Transpose", {"z"}, {"b"}),
                             node("Concat", {"a", "b"}, {"y"}, {integer("axis", 0)})})) ==
        "Transpose[1, 0](Concat[1](Input[0], Input[1]))");
}

TEST_CASE("empty operands are left out, and constants are computed") {
  const test::Weights weights{counted("none", {2, 0}), counted("k", {1, 2}), counted("l", {1, 2})};
  CHECK(form_of(sized_graph({x}, {node("Concat", {"none", "x"}, {"y"}, {integer("axis", 1)})}, weights)) ==
        "Input[0]");
  CHECK(form_of(sized_graph({x}, {node("Concat", {"k", "l"}, {"y"}, {integer("axis", 1)})}, weights)) ==
        "{0, 1, 0, 1}");
}

TEST_CASE("a part that may be shorter is told so") {
  Builder builder;
  const Operand value = builder.make(input_op, {}, {}, Dims{unknown_dim}, ElementType::float32);
  const Operand open = cut(builder, value, {0, 3, 4, 1, false}), inside = cut(builder, value, {0, 3, 4, 1});
  CHECK(open != inside);
  CHECK(open->shape == KnownShape(Dims{unknown_dim}));
  CHECK(inside->shape == KnownShape(Dims{1}));
  CHECK_FALSE(cut_range_of(open).is_inside);
  CHECK(cut_range_of(inside).is_inside);
  const CutRange backwards = cut_range_of(cut(builder, value, {0, 5, 2, 1, false}));
  CHECK(backwards.begin == 5);
  CHECK(backwards.end == 5);
}

TEST_CASE("places stay in range, however often parts are taken of parts") {
  Builder builder;
  Operand value = builder.make(input_op, {}, {}, Dims{unknown_dim}, ElementType::float32);
  for (int i = 0; i < 10; ++i) value = cut(builder, value, {0, farthest_place, farthest_place, 1, false});
  CHECK(cut_range_of(value).begin == farthest_place);
  CHECK(cut_range_of(value).end == farthest_place);
}

}  // namespace slices_test
}  // namespace opseq
