#include "analyzer/classification/error_signature.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/models/onnx_builder.h"

namespace opseq::test {
namespace error_signature_test {

std::string signature(const std::string& message, const std::set<std::string>& names = {}) {
  return error_signature("fail", message, names);
}

TEST_CASE("a known sentence says operators and types, whatever nodes are called") {
  const std::string message = "Could not find an implementation for Tan(7) node with name '/Tan'";
  CHECK(error_signature("not_implemented", message, {}) == "not_implemented: no kernel: Tan(7)");
  CHECK(error_signature("not_implemented", message, {"Tan", "/Tan"}) == "not_implemented: no kernel: Tan(7)");
}

TEST_CASE("the model's names go, whole words, the longest first") {
  CHECK(signature("node v1_0 of v1 and v10", {"v1", "v1_0"}) == "fail: node <name> of <name> and v10");
  CHECK(signature("output '/m/Conv_1' of /m/Conv", {"/m/Conv", "/m/Conv_1"}) ==
        "fail: output '<name>' of <name>");
  CHECK(signature("x is x", {"x"}) == "fail: x is x");  // of one byte
  CHECK(signature("bad (weight) weights", {"weight"}) == "fail: bad (<name>) weights");
  CHECK(signature("a.weight", {"weight"}) == "fail: a.weight");
  CHECK(signature("two words here", {"two words"}) == "fail: <name> here");
}

TEST_CASE("places in sources lose folder and line") {
  CHECK(signature("/onnxruntime_src/core/framework/bfc_arena.cc:360 void* f()") ==
        "fail: bfc_arena.cc void* f()");
  CHECK(signature("at op.kernel.h:12, then a.cpp:7") == "fail: at op.kernel.h, then a.cpp");
  CHECK(signature("see file.cc: nothing") == "fail: see file.cc: nothing");
}

TEST_CASE("shapes and numbers") {
  CHECK(signature("got {1,2} and [3, -4] and [x]") == "fail: got <shape> and <shape> and [x]");
  CHECK(signature("idx=7 must be -3 or 1.5e-7 of Tan(7) v2") == "fail: idx=# must be # or # of Tan(7) v2");
  CHECK(signature("1, 2. 3e 4e5") == "fail: #, #. 3e #");
}

TEST_CASE("white space is one blank") {
  CHECK(signature("  a\n\n b\t c \n") == "fail: a b c");
  CHECK(signature("") == "fail: ");
}

TEST_CASE("the same failure of two models") {
  const auto of = [](const std::string& node, const std::string& shape) {
    return error_signature("fail",
                           "Non-zero status code returned while running Add node. Name:'" + node +
                               "' Status Message: /src/math/element_wise_ops.h:540 Attempting to broadcast " +
                               shape,
                           {node});
  };
  CHECK(of("/blocks.0/Add", "{2,3}") == of("sum node", "{17,1,4}"));
}

TEST_CASE("at most 300 bytes of valid text") {
  CHECK(signature(std::string(10000, 'a')).size() == 300);
  std::string wide;
  for (int i = 0; i < 200; ++i) wide += "ü";
  const std::string cut = signature(wide);
  CHECK(cut.size() == 300);
  CHECK(cut.ends_with("ü"));
  CHECK(signature("\xff") == "fail: \\xff");
}

TEST_CASE("names of a model: nodes, values, initializers, bodies, functions") {
  const onnx::GraphProto inner = graph({node("Sin", {"x"}, {"in_body"})}, {}, {"in_body"});
  const Model made =
      parsed(model(graph({named("first", node("If", {"x"}, {"y"}, {body("then_branch", inner)}))}, {"x"},
                         {"y"}, {"weight"}),
                   {function("local::F", {"fa"}, {"fb"}, {node("Relu", {"fa"}, {"fb"})})}));
  CHECK(names_within(made) == std::set<std::string>{"fa", "fb", "first", "in_body", "weight", "x", "y"});
}

TEST_CASE("a message that someone wrote down is without its code where it says none") {
  CHECK(reported_signature("").empty());
  CHECK(reported_signature(" ").empty());
  CHECK(reported_signature("timeout 40s") == "timeout 40s");
  CHECK(reported_signature("RuntimeError: tried to allocate 668 bytes") ==
        "RuntimeError: tried to allocate # bytes");
  CHECK(reported_signature("[ONNXRuntimeError] : 9 : NOT_IMPLEMENTED : Could not find an implementation for "
                           "Tan(7) node with name '/Tan'") == "not_implemented: no kernel: Tan(7)");
  CHECK(reported_signature("[ONNXRuntimeError] : 1 : FAIL : Load model from a/m.onnx failed:odd") ==
        "fail: odd");
  for (const char* text : {"[ONNXRuntimeError] : odd", "[ONNXRuntimeError] : 1 : a b : odd"})
    CHECK(reported_signature(text).starts_with("[ONNXRuntimeError] : "));
}

TEST_CASE("the file of a message that someone wrote down is another for each model") {
  CHECK(reported_signature("Load model from a/m.onnx failed:something odd") == "something odd");
  CHECK(reported_signature("Load model from a/m.onnx failed:") == "not a model");
  CHECK(reported_signature("Load model from a/m.onnx") == "Load model from a/m.onnx");
}

}  // namespace error_signature_test
}  // namespace opseq::test
