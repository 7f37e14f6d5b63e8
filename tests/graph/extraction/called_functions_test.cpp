#include "graph/extraction/called_functions.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace called_functions_test {

using namespace opseq::test;  // the builders

TEST_CASE("functions that nodes, bodies and functions call come along, others do not") {
  const auto body_of_c = graph({node("my::d", {"p"}, {"q"})}, {}, {"q"});
  const auto original =
      model(graph({node("Relu", {"x"}, {"y"})}, {"x"}, {"y"}),
            {function("my::a", {"p"}, {"q"}, {node("Neg", {"p"}, {"q"})}),
             function("my::b", {"p"}, {"q"}, {node("my::a", {"p"}, {"q"})}),
             function("my::c", {"p"}, {"q"}, {node("If", {"p"}, {"q"}, {body("then_branch", body_of_c)})}),
             function("my::d", {"p"}, {"q"}, {node("my::d", {"p"}, {"q"})}),
             function("your::e", {"p"}, {"q"}, {node("Neg", {"p"}, {"q"})})});
  const opseq::ModelScopes scopes(original);
  onnx::ModelProto made;
  *made.mutable_graph() = graph(
      {node("my::c", {"x"}, {"y"}),
       node("If", {"x"}, {"z"}, {body("then_branch", graph({node("my::b", {"x"}, {"w"})}, {}, {"w"}))})},
      {"x"}, {"y"});
  made.add_opset_import()->set_version(16);
  opseq::add_functions(scopes, made);
  std::string names;
  for (const auto& function : made.functions()) names += function.name();
  CHECK(names == "abcd");
  REQUIRE(made.opset_import_size() == 2);
  CHECK(made.opset_import(1).domain() == "my");
}

TEST_CASE("data in other files is seen wherever a tensor can be") {
  onnx::TensorProto external = float_tensor("w", {1}, {});
  CHECK_FALSE(opseq::refers_to_files(
      model(graph({node("Op", {}, {"y"}, {tensor_attribute("value", external)})}, {}, {"y"}))));
  external.set_data_location(onnx::TensorProto::EXTERNAL);
  const auto constant = node("Constant", {}, {"c"}, {tensor_attribute("value", external)});
  auto weighted = graph({}, {}, {"w"});
  *weighted.add_initializer() = external;
  CHECK(opseq::refers_to_files(model(graph({constant}, {}, {"c"}))));
  CHECK(opseq::refers_to_files(model(
      graph({node("If", {"c"}, {"y"}, {body("then_branch", graph({constant}, {}, {"c"}))})}, {}, {"y"}))));
  CHECK(opseq::refers_to_files(
      model(graph({node("If", {"c"}, {"y"}, {body("then_branch", weighted)})}, {}, {"y"}))));
  CHECK(opseq::refers_to_files(model(graph({}, {}, {}), {function("my::f", {}, {"c"}, {constant})})));
}

}  // namespace called_functions_test
