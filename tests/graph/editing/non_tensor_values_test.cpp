#include "graph/editing/non_tensor_values.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace non_tensor_values_test {

using namespace opseq::test;  // the builders
using opseq::non_tensor_values;
using Set = std::unordered_set<std::string>;

onnx::TypeProto sequence_type() {
  onnx::TypeProto made;
  *made.mutable_sequence_type()->mutable_elem_type() = tensor_type(1, {});
  return made;
}

TEST_CASE("what makes sequences, what hands them on, and what takes tensors out of them") {
  CHECK(
      non_tensor_values(model(graph({node("SequenceConstruct", {"x"}, {"s"}), node("Identity", {"s"}, {"t"}),
                                     node("SequenceAt", {"t", "i"}, {"y"}), node("Identity", {"y"}, {"z"}),
                                     node("Optional", {"y"}, {"o"}), node("SequenceLength", {"s"}, {"n"})},
                                    {"x", "i"}, {"z"}))) == Set{"s", "t", "o"});
}

TEST_CASE("declarations say it, and that an element of an optional is a tensor") {
  onnx::GraphProto made = graph({node("Identity", {"s"}, {"t"}), node("OptionalGetElement", {"o"}, {"y"}),
                                 node("OptionalGetElement", {"o"}, {"z"})},
                                {"s", "o"}, {"y"});
  declare(made, "s", sequence_type());
  declare(made, "y", tensor_type(1, {}));
  CHECK(non_tensor_values(model(made)) == Set{"s", "t", "z"});
}

TEST_CASE("bodies hand them out, and Loops in") {
  const onnx::GraphProto then_branch =
      graph({node("Identity", {"s"}, {"t"}), node("Neg", {"x"}, {"u"})}, {}, {"t", "u"});
  const onnx::GraphProto round = graph({node("SequenceInsert", {"state", "x"}, {"next"})},
                                       {"i", "go", "state", "other"}, {"go", "state", "other"});
  CHECK(non_tensor_values(
            model(graph({node("SequenceEmpty", {}, {"s"}),
                         node("If", {"c"}, {"a", "b"}, {body("then_branch", then_branch)}),
                         node("Loop", {"n", "", "s", "x"}, {"last", "same"}, {body("body", round)})},
                        {"c", "x", "n"}, {}))) == Set{"s", "a", "last"});
}

TEST_CASE("a model of tensors has none") { CHECK(non_tensor_values(model(chain({"Relu", "Exp"}))).empty()); }

}  // namespace non_tensor_values_test
