#include <doctest/doctest.h>

#include "graph/editing/rewritten_models.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace all_values_test {

using namespace opseq::test;  // the builders
using opseq::with_all_values;

TEST_CASE("the outputs that were, then those of all nodes, each once; nothing else changes") {
  onnx::GraphProto made =
      graph({node("Split", {"x"}, {"a", "", "b"}), node("Add", {"a", "b"}, {"y"}), node("Neg", {"y"}, {"z"})},
            {"x"}, {"z", "a"});
  *made.add_initializer() = float_tensor("w", {2}, {1, 2});
  onnx::GraphProto found = message_of(with_all_values(serialised(model(made)))).graph();
  CHECK(output_names(found) == Names{"z", "a", "b", "y"});
  CHECK_FALSE(found.output(2).has_type());
  while (found.output_size() > 2) found.mutable_output()->RemoveLast();
  CHECK(serialised(found) == serialised(made));
}

TEST_CASE("sequences are left out, and what is in bodies stays there") {
  const auto branch = graph({node("Neg", {"x"}, {"t"})}, {}, {"t"});
  const onnx::GraphProto made = graph(
      {node("SequenceConstruct", {"x"}, {"s"}), node("If", {"c"}, {"y"}, {body("then_branch", branch)})},
      {"c", "x"}, {});
  CHECK(output_names(message_of(with_all_values(serialised(model(made)))).graph()) == Names{"y"});
}

TEST_CASE("what is no model is refused") {
  CHECK(model_error([] { with_all_values(""); }) == "it is not an ONNX model: it holds no graph");
}

}  // namespace all_values_test
