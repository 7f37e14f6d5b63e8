#include "graph/canonical/canonical_node.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace canonical_node_test {

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

TEST_CASE("what opsets keep at different places is said the same") {
  const onnx::NodeProto with_attribute = node("A", {"x"}, {"y"}, {integers("axes", {1})});
  CanonicalNode made;
  made.attributes = NodeAttributes(with_attribute, nullptr);
  CHECK(said_integers(made, "axes", 1).integers == std::optional<Dims>(Dims{1}));
  Builder builder;
  const Operand x = builder.make("A", {}, {}, std::nullopt, ElementType::float32);
  made.attributes = {};
  CHECK_FALSE(said_integers(made, "axes", 1).is_said);
  made.operands = {x, builder.constant(tensor_of_wholes({{1}, {1}}, ElementType::int64))};
  CHECK(said_integers(made, "axes", 1).integers == std::optional<Dims>(Dims{1}));
  made.operands = {x, x};
  CHECK(said_integers(made, "axes", 1).is_said);
  CHECK_FALSE(said_integers(made, "axes", 1).integers);
}

TEST_CASE("one number") {
  Builder builder;
  CanonicalNode made;
  CHECK(said_number(made, "min", 0, 4) == std::optional(4.0));
  made.operands = {builder.constant(RealArray{{1}, {2}})};
  CHECK(said_number(made, "min", 0, 4) == std::optional(2.0));
  made.operands = {builder.constant(RealArray{{2}, {2, 3}})};
  CHECK_FALSE(said_number(made, "min", 0, 4));
  made.operands = {builder.make("A", {}, {}, std::nullopt, ElementType::float32)};
  CHECK_FALSE(said_number(made, "min", 0, 4));
}

TEST_CASE("operands that are left out") {
  CanonicalNode made;
  CHECK(made.operand(3) == nullptr);
  CHECK(made.constant(0) == nullptr);
  CHECK_FALSE(integers_of(nullptr));
}

TEST_CASE("numbers that are not exact, and axes of old opsets") {
  constexpr std::int64_t most = std::int64_t{1} << 53;
  Builder builder;
  CanonicalNode made;
  const auto said = [&](std::int64_t number, ElementType type) {
    made.operands = {builder.constant(tensor_of_wholes({{}, {number}}, type))};
    return said_number(made, "min", 0, 4);
  };
  CHECK(said(most, ElementType::int64) == std::optional(9007199254740992.0));
  CHECK_FALSE(said(most + 1, ElementType::int64));
  CHECK_FALSE(said(-1, ElementType::uint64));
  CHECK_FALSE(integers_of(made.constant(0)));
  const onnx::NodeProto along = node("Add", {"a", "b"}, {"y"}, {integer("broadcast", 1), integer("axis", 0)});
  const onnx::NodeProto gather = node("Gather", {"a", "b"}, {"y"}, {integer("axis", 0)});
  made.attributes = NodeAttributes(along, nullptr);
  CHECK(has_legacy_axis(made));
  made.attributes = NodeAttributes(gather, nullptr);
  CHECK_FALSE(has_legacy_axis(made));
}

}  // namespace canonical_node_test
}  // namespace opseq
