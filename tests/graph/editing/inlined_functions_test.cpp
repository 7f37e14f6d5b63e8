#include <doctest/doctest.h>

#include <string>

#include "graph/base/error.h"
#include "graph/editing/rewritten_models.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace inlined_functions_test {

using namespace opseq::test;  // the builders
using opseq::with_functions_inlined;

onnx::ModelProto inlined(const onnx::ModelProto& made) {
  onnx::ModelProto found = message_of(with_functions_inlined(serialised(made)).model);
  CHECK(with_functions_inlined(serialised(made)).locations.size() ==
        static_cast<std::size_t>(found.graph().node_size()));
  CHECK(is_well_formed(found.graph()));
  return found;
}

onnx::GraphProto inlined(const onnx::GraphProto& graph, const std::vector<onnx::FunctionProto>& functions) {
  const onnx::ModelProto found = inlined(model(graph, functions));
  CHECK(found.functions_size() == 0);
  return found.graph();
}

onnx::FunctionProto square_root_of_sum() {
  return function("f::F", {"a", "b"}, {"r"},
                  {named("n", node("Add", {"a", "b"}, {"s"})), node("Sqrt", {"s"}, {"r"})});
}

TEST_CASE("a model without functions is the same bytes") {
  const std::string bytes = serialised(model(chain({"Relu"})));
  CHECK(with_functions_inlined(bytes).model == bytes);
  CHECK(with_functions_inlined(bytes).locations == std::vector<std::string>{"0"});
}

TEST_CASE("a node of the main graph is told where it was: in the calls that lead to it") {
  const onnx::FunctionProto twice = function("f::Twice", {"a", "b"}, {"r", "a2"},
                                             {node("f::F", {"a", "b"}, {"s"}), node("Neg", {"s"}, {"n"}),
                                              node("f::F", {"n", "b"}, {"r"}), node("Abs", {"r"}, {"a2"})});
  const onnx::FunctionProto pass = function("f::Pass", {"a"}, {"a"}, {});
  const onnx::ModelProto made = model(graph({node("Relu", {"x"}, {"u"}), node("f::Twice", {"u", "y"}, {"v"}),
                                             node("f::Pass", {"v"}, {"w"}), node("Exp", {"w"}, {"z"})},
                                            {"x", "y"}, {"z"}),
                                      {square_root_of_sum(), twice, pass});
  const auto [bytes, locations] = with_functions_inlined(serialised(made));
  CHECK(locations ==
        std::vector<std::string>{"0", "1/0/0", "1/0/1", "1/1", "1/2/0", "1/2/1", "1/3", "2", "3"});
  const std::vector<std::string> types{"Relu", "Add", "Sqrt", "Neg", "Add", "Sqrt", "Abs", "Identity", "Exp"};
  const onnx::ModelProto found = message_of(bytes);
  for (int i = 0; i < found.graph().node_size(); ++i)
    CHECK(found.graph().node(i).op_type() == types[static_cast<std::size_t>(i)]);
}

TEST_CASE("a call gives way to the function's nodes, twice under names of their own") {
  const onnx::GraphProto made =
      inlined(graph({node("f::F", {"x", "y"}, {"s"}), node("f::F", {"s", "x"}, {"z"})}, {"x", "y"}, {"z"}),
              {square_root_of_sum()});
  CHECK(operators(made) == Names{"Add", "Sqrt", "Add", "Sqrt"});
  CHECK(made.node(0).input(1) == "y");
  CHECK(made.node(1).output(0) == "s");
  CHECK(made.node(2).input(0) == "s");
  CHECK(made.node(3).output(0) == "z");
  CHECK(made.node(0).output(0) != made.node(2).output(0));
  CHECK(made.node(0).name() != made.node(2).name());
  CHECK(made.node(0).name().starts_with("n"));
}

