#include "graph/canonical/graph_walk.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace graph_walk_test {

using test::form_of;
using test::integer;
using test::link;
using test::node;
using test::sized_graph;

const test::TypedInput x{"x", {2, 3}};

TEST_CASE("functions are inlined with the attributes of their call") {
  onnx::NodeProto inner = node("Softmax", {"a"}, {"b"});
  *inner.add_attribute() = test::reference("axis", onnx::AttributeProto::INT, "along");
  const auto called = [&](std::int64_t axis) {
    return form_of(test::model(sized_graph({x}, {node("local::F", {"x"}, {"y"}, {integer("along", axis)})}),
                               {test::function("local::F", {"a"}, {"b"}, {inner})}));
  };
  CHECK(called(0) == "Softmax[0](Input[0])");
  CHECK(called(1) == "Softmax[1](Input[0])");
}

TEST_CASE("a function that calls itself is refused") {
  const onnx::ModelProto made =
      test::model(sized_graph({x}, {node("local::F", {"x"}, {"y"})}),
                  {test::function("local::F", {"a"}, {"b"}, {node("local::F", {"a"}, {"b"})})});
  CHECK(test::model_error([&] { test::canonical(made); }).find("calls itself") != std::string::npos);
}

TEST_CASE("values come from nodes of the main graph") {
  const CanonicalModel made =
      test::canonical(sized_graph({x}, {node("Tanh", {"x"}, {"a"}), node("Exp", {"a"}, {"y"})}));
  CHECK(made.outputs[0].value->origins == Origins{1});
  CHECK(made.outputs[0].value->operands[0]->origins == Origins{0});
  CHECK(made.nodes[1].producers == std::vector<std::uint32_t>{0});
}

TEST_CASE("what a rule folds comes from all that it is folded from") {
  const CanonicalModel made = test::canonical(
      sized_graph({{"x", {1, 1, 2, 2}}}, {node("Conv", {"x", "w"}, {"a"}), node("Mul", {"a", "k"}, {"y"})},
                  {test::counted("w", {2, 1, 1, 1}), test::all_of("k", {}, 2)}));
  CHECK(made.outputs[0].value->origins == Origins{0, 1});
}

TEST_CASE("names mean what is around them") {
  NamedValues outer, inner;
  Builder builder;
  const Operand a = builder.make("A", {}, {}, std::nullopt, ElementType::undefined);
  outer.values["a"] = a;
  inner.outer = &outer;
  CHECK(inner.find("a") == a);
  CHECK(inner.find("b") == nullptr);
}

TEST_CASE("a value that nothing makes is refused by name") {
  CHECK(test::model_error([] {
          test::canonical(sized_graph({x}, {node("Exp", {"none"}, {"y"})}));
        }).find("uses \"none\"") != std::string::npos);
  CHECK(test::model_error([] {
          test::canonical(sized_graph({x}, {node("Exp", {"x"}, {"z"})}));
        }).find("its output \"y\"") != std::string::npos);
}

}  // namespace graph_walk_test
}  // namespace opseq
