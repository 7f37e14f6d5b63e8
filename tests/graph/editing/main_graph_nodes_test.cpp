#include <doctest/doctest.h>

#include "graph/editing/rewritten_models.h"
#include "tests/support/models/rewritten.h"

namespace main_graph_nodes_test {

using namespace opseq::test;  // the builders
using opseq::main_graph_nodes;

TEST_CASE("the nodes in order, with what bodies capture") {
  const auto inner =
      graph({node("If", {"c"}, {"n"}, {body("then_branch", graph({node("Neg", {"w"}, {"m"})}, {}, {"m"}))})},
            {}, {"n"});
  const auto branch = graph(
      {node("Add", {"x", "a"}, {"t"}), node("If", {"c"}, {"u"}, {body("then_branch", inner)})}, {}, {"t"});
  const auto nodes = main_graph_nodes(
      serialised(model(graph({named("first", node("ai.onnx::Clip", {"x", "", "w"}, {"a", ""})),
                              node("com.x::If", {"c"}, {"y"}, {body("then_branch", branch)})},
                             {"c", "x"}, {"y"}, {"w"}))));
  REQUIRE(nodes.size() == 2);
  CHECK(nodes[0].op_type == "Clip");
  CHECK(nodes[0].domain.empty());
  CHECK(nodes[0].name == "first");
  CHECK(nodes[0].inputs == Names{"x", "", "w"});
  CHECK(nodes[0].outputs == Names{"a", ""});
  CHECK(nodes[0].captured.empty());
  CHECK(nodes[1].domain == "com.x");
  CHECK(nodes[1].captured == Names{"x", "a", "c", "w"});
}

TEST_CASE("no graph") {
  CHECK(model_error([] { main_graph_nodes("\x01"); }) != "");
}

}  // namespace main_graph_nodes_test