TEST_CASE("functions that call functions, and calls in bodies") {
  const auto outer = function("g::G", {"a"}, {"r"}, {node("f::F", {"a", "a"}, {"r"})});
  const auto branch = graph({node("g::G", {"x"}, {"t"})}, {}, {"t"});
  const onnx::GraphProto made =
      inlined(graph({node("If", {"c"}, {"y"}, {body("then_branch", branch)})}, {"c", "x"}, {"y"}),
              {outer, square_root_of_sum()});
  CHECK(operators(made) == Names{"If"});
  CHECK(operators(made.node(0).attribute(0).g()) == Names{"Add", "Sqrt"});
}

TEST_CASE("bodies in a function capture what the call gives, and hide nothing around the call") {
  onnx::GraphProto branch = graph({node("Add", {"a", "w"}, {"x"})}, {}, {"x"});
  *branch.add_initializer() = float_tensor("w", {}, {1});
  const auto chosen =
      function("f::F", {"a", "k"}, {"r"}, {node("If", {"k"}, {"r"}, {body("then_branch", branch)})});
  const onnx::GraphProto made =
      inlined(graph({node("f::F", {"x", "c"}, {"y"})}, {"c", "x"}, {"y"}), {chosen});
  CHECK(made.node(0).input(0) == "c");
  const onnx::GraphProto& inside = made.node(0).attribute(0).g();
  CHECK(inside.node(0).input(0) == "x");
  CHECK(inside.node(0).input(1) == inside.initializer(0).name());
  CHECK(inside.output(0).name() == inside.node(0).output(0));
  CHECK(inside.output(0).name() != "x");
}

TEST_CASE("values that a call leaves out") {
  const auto two = function("f::F", {"a", "b"}, {"r", "s"},
                            {node("Clip", {"a", "", "b"}, {"r"}), node("Neg", {"r"}, {"s"})});
  const onnx::GraphProto made = inlined(graph({node("f::F", {"x"}, {"", "y"})}, {"x"}, {"y"}), {two});
  CHECK(made.node(0).input(2).empty());
  CHECK_FALSE(made.node(0).output(0).empty());
  CHECK(made.node(1).output(0) == "y");
}

TEST_CASE("outputs that are inputs, or there twice, are handed on") {
  const auto passing = function("f::F", {"a"}, {"a", "r", "r"}, {node("Neg", {"a"}, {"r"})});
  const onnx::GraphProto made =
      inlined(graph({node("f::F", {"x"}, {"p", "q", "s"})}, {"x"}, {"p", "q", "s"}), {passing});
  CHECK(operators(made) == Names{"Neg", "Identity", "Identity"});
  CHECK(maker(made, "p").input(0) == "x");
  CHECK(maker(made, "s").input(0) == "q");
}

TEST_CASE("attributes are those of the call, of the function, or left out") {
  auto with_axis =
      function("f::F", {"a"}, {"r"},
               {node("Softmax", {"a"}, {"r"}, {reference("axis", onnx::AttributeProto::INT, "k")})});
  with_axis.add_attribute("k");
  const auto call = [&](const std::vector<onnx::AttributeProto>& attributes) {
    return inlined(graph({node("f::F", {"x"}, {"y"}, attributes)}, {"x"}, {"y"}), {with_axis}).node(0);
  };
  CHECK(attribute(call({integer("k", 2)}), "axis").i() == 2);
  CHECK(attribute(call({integer("k", 2)}), "axis").ref_attr_name().empty());
  CHECK(call({}).attribute_size() == 0);
  set_unknown_string(with_axis, 11, serialised(integer("k", 5)));
  CHECK(attribute(call({}), "axis").i() == 5);
}

TEST_CASE("functions of one name are told apart by their overloads") {
  const onnx::GraphProto made =
      inlined(graph({overloaded("b", node("f::F", {"x"}, {"y"}))}, {"x"}, {"y"}),
              {overloaded("a", function("f::F", {"a"}, {"r"}, {node("Neg", {"a"}, {"r"})})),
               overloaded("b", function("f::F", {"a"}, {"r"}, {node("Abs", {"a"}, {"r"})}))});
  CHECK(operators(made) == Names{"Abs"});
}

