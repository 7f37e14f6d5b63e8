#include <doctest/doctest.h>

#include "graph/extraction/chain_extraction.h"
#include "tests/support/models/extracted_chains.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace chain_extraction_bodies_test {

using namespace opseq::test;  // the builders
using onnx::TensorProto;

onnx::GraphProto with_name(onnx::GraphProto made) {
  made.set_name("body");
  return made;
}

// Node 0 is an If whose branches capture a weight and a value; node 1 calls a function with an If of its own.
onnx::ModelProto nested() {
  const auto then_branch =
      with_name(graph({node("Add", {"a", "w"}, {"t"}), node("Neg", {"t"}, {"u"})}, {}, {"u"}));
  const auto else_branch = with_name(graph({node("Identity", {"a"}, {"e"})}, {}, {"e"}));
  const auto inner = with_name(graph({node("Mul", {"p", "p"}, {"m"}), node("Exp", {"m"}, {"h"})}, {}, {"h"}));
  auto f = function("my::f", {"p", "q"}, {"r"},
                    {node("Abs", {"p"}, {"t"}),
                     node("If", {"q"}, {"i"}, {body("then_branch", inner), body("else_branch", inner)}),
                     node("Add", {"t", "i"}, {"r"})});
  f.add_opset_import()->set_version(16);
  auto main =
      graph({node("Relu", {"x"}, {"a"}),
             node("If", {"c"}, {"b"}, {body("then_branch", then_branch), body("else_branch", else_branch)}),
             node("my::f", {"b", "c"}, {"d"}), node("Tanh", {"d"}, {"y"})},
            {"x", "c"}, {"y"});
  declare(main, "x", tensor_type(TensorProto::FLOAT, {2}));
  declare(main, "c", tensor_type(TensorProto::BOOL, {}));
  *main.add_initializer() = float_tensor("w", {2}, {1, 2});
  auto made = model(main, {f});
  auto* const import = made.add_opset_import();
  import->set_domain("my");
  import->set_version(1);
  return made;
}

TEST_CASE("a node with bodies takes what they capture along") {
  const auto made = extracted(nested(), {"0", "1"});
  CHECK(made.valid);
  CHECK(made.checker_message == "");
  CHECK(types_of(made) == Names{"Relu", "If"});
  CHECK(initializers_of(made) == Names{"w"});
  CHECK(shown(made.inputs) == Names{"x tensor(float)[2]", "c tensor(bool)[]"});
  CHECK(shown(made.outputs) == Names{"b tensor(float)[2]"});
}

TEST_CASE("a chain in a body moves to the main graph") {
  const auto made = extracted(nested(), {"1/then_branch/0", "1/then_branch/1"});
  CHECK(made.valid);
  CHECK(types_of(made) == Names{"Add", "Neg"});
  CHECK(shown(made.inputs) == Names{"a tensor(float)[2]"});
  CHECK(initializers_of(made) == Names{"w"});
  CHECK(shown(made.outputs) == Names{"u tensor(float)[2]"});
}

TEST_CASE("a chain through a function, and one in a body inside it") {
  const auto through = extracted(nested(), {"1", "2/0", "2/2", "3"});
  CHECK(through.valid);
  CHECK(types_of(through) == Names{"If", "Abs", "Add", "Tanh"});
  CHECK(read(through).functions_size() == 0);
  CHECK(shown(through.outputs) == Names{"y tensor(float)[2]"});
  const auto inside = extracted(nested(), {"2/1/then_branch/0", "2/1/then_branch/1"});
  CHECK(inside.valid);
  CHECK(types_of(inside) == Names{"Mul", "Exp"});
  CHECK(shown(inside.inputs) == Names{"b tensor(float)[2]"});
}

TEST_CASE("a call in the chain takes its function along") {
  const auto made = extracted(nested(), {"2", "3"});
  CHECK(made.checker_message == "");
  CHECK(types_of(made) == Names{"f", "Tanh"});
  REQUIRE(read(made).functions_size() == 1);
  CHECK(read(made).opset_import_size() == 2);
  CHECK(shown(made.inputs) == Names{"b tensor(float)[2]", "c tensor(bool)[]"});
  CHECK(property(read(made), "opseq.sequence") == R"(["my::f","Tanh"])");
}

TEST_CASE("a function of another opset gives it to a chain that is inside it alone") {
  auto made = nested();
  made.mutable_functions(0)->mutable_opset_import(0)->set_version(13);
  const auto inside = extracted(made, {"2/0", "2/2"});
  CHECK(read(inside).opset_import(0).version() == 13);
  CHECK(any_note(inside, "uses opset 13"));
  const auto across = extracted(made, {"2/2", "3"});
  CHECK(read(across).opset_import(0).version() == 16);
  CHECK(any_note(across, "another opset"));
  CHECK_FALSE(any_note(extracted(made, {"0", "1"}), "opset"));
}

}  // namespace chain_extraction_bodies_test
