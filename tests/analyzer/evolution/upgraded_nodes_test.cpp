#include "analyzer/evolution/upgraded_nodes.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"

namespace opseq {
namespace upgraded_nodes_test {

using test::node;

Model with_ranks(const onnx::ModelProto& made) {
  const std::string bytes = test::serialised(made);
  return parse_model(std::as_bytes(std::span(bytes)), {}, ValueTypes::read);
}

onnx::ValueInfoProto of_rank(const std::string& name, int rank) {
  onnx::ValueInfoProto value = test::typed(name, onnx::TensorProto::FLOAT);
  for (int i = 0; i < rank; ++i)
    value.mutable_type()->mutable_tensor_type()->mutable_shape()->add_dim()->set_dim_value(2);
  return value;
}

onnx::ModelProto at_opset(onnx::ModelProto made, std::int64_t opset) {
  made.mutable_opset_import(0)->set_version(opset);
  return made;
}

TEST_CASE("nodes of the graph, of bodies, and of each function once, at the opsets that they have") {
  const auto inner = test::graph({node("Pad", {"x"}, {"b"})}, {}, {"b"});
  auto function =
      test::function("d::f", {"a"}, {"b"}, {node("Split", {"a"}, {"b"}), node("Relu", {"a"}, {"c"})});
  function.add_opset_import()->set_version(11);
  const Model model =
      with_ranks(test::model(test::graph({node("Split", {"x"}, {"u", "v"}),
                                          node("If", {"c"}, {"y"}, {test::body("then_branch", inner)}),
                                          node("d::f", {"x"}, {"w"}), node("d::f", {"x"}, {"z"})},
                                         {"x", "c"}, {"y"}),
                             {function}));
  const UpgradedNodes found = upgraded_nodes(model, operator_histories(), "", 18);
  CHECK(found.nodes == 5);  // without the calls, which are of another domain
  CHECK(found.operators.at({"Split", 13}).nodes == 1);
  CHECK(found.operators.at({"Split", 13}).must_change == 1);
  CHECK(found.operators.at({"Split", 13}).must_change_for.at(ChangeKind::extension) == 1);
  CHECK(found.operators.at({"Split", 11}).nodes == 1);
  CHECK(found.operators.at({"Pad", 13}).nodes == 1);
  CHECK(found.operators.at({"Pad", 13}).must_change == 0);
  CHECK(found.operators.at({"Relu", 6}).nodes == 1);
  CHECK(found.operators.at({"If", 16}).nodes == 1);
  CHECK(found.operators.size() == 5);
  CHECK(operator_uses(model, "") ==
        std::set<OperatorUse>{{"Split", 16}, {"Pad", 16}, {"If", 16}, {"Split", 11}, {"Relu", 11}});
}

TEST_CASE("ranks are those of the graph's inputs, outputs and values") {
  const auto made = [](int rank) {
    onnx::GraphProto graph = test::graph({node("Hardmax", {"x"}, {"y"})}, {}, {"y"});
    *graph.add_input() = of_rank("x", rank);
    return upgraded_nodes(with_ranks(at_opset(test::model(graph), 12)), operator_histories(), "", 13);
  };
  CHECK(made(2).operators.at({"Hardmax", 11}).must_change == 0);
  CHECK(made(3).operators.at({"Hardmax", 11}).must_change == 1);
  CHECK(made(3).operators.at({"Hardmax", 11}).reasons.at({13, NodeReason::axis_not_last, "axis"}) == 1);
}

TEST_CASE("a node that must change for several reasons is one node") {
  const auto made =
      at_opset(test::model(test::graph({node("Upsample", {"x"}, {"y"}, {test::integer("height_scale", 2)})},
                                       {"x"}, {"y"})),
               1);
  const auto found = upgraded_nodes(with_ranks(made), operator_histories(), "", 10);
  const UpgradedNodes::Operator& own = found.operators.at({"Upsample", 1});
  CHECK(own.must_change == 1);
  CHECK(own.reasons.size() == 3);
  CHECK(own.must_change_for.at(ChangeKind::interface) == 1);
  CHECK(own.must_change_for.at(ChangeKind::deprecated) == 1);
}

TEST_CASE("operators that nobody knows, of other domains, or without an import have no version") {
  auto made = test::model(test::graph({node("Odd", {"x"}, {"a"}), node("ai.onnx.ml::Scaler", {"a"}, {"b"}),
                                       node("BitwiseAnd", {"b", "b"}, {"y"})},
                                      {"x"}, {"y"}));
  CHECK(upgraded_nodes(with_ranks(made), operator_histories(), "", 18).operators.empty());
  CHECK(upgraded_nodes(with_ranks(made), operator_histories(), "ai.onnx.ml", 3).operators.empty());
  made = test::importing(made, "ai.onnx.ml", 1);
  CHECK(upgraded_nodes(with_ranks(made), operator_histories(), "ai.onnx.ml", 3)
            .operators.contains({"ai.onnx.ml::Scaler", 1}));
  CHECK(operator_uses(with_ranks(made), "ai.onnx.ml") == std::set<OperatorUse>{{"ai.onnx.ml::Scaler", 1}});
}

TEST_CASE("a type is a domain and a name") {
  using Pair = std::pair<std::string_view, std::string_view>;
  CHECK(domain_and_name("Conv") == Pair{"", "Conv"});
  CHECK(domain_and_name("ai.onnx.ml::Scaler") == Pair{"ai.onnx.ml", "Scaler"});
  CHECK(domain_and_name("a::b::C") == Pair{"a::b", "C"});
}

}  // namespace upgraded_nodes_test
}  // namespace opseq
