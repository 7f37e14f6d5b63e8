#include "graph/editing/divided_model.h"

#include <doctest/doctest.h>
#include <onnx/checker.h>

#include "graph/base/error.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace opseq::test {
namespace divided_model_test {

using Sizes = std::vector<std::optional<std::int64_t>>;

// a = Neg(x); b = Add(a, w); c = Relu(b); y = Mul(c, a).
onnx::ModelProto diamond() {
  onnx::GraphProto made = graph({node("Neg", {"x"}, {"a"}), node("Add", {"a", "w"}, {"b"}),
                                 node("Relu", {"b"}, {"c"}), node("Mul", {"c", "a"}, {"y"})},
                                {"x"}, {"y"});
  made.set_name("g");
  *made.add_initializer() = float_tensor("w", {2}, {1, 2});
  for (const char* name : {"x", "y"}) declare(made, name, tensor_type(onnx::TensorProto::FLOAT, {2}));
  return model(made);
}

BorderValues border_of(const std::vector<std::string>& names) {
  BorderValues border;
  for (const std::string& name : names) border[name] = {ElementType::float32, Sizes{2}, nullptr};
  return border;
}

std::optional<PartialModel> kept(const onnx::ModelProto& whole, const PartialChoice& choice,
                                 const BorderValues& border) {
  return DividedModel(serialised(whole)).kept(choice, border);
}

Names input_names(const onnx::GraphProto& made) {
  Names names;
  for (const auto& each : made.input()) names.push_back(each.name());
  return names;
}

TEST_CASE("what other nodes gave the kept ones are inputs, what they have of the model's comes along") {
  const auto part = kept(diamond(), {.nodes = {1, 3}}, border_of({"a", "b", "c"}));
  REQUIRE(part);
  CHECK(operators(message_of(part->bytes).graph()) == Names{"Add", "Mul"});
  CHECK(part->inputs == Names{"a", "c"});
  CHECK(part->outputs == Names{"b", "y"});
  const onnx::ModelProto made = message_of(part->bytes);
  CHECK_NOTHROW(onnx::checker::check_model(made));
  CHECK(made.graph().initializer_size() == 1);
  CHECK(made.graph().input(0).type().tensor_type().shape().dim(0).dim_value() == 2);
}

TEST_CASE("nothing where a value is not known, or no node is kept") {
  CHECK_FALSE(kept(diamond(), {.nodes = {1, 3}}, border_of({"a"})));
  CHECK_FALSE(kept(diamond(), {}, border_of({"a"})));
}

TEST_CASE("each subset of the nodes is a valid model, or has no values to be run on") {
  const onnx::ModelProto whole = diamond();
  for (std::uint32_t bits = 1; bits < 16; ++bits) {
    PartialChoice choice;
    for (std::uint32_t i = 0; i < 4; ++i)
      if ((bits >> i & 1) != 0) choice.nodes.push_back(i);
    for (const ExposedValues exposed : {ExposedValues::ends, ExposedValues::outputs, ExposedValues::all}) {
      choice.exposed = exposed;
      const auto part = kept(whole, choice, border_of({"x", "a", "b", "c"}));
      REQUIRE(part);
      CHECK_NOTHROW(onnx::checker::check_model(message_of(part->bytes)));
      CHECK(is_well_formed(message_of(part->bytes).graph()));
    }
  }
}

TEST_CASE("of a node that nobody reads, one output: the first that the model asks for") {
  onnx::GraphProto made =
      graph({node("Split", {"x"}, {"a", "b", "c"}), node("Neg", {"c"}, {"y"}), node("Abs", {"b"}, {"z"})},
            {"x"}, {"y", "z", "c"});
  declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {6}));
  const BorderValues border = border_of({"a", "b", "c"});
  CHECK(kept(model(made), {.nodes = {0}}, border)->outputs == Names{"b"});
  CHECK(kept(model(made), {.nodes = {0, 1}}, border)->outputs == Names{"y"});
  CHECK(kept(model(made), {.nodes = {0, 1}, .exposed = ExposedValues::outputs}, border)->outputs ==
        Names{"c", "y"});
  CHECK(kept(model(made), {.nodes = {0, 1}, .exposed = ExposedValues::all}, border)->outputs ==
        Names{"a", "b", "c", "y"});
}

TEST_CASE("constants are initializers, or inputs where that is asked for; shapes may be left open") {
  const Tensor value = floats({1, 2});
  BorderValues border = border_of({"a", "c"});
  border["a"].constant = &value;
  const auto constant = kept(diamond(), {.nodes = {3}}, border);
  CHECK(constant->inputs == Names{"c"});
  CHECK(message_of(constant->bytes).graph().initializer(0).name() == "a");
  const auto input = kept(diamond(), {.nodes = {3}, .with_constants = false, .open_shapes = {"a"}}, border);
  CHECK(input->inputs == Names{"c", "a"});
  CHECK_FALSE(message_of(input->bytes).graph().input(1).type().tensor_type().has_shape());
  border["c"].shape = Sizes{std::nullopt};
  const auto open = kept(diamond(), {.nodes = {3}}, border);
  CHECK_FALSE(message_of(open->bytes).graph().input(0).type().tensor_type().shape().dim(0).has_dim_value());
}

