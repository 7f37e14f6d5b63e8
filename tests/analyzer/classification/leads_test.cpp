#include "analyzer/classification/leads.h"

#include <doctest/doctest.h>

#include <numeric>

namespace opseq::test {
namespace leads_test {

using Names = std::vector<std::string>;

ModelNode node(const std::string& op_type, const Names& inputs, const Names& outputs,
               const Names& captured = {}) {
  return {op_type, "", "", inputs, outputs, captured};
}

ValueFacts of(ElementType type, bool has_nan = false, bool is_finite = true) {
  return {type, has_nan, is_finite && !has_nan};
}

constexpr ElementType f32 = ElementType::float32, f64 = ElementType::float64, i64 = ElementType::int64;

NodeIndices all(const std::vector<ModelNode>& nodes) {
  NodeIndices indices(nodes.size());
  std::iota(indices.begin(), indices.end(), 0);
  return indices;
}

// x -> Floor -> a -> Sin -> right; a -> Cos -> wrong; If captures b = Neg(x).
const std::vector<ModelNode> small{node("Floor", {"x"}, {"a"}), node("Sin", {"a"}, {"right"}),
                                   node("Cos", {"a", ""}, {"wrong"}), node("Neg", {"x"}, {"b"}),
                                   node("If", {"condition"}, {"chosen"}, {"b"})};

TEST_CASE("what is above a value: through inputs and what bodies capture") {
  const NodeAncestry ancestry(small);
  CHECK(ancestry.above("wrong") == NodeIndices{0, 2});
  CHECK(ancestry.above("chosen") == NodeIndices{3, 4});
  CHECK(ancestry.above("x").empty());
  CHECK(ancestry.above("no such value").empty());
}

TEST_CASE("a circle of nodes ends") {
  const std::vector<ModelNode> nodes{node("Add", {"a", "b"}, {"b"}), node("Neg", {"b"}, {"a"})};
  CHECK(NodeAncestry(nodes).above("a") == NodeIndices{0, 1});
}

TEST_CASE("suspects are above this output and above none that is right") {
  const NodeAncestry ancestry(small);
  CHECK(suspects(small, ancestry.above("wrong"), {0, 1}) == NodeIndices{2});
  CHECK(suspects(small, ancestry.above("wrong"), {}) == NodeIndices{0, 2});
}

TEST_CASE("what calculates nothing is no suspect") {
  const std::vector<ModelNode> nodes{node("Constant", {}, {"c"}), node("Shape", {"x"}, {"s"}),
                                     node("ConstantOfShape", {"s"}, {"z"}), node("Add", {"c", "z"}, {"y"})};
  CHECK(suspects(nodes, all(nodes), {}) == NodeIndices{3});
}

TEST_CASE("flips are nodes with an output that differs between samples") {
  CHECK(flipped_nodes(small, {0, 2}, {"a"}) == NodeIndices{0});
  CHECK(flipped_nodes(small, {2}, {"a"}).empty());
}

TEST_CASE("discrete: by operator, or a Cast that leaves the floats") {
  const FactsByValue facts{{"f", of(f32)}, {"d", of(f64)}, {"i", of(i64)}, {"b", of(ElementType::boolean)}};
  CHECK(is_discrete_node(node("Floor", {"f"}, {"f"}), facts));
  CHECK(is_discrete_node(node("Cast", {"f"}, {"i"}), facts));
  CHECK(is_discrete_node(node("Cast", {"d"}, {"b"}), facts));
  CHECK_FALSE(is_discrete_node(node("Cast", {"f"}, {"d"}), facts));
  CHECK_FALSE(is_discrete_node(node("Cast", {"i"}, {"b"}), facts));
  CHECK_FALSE(is_discrete_node(node("Cast", {"unknown"}, {"i"}), facts));
  CHECK_FALSE(is_discrete_node(node("Cast", {"f"}, {"unknown"}), facts));
  CHECK_FALSE(is_discrete_node(node("Sin", {"f"}, {"f"}), facts));
}

TEST_CASE("narrowed: a Cast from double to float") {
  const std::vector<ModelNode> nodes{node("Cast", {"d"}, {"f"}), node("Cast", {"f"}, {"d"}),
                                     node("Cast", {"d"}, {"i"}), node("Sin", {"d"}, {"f"})};
  const FactsByValue facts{{"f", of(f32)}, {"d", of(f64)}, {"i", of(i64)}};
  CHECK(narrowing_nodes(nodes, all(nodes), facts) == NodeIndices{0});
  CHECK(narrowing_nodes(nodes, {1, 2}, facts).empty());
}

TEST_CASE("NaN swallowed: read, and not given") {
  const std::vector<ModelNode> nodes{node("ReduceMin", {"n"}, {"f"}), node("ReduceMin", {"n"}, {"n"}),
                                     node("ReduceMin", {"f"}, {"f"}), node("Max", {"f", "n"}, {"f"}),
                                     node("Resize", {"f", "", "n"}, {"f"})};
  const FactsByValue facts{{"n", of(f32, true)}, {"f", of(f32)}};
  CHECK(nan_swallowing_nodes(nodes, all(nodes), facts) == NodeIndices{0, 3, 4});
}

TEST_CASE("what selects elements, or gives no floats, is right to leave a NaN out; ArgMin is not") {
  const std::vector<ModelNode> nodes{node("Slice", {"n"}, {"f"}),      node("Where", {"b", "n", "f"}, {"f"}),
                                     node("Equal", {"n", "f"}, {"b"}), node("Shape", {"n"}, {"i"}),
                                     node("ArgMin", {"n"}, {"i"}),     node("ArgMax", {"n"}, {"i"}),
                                     node("ArgMin", {"f"}, {"i"}),     node("Pow", {"n", "f"}, {"f"})};
  const FactsByValue facts{
      {"n", of(f32, true)}, {"f", of(f32)}, {"i", of(i64)}, {"b", of(ElementType::boolean)}};
  CHECK(nan_swallowing_nodes(nodes, all(nodes), facts) == NodeIndices{4, 5});
}

TEST_CASE("single numbers that were narrowed") {
  const std::vector<ModelNode> nodes{node("Cast", {"d"}, {"f"}), node("Cast", {"d"}, {"one"})};
  FactsByValue facts{{"d", of(f64)}, {"f", of(f32)}, {"one", of(f32)}};
  facts["one"].is_scalar = true;
  CHECK(narrowing_nodes(nodes, all(nodes), facts) == NodeIndices{0, 1});
  CHECK(scalar_narrowing_nodes(nodes, all(nodes), facts) == NodeIndices{1});
}

TEST_CASE("what can tip over") {
  const FactsByValue facts{{"f", {ElementType::float32}}, {"i", {ElementType::int64}}};
  const auto tips = [&](const std::string& op_type, const std::string& given = "f") {
    return may_tip({op_type, "", "", {"f"}, {given}, {}}, facts);
  };
  CHECK(tips("Floor"));
  CHECK(tips("Div"));
  CHECK(tips("Loop"));
  CHECK(tips("Cast", "i"));
  CHECK_FALSE(tips("Cast"));
  CHECK_FALSE(tips("Conv"));
  CHECK(may_tip({"Conv", "my.domain", "", {"f"}, {"f"}, {}}, facts));
}

TEST_CASE("not finite from finite operands, where the near-exact run is finite and no edge is") {
  const std::vector<ModelNode> nodes{node("Resize", {"f"}, {"big"}), node("Resize", {"f"}, {"huge"}),
                                     node("Add", {"big", "f"}, {"sum"}), node("Div", {"f", "f"}, {"big"})};
  const FactsByValue facts{{"f", of(f32)},
                           {"big", of(f32, false, false)},
                           {"huge", of(f32, false, false)},
                           {"sum", of(f32, true)}};
  const FactsByValue exact{{"big", of(f64)}, {"huge", of(f64, false, false)}, {"sum", of(f64)}};
  CHECK(overflowing_nodes(nodes, all(nodes), facts) == NodeIndices{0, 1});
  CHECK(nonfinite_nodes(nodes, all(nodes), facts, exact) == NodeIndices{0});
  CHECK(nonfinite_nodes(nodes, all(nodes), facts, {}).empty());
}

TEST_CASE("known approximations: Sigmoid of floats, LeakyRelu of doubles") {
  const std::vector<ModelNode> nodes{node("Sigmoid", {"f"}, {"f"}), node("LeakyRelu", {"d"}, {"d"}),
                                     node("LeakyRelu", {"f"}, {"f"}), node("Sin", {"f"}, {"f"})};
  const FactsByValue facts{{"f", of(f32)}, {"d", of(f64)}};
  CHECK(approximating_nodes(nodes, all(nodes), facts) == NodeIndices{0, 1});
}

TEST_CASE("operators of other domains are not what they are called") {
  std::vector<ModelNode> nodes{node("Cast", {"d"}, {"f"}), node("Slice", {"n"}, {"f"}),
                               node("ArgMin", {"n"}, {"i"})};
  for (ModelNode& each : nodes) each.domain = "my.domain";
  const FactsByValue facts{{"f", of(f32)}, {"d", of(f64)}, {"n", of(f32, true)}, {"i", of(i64)}};
  CHECK(narrowing_nodes(nodes, all(nodes), facts).empty());
  CHECK(nan_swallowing_nodes(nodes, all(nodes), facts) == NodeIndices{1});
}

}  // namespace leads_test
}  // namespace opseq::test
