#include "graph/editing/random_nodes.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"

namespace opseq::test {
namespace random_nodes_test {

TEST_CASE("operators that draw by themselves") {
  CHECK(draws_itself(node("RandomUniform", {}, {"y"}), 16));
  CHECK(draws_itself(node("Bernoulli", {"x"}, {"y"}), 16));
  CHECK(draws_itself(node("com.microsoft::BiasDropout", {"x"}, {"y"}), 16));
  CHECK(draws_itself(node("com.microsoft::BitmaskDropout", {"x"}, {"y"}), 16));
  CHECK(draws_itself(node("com.microsoft::Sampling", {"x"}, {"y"}), 16));
  CHECK_FALSE(draws_itself(node("com.microsoft::BiasGelu", {"x"}, {"y"}), 16));
  CHECK_FALSE(draws_itself(node("com::RandomUniform", {}, {"y"}), 16));
  CHECK_FALSE(draws_itself(node("com::Dropout", {"x"}, {"y"}), 6));
  CHECK_FALSE(draws_itself(node("Relu", {"x"}, {"y"}), 16));
}

TEST_CASE("a Dropout draws where it may be told to train") {
  CHECK_FALSE(draws_itself(node("Dropout", {"x"}, {"y"}), 16));
  CHECK_FALSE(draws_itself(node("Dropout", {"x", "ratio", ""}, {"y"}), 16));
  CHECK(draws_itself(node("Dropout", {"x", "", "training"}, {"y"}), 16));
  CHECK(draws_itself(node("Dropout", {"x"}, {"y"}), 6));
  CHECK(draws_itself(node("Dropout", {"x"}, {"y"}, {integer("is_test", 0)}), 6));
  CHECK_FALSE(draws_itself(node("Dropout", {"x"}, {"y"}, {integer("is_test", 1)}), 6));
  CHECK_FALSE(draws_itself(node("Dropout", {"x"}, {"y"}), 0));
}

TEST_CASE("bodies and functions draw, however deep, and though they call each other in a circle") {
  const onnx::GraphProto inner = graph({node("RandomUniform", {}, {"t"})}, {}, {"t"});
  const onnx::GraphProto branch = graph({node("If", {"c"}, {"t"}, {body("then_branch", inner)})}, {}, {"t"});
  const onnx::ModelProto made = importing(
      model(
          graph({node("If", {"c"}, {"a"}, {body("then_branch", branch)}), node("local::F", {"a"}, {"b"}),
                 node("local::G", {"b"}, {"d"}), node("local::Old", {"d"}, {"e"}),
                 node("If", {"c"}, {"f"},
                      {body("then_branch", graph({node("local::F", {"t"}, {"t"})}, {}, {"t"}))})},
                {"c"}, {"f"}),
          {function("local::F", {"p"}, {"q"}, {node("local::H", {"p"}, {"q"})}),
           function("local::H", {"p"}, {"q"},
                    {node("Multinomial", {"p"}, {"r"}), node("local::F", {"r"}, {"q"})}),
           function("local::G", {"p"}, {"q"}, {node("Neg", {"p"}, {"q"}), node("local::G", {"p"}, {"r"})})}),
      "local", 1);
  const ModelScopes scopes(made);
  const RandomNodes random(scopes);
  const std::vector<bool> expected{true, true, false, false, true};
  for (int i = 0; i < made.graph().node_size(); ++i) {
    CAPTURE(i);
    CHECK(random.draws(made.graph().node(i)) == expected[static_cast<std::size_t>(i)]);
  }
}

}  // namespace random_nodes_test
}  // namespace opseq::test