TEST_CASE("before IR version 4 initializers are inputs that nobody has to give") {
  onnx::ModelProto old = diamond();
  old.set_ir_version(3);
  const auto part = kept(old, {.nodes = {1}}, border_of({"a"}));
  CHECK(part->inputs == Names{"a"});
  CHECK(input_names(message_of(part->bytes).graph()) == Names{"a", "w"});
}

TEST_CASE("what bodies take from around counts, and functions that are called come along") {
  const auto branch = graph({node("local::F", {"a"}, {"t"})}, {}, {"t"});
  const onnx::GraphProto made =
      graph({node("Neg", {"x"}, {"a"}), node("If", {"c"}, {"y"}, {body("then_branch", branch)})}, {"c", "x"},
            {"y"});
  const onnx::ModelProto whole =
      importing(model(made, {function("local::F", {"p"}, {"q"}, {node("Abs", {"p"}, {"q"})}),
                             function("local::G", {"p"}, {"q"}, {node("Abs", {"p"}, {"q"})})}),
                "local", 1);
  const auto part = kept(whole, {.nodes = {1}}, border_of({"a", "c"}));
  CHECK(part->inputs == Names{"c", "a"});
  REQUIRE(message_of(part->bytes).functions_size() == 1);
  CHECK(message_of(part->bytes).functions(0).name() == "F");
}

TEST_CASE("what is said of nodes: names, constants, containers") {
  onnx::GraphProto made =
      graph({node("Constant", {}, {"k"}), node("Neg", {"k"}, {"n"}), node("RandomNormal", {}, {"r"}),
             node("Add", {"x", "n"}, {"s"}), node("com::SequenceConstruct", {"s"}, {"q"})},
            {"x"}, {"q"});
  made.mutable_node(4)->set_domain("");
  const DividedModel divided(serialised(model(made)));
  CHECK(divided.node_count() == 5);
  CHECK(divided.constants() == std::set<std::string>{"k", "n"});
  CHECK(divided.non_tensors() == std::set<std::string>{"q"});
  CHECK(divided.operands_of(3) == Names{"x", "n"});
  CHECK(divided.outputs_of(3) == Names{"s"});
  made.mutable_node(1)->set_domain("com");
  CHECK(DividedModel(serialised(model(made))).operator_of(1) == "com::Neg");
  CHECK(divided.operator_of(1) == "Neg");
}

TEST_CASE(
    "what draws numbers in a body, a function or training is no constant; another domain's is none of it") {
  const onnx::GraphProto branch = graph({node("RandomUniform", {}, {"t"})}, {}, {"t"});
  const onnx::GraphProto made =
      graph({node("Constant", {}, {"k"}), node("If", {"k"}, {"in_body"}, {body("then_branch", branch)}),
             node("local::F", {}, {"in_function"}), node("local::G", {"k"}, {"sure"}),
             node("com::RandomNormal", {"k"}, {"other"}), node("Dropout", {"k"}, {"kept"}),
             node("Dropout", {"k", "", "k"}, {"dropped"})},
            {}, {"sure"});
  const onnx::ModelProto whole = model(
      made,
      {function("local::F", {}, {"q"}, {node("local::H", {}, {"q"})}),
       function("local::H", {}, {"q"}, {node("Multinomial", {"q"}, {"q"}), node("local::F", {}, {"q"})}),
       function("local::G", {"p"}, {"q"}, {node("Neg", {"p"}, {"q"})})});
  CHECK(DividedModel(serialised(importing(whole, "local", 1))).constants() ==
        std::set<std::string>{"k", "kept", "other", "sure"});
}

TEST_CASE("inputs and outputs are declared as is known") {
  const onnx::GraphProto made =
      message_of(with_declared(serialised(diamond()),
                               {{"y", {ElementType::float64, Sizes{3, std::nullopt}, nullptr}}}))
          .graph();
  CHECK(made.output(0).type().tensor_type().elem_type() == onnx::TensorProto::DOUBLE);
  CHECK(made.output(0).type().tensor_type().shape().dim_size() == 2);
  CHECK(made.input(0).type().tensor_type().elem_type() == onnx::TensorProto::FLOAT);
}

TEST_CASE("what is no model is refused") {
  CHECK(model_error([] { DividedModel divided("no model"); }) != "");
}

}  // namespace divided_model_test
}  // namespace opseq::test
