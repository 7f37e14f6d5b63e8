#include "graph/onnx/operand_type.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace operand_type_test {

using namespace opseq::test;  // the builders
using opseq::first_operand_type;

// x, a double -> Cast to int8 -> Neg, named -> Neg -> y; and an Add of a weight.
onnx::ModelProto casting() {
  onnx::NodeProto named = node("Neg", {"c"}, {"n"});
  named.set_name("the second");
  auto made = graph({node("Cast", {"x"}, {"c"}, {integer("to", onnx::TensorProto::INT8)}), named,
                     node("Neg", {"x"}, {"z"}), node("Tan", {"n"}, {"y"})},
                    {"x"}, {"y", "z"});
  made.set_name("g");
  declare(made, "x", tensor_type(onnx::TensorProto::DOUBLE, {2}));
  return model(made);
}

TEST_CASE("the type as it is declared, or as it is inferred") {
  const std::string bytes = serialised(casting());
  CHECK(first_operand_type(bytes, "Cast", "") == "tensor(double)");
  CHECK(first_operand_type(bytes, "Neg", "") == "tensor(double)");
  CHECK(first_operand_type(bytes, "Neg", "the second") == "tensor(int8)");
}

TEST_CASE("a condition says nothing where something else is read") {
  auto made = graph({node("Not", {"c"}, {"n"}), node("Where", {"n", "x", "x"}, {"y"})}, {"c", "x"}, {"y"});
  made.set_name("g");
  declare(made, "c", tensor_type(onnx::TensorProto::BOOL, {2}));
  declare(made, "x", tensor_type(onnx::TensorProto::INT16, {2}));
  const std::string bytes = serialised(model(made));
  CHECK(first_operand_type(bytes, "Where", "") == "tensor(int16)");
  CHECK(first_operand_type(bytes, "Not", "") == "tensor(bool)");
}

TEST_CASE("what nothing says is left out") {
  const std::string bytes = serialised(casting());
  CHECK(first_operand_type(bytes, "Relu", "").empty());
  CHECK(first_operand_type(bytes, "Neg", "another").empty());
  CHECK(first_operand_type(serialised(model(graph({node("NoInput", {}, {"y"})}, {}, {"y"}))), "NoInput", "")
            .empty());
  CHECK(first_operand_type(
            serialised(model(graph({node("NoSuch", {"x"}, {"a"}), node("Neg", {"a"}, {"y"})}, {"x"}, {"y"}))),
            "Neg", "")
            .empty());
  CHECK_THROWS_AS(first_operand_type("no model", "Neg", ""), opseq::InputError);
}

}  // namespace operand_type_test