TEST_CASE("what is written for another opset stays a function, with those it calls; what is unused goes") {
  const auto other = importing(function("f::F", {"a"}, {"r"}, {node("g::G", {"a"}, {"r"})}), "", 11);
  const auto same = importing(function("g::G", {"a"}, {"r"}, {node("Neg", {"a"}, {"r"})}), "", 16);
  const auto unused = importing(function("h::H", {"a"}, {"r"}, {node("Neg", {"a"}, {"r"})}), "", 11);
  const onnx::ModelProto made = inlined(model(
      graph({node("f::F", {"x"}, {"t"}), node("g::G", {"t"}, {"y"})}, {"x"}, {"y"}), {other, same, unused}));
  CHECK(operators(made.graph()) == Names{"F", "Neg"});
  REQUIRE(made.functions_size() == 2);
  CHECK(made.functions(0).name() == "F");
  CHECK(made.functions(1).name() == "G");
}

TEST_CASE("operators of a domain that only the function imports are imported") {
  const auto foreign =
      importing(function("f::F", {"a"}, {"r"}, {node("com.x::N", {"a"}, {"r"})}), "com.x", 3);
  const onnx::ModelProto made = inlined(model(graph({node("f::F", {"x"}, {"y"})}, {"x"}, {"y"}), {foreign}));
  REQUIRE(made.opset_import_size() == 2);
  CHECK(made.opset_import(1).domain() == "com.x");
  CHECK(made.opset_import(1).version() == 3);
}

TEST_CASE("what can't be inlined is refused") {
  const auto error = [](const onnx::NodeProto& call, const std::vector<onnx::FunctionProto>& functions) {
    return model_error(
        [&] { with_functions_inlined(serialised(model(graph({call}, {"x"}, {"y"}), functions))); });
  };
  const auto itself = function("f::F", {"a"}, {"r"}, {node("g::G", {"a"}, {"r"})});
  const auto back = function("g::G", {"a"}, {"r"}, {node("f::F", {"a"}, {"r"})});
  CHECK(error(node("f::F", {"x"}, {"y"}), {itself, back}) == "the function \"F\" calls itself");
  CHECK(error(node("f::F", {"x", "x", "x"}, {"y"}), {square_root_of_sum()}) ==
        "a node calls the function \"F\" with more values than it has");
  CHECK(error(node("f::F", {"x", "x"}, {"y", "z"}), {square_root_of_sum()}) ==
        "a node calls the function \"F\" with more values than it has");
  CHECK(error(node("f::F", {""}, {"y"}), {function("f::F", {"a"}, {"a"}, {})}) ==
        "the function \"F\" gives back an input that its call leaves out");
}

TEST_CASE("functions that double again and again are stopped by a limit") {
  std::vector<onnx::FunctionProto> functions;
  for (int i = 0; i < 40; ++i) {
    const std::string next = "f::F" + std::to_string(i + 1);
    functions.push_back(function("f::F" + std::to_string(i), {"a"}, {"r"},
                                 {node(next, {"a"}, {"s"}), node(next, {"s"}, {"r"})}));
  }
  functions.push_back(function("f::F40", {"a"}, {"r"}, {node("Neg", {"a"}, {"r"})}));
  const std::string bytes = serialised(model(graph({node("f::F0", {"x"}, {"y"})}, {"x"}, {"y"}), functions));
  CHECK_THROWS_AS(with_functions_inlined(bytes), opseq::LimitError);
}

TEST_CASE("a long chain of calls is stopped before the stack ends") {
  std::vector<onnx::FunctionProto> functions;
  for (int i = 0; i < 1001; ++i)
    functions.push_back(function("f::F" + std::to_string(i), {"a"}, {"r"},
                                 {node("f::F" + std::to_string(i + 1), {"a"}, {"r"})}));
  functions.push_back(function("f::F1001", {"a"}, {"r"}, {}));
  const std::string bytes = serialised(model(graph({node("f::F0", {"x"}, {"y"})}, {"x"}, {"y"}), functions));
  CHECK_THROWS_AS(with_functions_inlined(bytes), opseq::LimitError);
}

}  // namespace inlined_functions_test
