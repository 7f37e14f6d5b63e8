#include "graph/canonical/builder.h"

#include <doctest/doctest.h>

namespace opseq {
namespace builder_test {

TEST_CASE("what is made comes from the node that is begun, and from what a rule looks into") {
  Builder builder;
  builder.begin_node({4});
  const Operand x = builder.make("A", {}, {}, std::nullopt, ElementType::float32);
  builder.begin_node({7});
  CHECK(builder.make("B", {x}, {}, std::nullopt, ElementType::float32)->origins == Origins{7});
  builder.join(x);
  CHECK(builder.make("C", {x}, {}, std::nullopt, ElementType::float32)->origins == Origins{4, 7});
  builder.note("N1");
  builder.note("N1");
  CHECK(builder.applied().at("N1") == 2);
}

TEST_CASE("sizes that no value has are not known, origins are no more than are needed") {
  Builder builder;
  CHECK(builder.make("A", {}, {}, Dims{2, std::int64_t{1} << 50}, ElementType::float32)->shape ==
        KnownShape(Dims{2, unknown_dim}));
  Origins many;
  for (std::uint32_t i = 0; i < 1000; ++i) many.push_back(i);
  builder.begin_node(many);
  builder.join(builder.make("B", {}, {}, std::nullopt, ElementType::float32));
  CHECK(builder.origins().size() == 256);
}

TEST_CASE("rules may move so much for one node, and again for the next") {
  Builder builder;
  builder.begin_node({0});
  int moves = 0;
  while (builder.may_move()) ++moves;
  CHECK(moves > 100);
  CHECK_FALSE(builder.may_move());
  builder.begin_node({1});
  CHECK(builder.may_move());
}

TEST_CASE("a short constant keeps its type and is computed with as float32") {
  Builder builder;
  const Tensor half{ElementType::float16, {}, {std::byte{0}, std::byte{0x40}}, {}};
  const Operand x = builder.constant(half);
  CHECK(x->type == ElementType::float16);
  CHECK(reals_of(*x->constant).values == std::vector<double>{2});
  CHECK(builder.constant_as(*x->constant, ElementType::bfloat16)->type == ElementType::bfloat16);
}

TEST_CASE("another form of a constant comes from where the constant comes from, too") {
  Builder builder;
  builder.begin_node({3});
  const Operand x = builder.constant(RealArray{{2}, {1, 2}});
  builder.begin_node({5});
  CHECK(builder.constant_of(x, tensor_of_reals({{2, 1}, {1, 2}}, ElementType::float32))->origins ==
        Origins{3, 5});
}

TEST_CASE("literals, and numbers that float32 does not hold") {
  Builder builder;
  CHECK(builder.make_literal("Conv", {}, {}, std::nullopt, ElementType::undefined)->is_literal);
  CHECK_FALSE(is_a(builder.make_literal("Conv", {}, {}, std::nullopt, ElementType::undefined), conv_op));
  CHECK(builder.constant(RealArray{{}, {1e-60}})->constant->type == ElementType::float64);
  CHECK(builder.constant(RealArray{{}, {1e-6}})->constant->type == ElementType::float32);
}

}  // namespace builder_test
}  // namespace opseq
