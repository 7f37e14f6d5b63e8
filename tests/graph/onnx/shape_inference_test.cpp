#include "graph/onnx/shape_inference.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "graph/onnx/tensor_data.h"
#include "graph/onnx/value_types.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace shape_inference_test {

using namespace opseq::test;  // the builders
using onnx::TensorProto;
using opseq::check_model;
using opseq::infer_values;
using opseq::InferredValues;
using opseq::ModelCheck;
using opseq::SandboxLimits;

std::string shown(const InferredValues& values, const std::string& name) {
  const auto it = values.types.find(name);
  return it == values.types.end() ? "" : opseq::type_text(it->second) + opseq::shape_text(it->second);
}

onnx::ModelProto typed_model(onnx::GraphProto made, const std::vector<std::int64_t>& dims = {1, 3, 8}) {
  made.set_name("g");
  declare(made, "x", tensor_type(TensorProto::FLOAT, dims));
  return model(made);
}

TEST_CASE("types of inner values and outputs") {
  const auto values = infer_values(typed_model(chain({"Relu", "Shape"})));
  CHECK(values.problem.empty());
  CHECK(shown(values, "v0") == "tensor(float)[1, 3, 8]");
  CHECK(shown(values, "y") == "tensor(int64)[3]");
}

TEST_CASE("shapes that are computed from known shapes are known in turn") {
  auto made =
      graph({node("Shape", {"x"}, {"s"}), node("Slice", {"s", "one", "three"}, {"t"}),
             node("Concat", {"t", "one"}, {"u"}, {integer("axis", 0)}), node("Reshape", {"x", "u"}, {"r"}),
             node("Shape", {"r"}, {"w"}), node("ConstantOfShape", {"w"}, {"y"})},
            {"x"}, {"y"});
  *made.add_initializer() = int64_tensor("one", {1}, {1});
  *made.add_initializer() = int64_tensor("three", {1}, {3});
  const auto values = infer_values(typed_model(made));
  CHECK(shown(values, "r") == "tensor(float)[3, 8, 1]");
  CHECK(shown(values, "y") == "tensor(float)[3, 8, 1]");
  REQUIRE(values.constants.contains("w"));
  CHECK(std::get<0>(*opseq::read_numbers(values.constants.at("w"))) == std::vector<std::int64_t>{3, 8, 1});
}

TEST_CASE("symbols of the model stay, those that inference makes up do not") {
  auto made =
      typed_model(graph({node("Relu", {"x"}, {"a"}), node("NonZero", {"a"}, {"y"})}, {"x"}, {"y"}), {2, 2});
  made.mutable_graph()
      ->mutable_input(0)
      ->mutable_type()
      ->mutable_tensor_type()
      ->mutable_shape()
      ->mutable_dim(0)
      ->set_dim_param("N");
  const auto values = infer_values(made);
  CHECK(shown(values, "a") == "tensor(float)[N, 2]");
  CHECK(shown(values, "y") == "tensor(int64)[2, ?]");
}

TEST_CASE("inference that throws, or has no time or memory, costs the types alone") {
  auto made = typed_model(chain({"Relu", "Neg"}));
  made.clear_opset_import();
  CHECK_FALSE(infer_values(made).problem.empty());
  SandboxLimits limits;
  limits.wall_time = std::chrono::milliseconds(0);
  const auto late = infer_values(typed_model(chain({"Relu"})), limits);
  CHECK(late.problem == "it took longer than 0.0 s");
  CHECK(late.types.empty());
}

TEST_CASE("contradictory declarations do not hide what comes before them") {
  auto made = typed_model(chain({"Relu", "Neg", "Abs"}));
  declare(*made.mutable_graph(), "v1", tensor_type(TensorProto::INT64, {5}));
  const auto values = infer_values(made);
  CHECK(shown(values, "v0") == "tensor(float)[1, 3, 8]");
}

onnx::ModelProto valid_model() {
  auto made = typed_model(chain({"Relu", "Neg"}));
  *made.mutable_graph()->mutable_output(0)->mutable_type() = tensor_type(TensorProto::FLOAT, {1, 3, 8});
  return made;
}

TEST_CASE("the checker's verdict") {
  const ModelCheck valid = check_model(valid_model());
  CHECK(valid.valid);
  CHECK(valid.message.empty());
  CHECK(valid.notes.empty());
  auto wrong = valid_model();
  wrong.mutable_graph()->mutable_node(0)->add_input("nowhere");
  const ModelCheck invalid = check_model(wrong);
  CHECK_FALSE(invalid.valid);
  CHECK(invalid.message.find("nowhere") != std::string::npos);
}

TEST_CASE("a shape that is left open is no fault, and said to be") {
  for (const bool is_input : {true, false}) {
    auto open = valid_model();
    auto& value =
        is_input ? *open.mutable_graph()->mutable_input(0) : *open.mutable_graph()->mutable_output(0);
    value.mutable_type()->mutable_tensor_type()->clear_shape();
    const ModelCheck check = check_model(open);
    CHECK(check.valid);
    REQUIRE(check.notes.size() == 1);
    CHECK(check.notes[0].find("as if none were open") != std::string::npos);
  }
  auto without_type = valid_model();
  without_type.mutable_graph()->mutable_output(0)->clear_type();
  CHECK_FALSE(check_model(without_type).valid);
}

TEST_CASE("models newer than libonnx are checked as far as it goes, and that is said") {
  auto newer = valid_model();
  newer.set_ir_version(11);
  newer.mutable_opset_import(0)->set_version(22);
  const ModelCheck check = check_model(newer);
  CHECK(check.valid);
  REQUIRE(check.notes.size() == 2);
  CHECK(check.notes[0].find("not the model's 11") != std::string::npos);
  CHECK(check.notes[1].find("not the model's 22") != std::string::npos);
}

TEST_CASE("a checker that gives no answer") {
  SandboxLimits limits;
  limits.wall_time = std::chrono::milliseconds(0);
  const ModelCheck check = check_model(valid_model(), limits);
  CHECK_FALSE(check.valid);
  CHECK(check.message == "the checker gave no answer: it took longer than 0.0 s");
}

TEST_CASE("inference in this process puts types into the model, into bodies too") {
  const auto inner = graph({node("Neg", {"a"}, {"n"}), node("Abs", {"n"}, {"t"})}, {}, {"t"});
  auto made =
      typed_model(graph({node("Relu", {"x"}, {"a"}),
                         node("If", {"c"}, {"y"}, {body("then_branch", inner), body("else_branch", inner)})},
                        {"x", "c"}, {"y"}));
  opseq::infer_shapes_here(made);
  const auto shown_in = [](const onnx::GraphProto& where, const std::string& name) -> std::string {
    for (const onnx::ValueInfoProto& info : where.value_info())
      if (info.name() == name) return opseq::type_text(info.type()) + opseq::shape_text(info.type());
    return "";
  };
  CHECK(shown_in(made.graph(), "a") == "tensor(float)[1, 3, 8]");
  CHECK(shown_in(made.graph().node(1).attribute(0).g(), "n") == "tensor(float)[1, 3, 8]");
}

TEST_CASE("symbols that inference makes up are cleared, and no others") {
  onnx::TypeProto type;
  auto& shape = *type.mutable_tensor_type()->mutable_shape();
  for (const char* name : {"unk__0", "batch", "my_unk__1"}) shape.add_dim()->set_dim_param(name);
  shape.add_dim()->set_dim_value(3);
  opseq::drop_made_up_symbols(type);
  CHECK(opseq::shape_text(type) == "[?, batch, my_unk__1, 3]");
}

}  // namespace shape_inference_test
