#include "graph/onnx/operator_definitions.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"

namespace operator_definitions_test {

using namespace opseq::test;  // the builders
using opseq::operator_definition;

TEST_CASE("opsets by domain, whatever ONNX's own is called, and whatever the number") {
  auto made = model(chain({"Relu"}));
  made.mutable_opset_import(0)->set_domain("ai.onnx");
  made = importing(importing(made, "com.x", 3), "far", std::int64_t{1} << 40);
  const auto versions = opseq::opset_versions(made);
  CHECK(versions.at("") == 16);
  CHECK(versions.at("com.x") == 3);
  CHECK(versions.at("far") == 1'000'000);
}

TEST_CASE("the definition of the opset; none of other domains, unknown operators, or without an import") {
  CHECK(operator_definition(node("Softmax", {}, {}), {{"", 12}})->SinceVersion() == 11);
  CHECK(operator_definition(node("ai.onnx::Softmax", {}, {}), {{"", 16}})->SinceVersion() == 13);
  CHECK(operator_definition(node("Softmax", {}, {}), {{"", 1000}}) != nullptr);
  CHECK(operator_definition(node("Softmax", {}, {}), {}) == nullptr);
  CHECK(operator_definition(node("com.x::Softmax", {}, {}), {{"", 16}, {"com.x", 1}}) == nullptr);
  CHECK(operator_definition(node("Softly", {}, {}), {{"", 16}}) == nullptr);
}

TEST_CASE("the last parameter stands for the rest where it is variadic") {
  const auto* const concat = operator_definition(node("Concat", {}, {}), {{"", 16}});
  CHECK(opseq::parameter_at(concat->inputs(), 7) == &concat->inputs()[0]);
  CHECK(opseq::binds_type(concat->inputs()[0]));
  const auto* const add = operator_definition(node("Add", {}, {}), {{"", 16}});
  CHECK(opseq::parameter_at(add->inputs(), 1) == &add->inputs()[1]);
  CHECK(opseq::parameter_at(add->inputs(), 2) == nullptr);
  CHECK(opseq::parameter_at({}, 0) == nullptr);
  const auto* const loop = operator_definition(node("Loop", {}, {}), {{"", 16}});
  CHECK_FALSE(opseq::binds_type(loop->inputs()[2]));
}

}  // namespace operator_definitions_test
