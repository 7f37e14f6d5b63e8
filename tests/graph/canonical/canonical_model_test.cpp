#include "graph/canonical/canonical_model.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/canonical.h"

namespace opseq {
namespace canonical_model_test {

using test::node;
using test::sized_graph;

onnx::GraphProto some_graph() {
  return sized_graph({{"x", {1, -1}}},
                     {test::named("first", node("MatMul", {"x", "w"}, {"a"})), node("Relu", {"a"}, {"y"})},
                     {test::counted("w", {2, 3})});
}

TEST_CASE("what is said of a model") {
  const CanonicalModel made = test::canonical(some_graph());
  CHECK(made.inputs.size() == 1);
  CHECK(made.inputs[0].name == "x");
  CHECK(made.inputs[0].shape == KnownShape(Dims{1, unknown_dim}));
  CHECK(made.outputs[0].name == "y");
  CHECK(made.nodes.size() == 2);
  CHECK(made.nodes[0].name == "first");
  CHECK(made.nodes[0].constants.size() == 1);
  CHECK(made.opset == 16);
  CHECK(made.parameters == 6);
  CHECK(made.missing.empty());
}

TEST_CASE("an initializer that is listed as an input is none") {
  onnx::GraphProto graph = some_graph();
  graph.add_input()->set_name("w");
  CHECK(test::canonical(graph).inputs.size() == 1);
}

TEST_CASE("tensors without data are named") {
  onnx::GraphProto graph = some_graph();
  graph.mutable_initializer(0)->clear_float_data();
  CHECK(test::canonical(graph).missing == std::vector<std::string>{"w"});
}

TEST_CASE("of a file, and of what is none") {
  const test::TemporaryFolder folder;
  folder.write("a.onnx", test::serialised(test::model(some_graph())));
  folder.write("b.onnx", "no model");
  CHECK(test::form_of(read_canonical_model(folder / "a.onnx", 1 << 20)) == test::form_of(some_graph()));
  CHECK_FALSE(test::model_error([&] { read_canonical_model(folder / "b.onnx", 1 << 20); }).empty());
  CHECK_FALSE(test::model_error([&] { read_canonical_model(folder / "c.onnx", 1 << 20); }).empty());
}

TEST_CASE("limits hold") {
  ReadLimits limits;
  limits.nodes = 1;
  const std::string bytes = test::serialised(test::model(some_graph()));
  CHECK_THROWS_AS(canonical_model_of(bytes, limits), LimitError);
}

}  // namespace canonical_model_test
}  // namespace opseq
