#include "graph/canonical/shape_rules.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace shape_rules_test {

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

TEST_CASE("shapes are constants where they are known, and so are parts of them") {
  const onnx::NodeProto shape = node("Shape", {"x"}, {"y"});
  CHECK(form_of({"x", {2, 3}}, shape) == "{2, 3}");
  CHECK(form_of({"x", {-1, 3}}, shape) == "Shape(Input[0])");
  CHECK(
      form_of(sized_graph({{"x", {-1, 3}}}, {node("Shape", {"x"}, {"s"}), node("Gather", {"s", "i"}, {"y"})},
                          {test::int64_tensor("i", {}, {1})})) == "{3}");
  CHECK(
      form_of(sized_graph({{"x", {-1, 3}}}, {node("Shape", {"x"}, {"s"}), node("Gather", {"s", "i"}, {"y"})},
                          {test::int64_tensor("i", {}, {0})}))
          .find("Shape(Input[0])") != std::string::npos);
  CHECK(form_of({"x", {2, 3}}, node("Size", {"x"}, {"y"})) == "{6}");
}

TEST_CASE("a shape that is put together is as good as one that is written down") {
  const std::vector<onnx::NodeProto> nodes{node("Shape", {"x"}, {"s"}), node("Gather", {"s", "zero"}, {"n"}),
                                           node("Unsqueeze", {"n", "axes"}, {"u"}),
                                           node("Concat", {"u", "rest"}, {"t"}, {integer("axis", 0)}),
                                           node("Reshape", {"x", "t"}, {"y"})};
  CHECK(form_of(sized_graph(
            {{"x", {2, 3, 4}}}, nodes,
            {test::int64_tensor("zero", {}, {0}), integer_list("axes", {0}), integer_list("rest", {-1})})) ==
        form_of(sized_graph({{"x", {2, 3, 4}}}, {node("Flatten", {"x"}, {"y"})})));
}

TEST_CASE("Reshape with 0 and -1") {
  const auto reshape = [](const std::vector<std::int64_t>& shape) {
    return form_of({"x", {2, 3, 4}}, link("Reshape", {"s"}), {integer_list("s", shape)});
  };
  CHECK(reshape({0, -1}) == "View[2, 12](Input[0])");
  CHECK(reshape({2, 3, 4}) == "Input[0]");
  CHECK(reshape({5, -1}).starts_with("Reshape"));
  CHECK(reshape({7}).starts_with("Reshape"));
  CHECK(form_of({"x", {-1, 3}}, link("Reshape", {"s"}), {integer_list("s", {-1, 3})}) == "Input[0]");
}

TEST_CASE("axes of size 1, with axes as an operand and as an attribute") {
  CHECK(form_of({"x", {2, 3}}, link("Unsqueeze", {"a"}), {integer_list("a", {0, -1})}) ==
        "View[1, 2, 3, 1](Input[0])");
  CHECK(form_of({"x", {1, 3, 1}}, link("Squeeze")) == "View[3](Input[0])");
  CHECK(form_of({"x", {1, 3, 1}}, link("Squeeze", {}, {integers("axes", {0})})) == "View[3, 1](Input[0])");
}

TEST_CASE("what makes the same shape does nothing") {
  const test::Weights weights{integer_list("s", {2, 3}), integer_list("t", {4, 2, 3}),
                              integer_list("ones", {1, 1}), integer_list("twos", {2, 1})};
  CHECK(form_of({"x", {2, 3}}, link("Expand", {"s"}), weights) == "Input[0]");
  CHECK(form_of({"x", {2, 3}}, link("Expand", {"t"}), weights) == "Expand[4, 2, 3](Input[0])");
  CHECK(form_of({"x", {2, 3}}, link("Tile", {"ones"}), weights) == "Input[0]");
  CHECK(form_of({"x", {2, 3}}, link("Tile", {"twos"}), weights) == "Tile[2, 1](Input[0])");
  CHECK(form_of(sized_graph({{"x", {1}}}, {node("Tile", {"k", "twos"}, {"y"})},
                            {weights[3], counted("k", {1, 2})})) == "{0, 1, 0, 1}");
}

TEST_CASE("integers that are known in part") {
  Builder builder;
  const Operand x = builder.make("A", {}, {}, Dims{unknown_dim, 3}, ElementType::float32);
  const Operand shape = builder.make("Shape", {x}, {}, Dims{2}, ElementType::int64);
  CHECK(known_integers(shape) == KnownShape(Dims{unknown_dim, 3}));
  CHECK_FALSE(known_integers(builder.make("B", {}, {}, std::nullopt, ElementType::int64)));
}

TEST_CASE("sizes are looked for so long only") {
  Builder builder;
  const Operand x = builder.make(input_op, {}, {}, Dims{unknown_dim, 300}, ElementType::float32);
  Operand sizes = builder.make("Shape", {x}, {}, Dims{2}, ElementType::int64);
  CHECK(known_integers(sizes) == KnownShape(Dims{unknown_dim, 300}));
  const auto cast_to = [&](ElementType type) {
    return known_integers(builder.make("Cast", {sizes}, {{static_cast<int>(type)}, {}, {}}, Dims{2}, type));
  };
  CHECK(cast_to(ElementType::int32) == KnownShape(Dims{unknown_dim, 300}));
  CHECK(cast_to(ElementType::float32) == KnownShape(Dims{unknown_dim, 300}));
  CHECK_FALSE(cast_to(ElementType::int8));
  for (int i = 0; i < 11; ++i)
    sizes =
        builder.make(concat_op, {sizes, sizes, sizes}, {{0}, {}, {}}, Dims{unknown_dim}, ElementType::int64);
  CHECK_FALSE(known_integers(sizes));
}

}  // namespace shape_rules_test
}  // namespace opseq
