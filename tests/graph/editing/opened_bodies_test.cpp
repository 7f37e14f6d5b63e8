#include "graph/editing/opened_bodies.h"

#include <doctest/doctest.h>
#include <onnx/checker.h>

#include <cstdint>
#include <limits>

#include "graph/base/error.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace opseq::test {
namespace opened_bodies_test {

onnx::TypeProto number() { return tensor_type(onnx::TensorProto::FLOAT, {}); }

onnx::ModelProto finished(onnx::GraphProto made) {
  made.set_name("g");
  for (auto* infos : {made.mutable_input(), made.mutable_output()})
    for (auto& info : *infos)
      if (!info.has_type()) *info.mutable_type() = number();
  return model(made);
}

onnx::GraphProto named_body(onnx::GraphProto made) {
  made.set_name("b");
  return made;
}

// y = If(c, Neg(Abs(a)), a) of a = Relu(x); the branch has an initializer and names of the graph around.
onnx::ModelProto branched() {
  onnx::GraphProto inner =
      named_body(graph({named("n", node("Abs", {"a"}, {"t"})), node("Add", {"t", "w"}, {"y"})}, {}, {"y"}));
  *inner.add_initializer() = float_tensor("w", {}, {1});
  onnx::GraphProto made =
      graph({node("Relu", {"x"}, {"a"}),
             node("If", {"c"}, {"z"},
                  {body("then_branch", inner), body("else_branch", named_body(graph({}, {}, {"a"})))}),
             node("Neg", {"z"}, {"y"})},
            {"c", "x"}, {"y"});
  declare(made, "c", tensor_type(onnx::TensorProto::BOOL, {}));
  return finished(made);
}

TEST_CASE("a branch in place of its If: names of its own are new, those around stay") {
  const std::string whole = serialised(branched());
  CHECK(openable_bodies(whole) == std::vector<OpenableBody>{{1, "then_branch"}, {1, "else_branch"}});
  const onnx::ModelProto opened = message_of(with_body_opened(whole, {1, "then_branch"}));
  CHECK(operators(opened.graph()) == Names{"Relu", "Abs", "Add", "Neg"});
  CHECK(is_well_formed(opened.graph()));
  CHECK(opened.graph().node(2).output(0) == "z");
  CHECK(opened.graph().node(1).input(0) == "a");
  CHECK_NOTHROW(onnx::checker::check_model(opened));
}

TEST_CASE("a branch that hands out what is around it") {
  const onnx::ModelProto opened = message_of(with_body_opened(serialised(branched()), {1, "else_branch"}));
  CHECK(operators(opened.graph()) == Names{"Relu", "Identity", "Neg"});
  CHECK(is_well_formed(opened.graph()));
}

// One state, which is doubled each round, and what it was before as gathered output.
onnx::ModelProto looped(std::int64_t opset) {
  onnx::GraphProto inner = named_body(
      graph({node("Add", {"s", "s"}, {"t"}), node("Identity", {"go"}, {"on"}), node("Neg", {"s"}, {"row"})},
            {"i", "go", "s"}, {"on", "t", "row"}));
  declare(inner, "i", tensor_type(onnx::TensorProto::INT64, {}));
  for (const char* name : {"go", "on"}) declare(inner, name, tensor_type(onnx::TensorProto::BOOL, {}));
  for (const char* name : {"s", "t", "row"}) declare(inner, name, number());
  onnx::GraphProto made =
      graph({node("Loop", {"m", "", "x"}, {"y", "rows"}, {body("body", inner)})}, {"m", "x"}, {"y", "rows"});
  declare(made, "m", tensor_type(onnx::TensorProto::INT64, {}));
  declare(made, "rows", tensor_type(onnx::TensorProto::FLOAT, {-1}));
  onnx::ModelProto whole = finished(made);
  whole.mutable_opset_import(0)->set_version(opset);
  return whole;
}

TEST_CASE("the first round of a Loop; what it gathers has one row") {
  for (const std::int64_t opset : {11, 16}) {
    const std::string whole = serialised(looped(opset));
    REQUIRE(openable_bodies(whole) == std::vector<OpenableBody>{{0, "body"}});
    const onnx::ModelProto opened = message_of(with_body_opened(whole, {0, "body"}));
    CHECK(operators(opened.graph()) == Names{"Add", "Identity", "Neg", "Unsqueeze"});
    CHECK(is_well_formed(opened.graph()));
    CHECK(opened.graph().node(0).output(0) == "y");
    CHECK_NOTHROW(onnx::checker::check_model(opened));
  }
}

onnx::ModelProto scanned() {
  onnx::GraphProto inner = named_body(
      graph({node("Add", {"s", "e"}, {"t"}), node("Neg", {"t"}, {"row"})}, {"s", "e"}, {"t", "row"}));
  for (const char* name : {"s", "e", "t", "row"}) declare(inner, name, number());
  onnx::GraphProto made = graph(
      {node("Scan", {"x", "list"}, {"y", "rows"},
            {body("body", inner), integer("num_scan_inputs", 1), integers("scan_input_directions", {1})})},
      {"x", "list"}, {"y", "rows"});
  for (const char* name : {"list", "rows"}) declare(made, name, tensor_type(onnx::TensorProto::FLOAT, {3}));
  return finished(made);
}

TEST_CASE("a Scan for the element that comes first") {
  const onnx::ModelProto opened = message_of(with_body_opened(serialised(scanned()), {0, "body"}));
  CHECK(operators(opened.graph()) == Names{"Gather", "Add", "Neg", "Unsqueeze"});
  CHECK(is_well_formed(opened.graph()));
  CHECK_NOTHROW(onnx::checker::check_model(opened));
  onnx::ModelProto old = scanned();
  old.mutable_opset_import(0)->set_version(8);
  CHECK(openable_bodies(serialised(old)).empty());
}

TEST_CASE("bodies that do not fit their node, and nodes without one, are refused") {
  const auto error = [](const onnx::ModelProto& whole, const OpenableBody& body) {
    return model_error([&] { with_body_opened(serialised(whole), body); });
  };
  CHECK(error(branched(), {0, "body"}) == "node 0 has no body body");
  CHECK(error(branched(), {7, "body"}) == "it has no node 7");
  onnx::ModelProto few = looped(16);
  few.mutable_graph()->mutable_node(0)->mutable_attribute(0)->mutable_g()->mutable_output()->RemoveLast();
  CHECK(error(few, {0, "body"}) == "a body has fewer outputs than its node");
  onnx::ModelProto more = looped(16);
  more.mutable_graph()->mutable_node(0)->add_input("x");
  CHECK(error(more, {0, "body"}) == "a body has fewer inputs than its node gives it");
  onnx::ModelProto none = scanned();
  onnx::AttributeProto& scans = *none.mutable_graph()->mutable_node(0)->mutable_attribute(1);
  for (const std::int64_t number :
       {std::int64_t{3}, std::int64_t{1} << 32 | 1, std::numeric_limits<std::int64_t>::max()}) {
    scans.set_i(number);
    CHECK(error(none, {0, "body"}) == "a Scan has fewer inputs than it scans");
  }
  for (const std::int64_t number : {std::int64_t{-1}, std::numeric_limits<std::int64_t>::min()}) {
    scans.set_i(number);
    CHECK(error(none, {0, "body"}) == "a Scan scans fewer inputs than none");
  }
}

}  // namespace opened_bodies_test
}  // namespace opseq::test
