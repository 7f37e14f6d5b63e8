#include "analyzer/classification/known_failures.h"

#include <doctest/doctest.h>

namespace opseq::test {
namespace known_failures_test {

TEST_CASE("the messages of the open corpus") {
  CHECK(known_failure("Could not find an implementation for Resize(13) node with name '/Resize_1'") ==
        "no kernel: Resize(13)");
  CHECK(known_failure("This is an invalid model. Type Error: Type 'tensor(int8)' of input parameter (v16_0) "
                      "of operator (MatMul) in node (/MatMul) is invalid.") ==
        "invalid input type: MatMul of tensor(int8)");
  CHECK(known_failure("Type Error: Type parameter (T) of Optype (Where) bound to different types "
                      "(tensor(float) and tensor(double) in node (/Where_3).") ==
        "types differ: Where of tensor(double), tensor(float)");
}

TEST_CASE("types that differ are sorted, whichever comes first") {
  CHECK(known_failure("Type parameter (T) of Optype (Max) bound to different types (tensor(double) and "
                      "tensor(float) in node (m).") == "types differ: Max of tensor(double), tensor(float)");
  CHECK(known_failure("Type parameter (T) of Optype (Max) bound to different types (tensor(double) and "
                      "tensor(float)) in node (m).") == "types differ: Max of tensor(double), tensor(float)");
}

TEST_CASE("unknown operators, memory") {
  CHECK(known_failure("In Node, (\"\", Nonsense, \"\", -1) , Error No Op registered for Nonsense with "
                      "domain_version of 16") == "unknown operator: Nonsense");
  CHECK(known_failure("Fatal error: my.domain:Odd(-1) is not a registered function/op") ==
        "unknown operator: my.domain:Odd(-1)");
  CHECK(known_failure("Non-zero status code returned while running Expand node. Name:'' Status Message: "
                      "/src/bfc_arena.cc:360 Failed to allocate memory for requested buffer of size 25") ==
        "out of memory in Expand");
  CHECK(known_failure("Non-zero status code returned while running Expand node. Name:'' Status Message: "
                      "std::bad_alloc") == "out of memory in Expand");
  CHECK(known_failure("bad: Failed to allocate memory") == "out of memory");
}

TEST_CASE("other sentences") {
  CHECK(
      known_failure("TensorProto (tensor name: w) data field count (0) does not match expected count (4)") ==
      "weights missing");
  CHECK(known_failure("Node (a) Op (Add) [ShapeInferenceError] Incompatible dimensions") ==
        "shape inference failed");
  CHECK(known_failure("Unsupported model IR version: 99, max supported IR version: 11") ==
        "IR version 99 unsupported");
  CHECK(known_failure("ONNX Runtime only *guarantees* support for models stamped with official released "
                      "onnx opset versions. Opset 30 is under development") == "opset unsupported");
  CHECK(known_failure("Failed to load model because protobuf parsing failed. Protobuf parsing failed.") ==
        "not a model");
  CHECK(known_failure("Load model from a.onnx failed:\n") == "not a model");
  CHECK_FALSE(known_failure("Load model from a.onnx failed: something").has_value());
}

TEST_CASE("sentences that are cut short are none") {
  for (const char* const text :
       {"", "Could not find an implementation for ", "Could not find an implementation for Tan",
        "Could not find an implementation for a b node", "Type Error: Type 'tensor(int8)'",
        "bound to different types (a and b in node", "No Op registered for X", "while running Expand node"})
    CHECK_FALSE(known_failure(text).has_value());
}

TEST_CASE("the operator that has no kernel") {
  CHECK(operator_without_kernel("Could not find an implementation for Tan(7) node with name 't'") == "Tan");
  CHECK(operator_without_kernel("Could not find an implementation for ai.onnx.ml.Scaler(1) node") ==
        "Scaler");
  CHECK_FALSE(operator_without_kernel("something else").has_value());
}

TEST_CASE("the node that has no kernel") {
  CHECK(node_without_kernel("NOT_IMPLEMENTED : Could not find an implementation for Tan(7) node with name "
                            "'/a b/Tan_1'") == "/a b/Tan_1");
  CHECK(node_without_kernel("Could not find an implementation for Tan(7) node with name ''").empty());
  CHECK(node_without_kernel("Could not find an implementation for Tan(7) node").empty());
  CHECK(node_without_kernel("a node with name 'x'").empty());
}

}  // namespace known_failures_test
}  // namespace opseq::test
