#include <doctest/doctest.h>

#include "graph/canonical/graph_walk.h"
#include "tests/support/models/canonical.h"

namespace opseq {
namespace graph_walk_bodies_test {

using test::form_of;
using test::node;
using test::sized_graph;

const test::TypedInput x{"x", {2, 3}};

onnx::GraphProto choice(const onnx::TensorProto& condition) {
  const onnx::GraphProto yes = test::graph({node("Tanh", {"x"}, {"a"})}, {}, {"a"});
  const onnx::GraphProto no = test::graph({node("Exp", {"x"}, {"b"})}, {}, {"b"});
  return sized_graph({x, {"c", {}, onnx::TensorProto::BOOL}},
                     {node("If", {condition.name()}, {"y"},
                           {test::body("then_branch", yes), test::body("else_branch", no)})},
                     {condition});
}

onnx::TensorProto boolean(const std::string& name, bool value) {
  onnx::TensorProto made;
  made.set_name(name);
  made.set_data_type(onnx::TensorProto::BOOL);
  made.add_int32_data(value ? 1 : 0);
  return made;
}

TEST_CASE("a constant condition leaves one branch, another both") {
  CHECK(form_of(choice(boolean("k", true))) == "Tanh(Input[0])");
  CHECK(form_of(choice(boolean("k", false))) == "Exp(Input[0])");
  onnx::GraphProto open = choice(boolean("k", true));
  open.mutable_node(0)->set_input(0, "c");
  CHECK(form_of(open) == "If(Input[1], Tanh(Input[0]), Exp(Input[0]))");
}

onnx::GraphProto loop(const std::string& op) {
  onnx::GraphProto body =
      test::graph({node(op, {"v"}, {"w"}), node("Identity", {"go"}, {"on"})}, {"i", "go", "v"}, {"on", "w"});
  return sized_graph({x}, {node("Loop", {"n", "", "x"}, {"y"}, {test::body("body", body)})},
                     {test::int64_tensor("n", {}, {3})});
}

TEST_CASE("bodies of loops are expressions") {
  CHECK(form_of(loop("Tanh")).find("Tanh(BodyInput[1, 2, 1])") != std::string::npos);
  CHECK(form_of(loop("Tanh")) != form_of(loop("Exp")));
}

}  // namespace graph_walk_bodies_test
}  // namespace opseq
