#include "graph/onnx/node_lines.h"

#include <doctest/doctest.h>

#include "graph/model/model.h"
#include "tests/support/models/onnx_builder.h"

namespace opseq::test {
namespace node_lines_test {

TEST_CASE("outputs, operator, operands and attributes, absent operands as a dash") {
  onnx::AttributeProto mode;
  mode.set_name("mode");
  mode.set_type(onnx::AttributeProto::STRING);
  mode.set_s("li\"near");
  onnx::AttributeProto alpha;
  alpha.set_name("alpha");
  alpha.set_type(onnx::AttributeProto::FLOAT);
  alpha.set_f(0.25F);
  const onnx::GraphProto made =
      graph({node("Split", {"x"}, {"a", "b"}, {integers("axes", {1, 2, 3, 4, 5, 6, 7, 8, 9})}),
             node("Clip", {"a", "", "b"}, {"y"}, {mode, alpha, integer("axis", -1)}),
             node("If", {"y"}, {"z"}, {body("then_branch", graph({node("Neg", {"y"}, {"n"})}, {}, {"n"}))})},
            {"x"}, {"z"});
  CHECK(node_lines(serialised(model(made))) ==
        std::vector<std::string>{"a, b = Split(x)  axes = [1, 2, 3, 4, 5, 6, 7, 8, ...]",
                                 "y = Clip(a, -, b)  mode = \"li\"near\", alpha = 0.25, axis = -1",
                                 "z = If(y)  then_branch = a graph of 1 nodes"});
}

TEST_CASE("what is no model is refused") { CHECK_THROWS_AS(node_lines("no model"), ModelError); }

}  // namespace node_lines_test
}  // namespace opseq::test
