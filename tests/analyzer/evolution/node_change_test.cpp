#include "analyzer/evolution/node_change.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/support/models/onnx_builder.h"

namespace opseq {
namespace node_change_test {

using test::Names;

onnx::AttributeProto text_attribute(const std::string& name, const std::string& value) {
  onnx::AttributeProto attribute;
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::STRING);
  attribute.set_s(value);
  return attribute;
}

// Why a node of version `from` can't stay as it is at opset `to`: "reason name", with the reason's number.
std::vector<std::pair<NodeReason, std::string>> reasons(const onnx::NodeProto& made, int from, int to,
                                                        std::optional<std::uint32_t> rank = std::nullopt) {
  const Model model = test::parsed(test::model(test::graph({made}, {"x"}, {"y"})));
  const Node& node = model.graph.nodes.at(0);
  const OperatorHistory* history = find_history(operator_histories(), "", node.op_type);
  REQUIRE(history != nullptr);
  std::vector<std::pair<NodeReason, std::string>> found;
  for (const OperatorChange* change : changes_between(*history, from, to))
    for (const NodeChange& each : node_changes(node, *change, rank))
      found.emplace_back(each.reason, each.name);
  return found;
}

using Reasons = std::vector<std::pair<NodeReason, std::string>>;

TEST_CASE("an attribute that became an input, set or not") {
  CHECK(reasons(test::node("Clip", {"x"}, {"y"}, {test::integer("min", 0)}), 6, 11) ==
        Reasons{{NodeReason::attribute_became_input, "min"}});
  CHECK(reasons(test::node("Clip", {"x"}, {"y"}), 6, 11).empty());
  CHECK(reasons(test::node("ReduceMax", {"x"}, {"y"}, {test::integers("axes", {1})}), 13, 18) ==
        Reasons{{NodeReason::attribute_became_input, "axes"}});
}

TEST_CASE("an axis that must be the last dimension") {
  const auto hardmax = [](std::vector<onnx::AttributeProto> attributes, std::optional<std::uint32_t> rank) {
    return reasons(test::node("Hardmax", {"x"}, {"y"}, attributes), 11, 13, rank);
  };
  const Reasons must{{NodeReason::axis_not_last, "axis"}};
  CHECK(hardmax({}, 3) == must);             // the default was 1
  CHECK(hardmax({}, std::nullopt) == must);  // for all that is known
  CHECK(hardmax({}, 2).empty());
  CHECK(hardmax({test::integer("axis", -1)}, std::nullopt).empty());
  CHECK(hardmax({test::integer("axis", 2)}, 3).empty());
  CHECK(hardmax({test::integer("axis", 2)}, 4) == must);
  CHECK(hardmax({test::integer("axis", 0)}, 3) == must);
}

TEST_CASE("what has to be set, unless an input is there") {
  const auto split = [](const Names& inputs) {
    return reasons(test::node("Split", inputs, {"y", "z"}), 13, 18);
  };
  CHECK(split({"x"}) == Reasons{{NodeReason::must_set, "num_outputs"}});
  CHECK(split({"x", ""}) == Reasons{{NodeReason::must_set, "num_outputs"}});
  CHECK(split({"x", "s"}).empty());
  // Its attribute becomes that input on the way.
  CHECK(reasons(test::node("Split", {"x"}, {"y", "z"}, {test::integers("split", {1, 2})}), 11, 18) ==
        Reasons{{NodeReason::attribute_became_input, "split"}});
  CHECK(reasons(test::node("Split", {"x"}, {"y", "z"}), 11, 18) ==
        Reasons{{NodeReason::must_set, "num_outputs"}});
  CHECK(reasons(test::node("RoiAlign", {"x", "r", "i"}, {"y"}), 10, 16) ==
        Reasons{{NodeReason::must_set, "coordinate_transformation_mode"}});
}

TEST_CASE("values that have other names now") {
  const auto sample = [](std::vector<onnx::AttributeProto> attributes) {
    return reasons(test::node("GridSample", {"x", "g"}, {"y"}, attributes), 16, 20);
  };
  CHECK(sample({text_attribute("mode", "bicubic")}) == Reasons{{NodeReason::value_renamed, "mode"}});
  CHECK(sample({text_attribute("mode", "nearest")}).empty());
  CHECK(sample({}).empty());  // the default has another name, but means the same
}

TEST_CASE("withdrawn operators, and those that replace a withdrawn version") {
  CHECK(reasons(test::node("Upsample", {"x", "s"}, {"y"}), 9, 10) == Reasons{{NodeReason::withdrawn, ""}});
  CHECK(reasons(test::node("GroupNormalization", {"x", "s", "b"}, {"y"}), 18, 21) ==
        Reasons{{NodeReason::replaced, ""}});
}

TEST_CASE("inputs and outputs that are gone, where a node has them") {
  const auto normalization = [](const Names& outputs) {
    return reasons(test::node("BatchNormalization", {"x", "s", "b", "m", "v"}, outputs), 9, 14);
  };
  CHECK(normalization({"y"}).empty());
  CHECK(normalization({"y", "mean", "var"}).empty());
  CHECK(normalization({"y", "mean", "var", "", ""}).empty());
  CHECK(normalization({"y", "mean", "var", "", "w"}) == Reasons{{NodeReason::output_removed, "saved_var"}});
  CHECK(normalization({"y", "mean", "var", "w", "z"}) ==
        Reasons{{NodeReason::output_removed, "saved_mean"}, {NodeReason::output_removed, "saved_var"}});
  CHECK(reasons(test::node("Tile", {"x", "t", "a"}, {"y"}), 1, 6) ==
        Reasons{{NodeReason::input_removed, "axis"}});
  CHECK(reasons(test::node("Tile", {"x", "t"}, {"y"}), 1, 6).empty());
  CHECK(reasons(test::node("Split", {"x", "s"}, {"y"}, {test::integer("axis", 0)}), 1, 2) ==
        Reasons{{NodeReason::input_removed, "split"}});
  CHECK(reasons(test::node("Scan", {"", "x"}, {"y"}), 8, 9) ==
        Reasons{{NodeReason::input_removed, "initial_state_and_scan_inputs"}});
}

// A node that has all that the change is about, or nothing of it.
Node node_about(const OperatorHistory& history, const OperatorChange& change, bool has_all) {
  Node node;
  node.op_type = history.name;
  if (!has_all) return node;
  node.inputs.assign(10, "x");
  node.outputs.assign(10, "y");
  const auto set = [&](const std::string& name) {
    Attribute attribute;
    attribute.name = name;
    node.attributes.push_back(std::move(attribute));
  };
  for (const std::string& name : change.attributes_removed) set(name);
  for (const std::string& name : change.attributes_became_inputs) set(name);
  for (const ChangedAttribute& changed : change.attributes_changed) set(changed.name);
  return node;
}

TEST_CASE("only changes of some kinds can be a reason, and each of these is one for some node") {
  std::set<ChangeKind> found;
  for (const OperatorHistory& history : operator_histories().operators)
    for (const OperatorChange& change : history.changes)
      for (const bool has_all : {false, true})
        if (change.kind != ChangeKind::added &&
            !node_changes(node_about(history, change, has_all), change, std::nullopt).empty())
          found.insert(change.kind);
  CHECK(found == std::set<ChangeKind>(node_change_kinds.begin(), node_change_kinds.end()));
}

TEST_CASE("further types and options are no reason") {
  CHECK(reasons(test::node("Cast", {"x"}, {"y"}, {test::integer("to", 1)}), 13, 19).empty());
  CHECK(reasons(test::node("Relu", {"x"}, {"y"}), 6, 28).empty());
}

TEST_CASE("attributes that have to be set, with another type, another default, or gone") {
  CHECK(reasons(test::node("Concat", {"x"}, {"y"}), 1, 4) ==
        Reasons{{NodeReason::attribute_required, "axis"}});
  CHECK(reasons(test::node("Concat", {"x"}, {"y"}, {test::integer("axis", 1)}), 1, 4).empty());
  CHECK(reasons(test::node("Cast", {"x"}, {"y"}, {text_attribute("to", "FLOAT")}), 1, 6) ==
        Reasons{{NodeReason::type_changed, "to"}});
  CHECK(reasons(test::node("Selu", {"x"}, {"y"}), 1, 6) == Reasons{{NodeReason::default_changed, "alpha"}});
  CHECK(reasons(test::node("Abs", {"x"}, {"y"}, {test::integers("consumed_inputs", {0})}), 1, 6) ==
        Reasons{{NodeReason::attribute_removed, "consumed_inputs"}});
  CHECK(reasons(test::node("Upsample", {"x"}, {"y"}), 1, 7) ==
        Reasons{{NodeReason::attribute_required, "scales"}});
}

TEST_CASE("a required input that is new") {
  const Node node{.name = "",
                  .op_type = "A",
                  .domain = "",
                  .overload = "",
                  .inputs = {},
                  .outputs = {},
                  .attributes = {}};
  OperatorChange change;
  change.inputs.added = {{"needed", false, false}, {"more", true, false}, {"rest", false, true}};
  const auto found = node_changes(node, change, std::nullopt);
  REQUIRE(found.size() == 1);
  CHECK(found[0].reason == NodeReason::input_required);
  CHECK(found[0].name == "needed");
}

}  // namespace node_change_test
}  // namespace opseq
