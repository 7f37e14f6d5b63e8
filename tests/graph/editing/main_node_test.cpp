#include "graph/editing/main_node.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace opseq::test {
namespace main_node_test {

TEST_CASE("a node by its number, to be changed; a number beyond the last is refused") {
  onnx::ModelProto whole = model(graph({node("Neg", {"x"}, {"a"}), node("Abs", {"a"}, {"y"})}, {"x"}, {"y"}));
  main_node(whole, 1).set_op_type("Relu");
  CHECK(operators(whole.graph()) == Names{"Neg", "Relu"});
  CHECK(model_error([&] { main_node(whole, 2); }) == "it has no node 2");
  CHECK(model_error([&] { main_node(whole, 0xffffffff); }) == "it has no node 4294967295");
}

}  // namespace main_node_test
}  // namespace opseq::test
