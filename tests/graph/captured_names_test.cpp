#include "graph/captured_names.h"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>

#include "graph/onnx/body_captures.h"
#include "tests/support/models/onnx_builder.h"

namespace captured_names_test {

using namespace opseq;
using namespace opseq::test;  // the builders
using Views = std::vector<std::string_view>;

struct Captures {
  explicit Captures(const onnx::NodeProto& node)
      : model(parsed(test::model(graph({node}, {"x"}, {"y"})))), budget(ReadLimits()), names(budget) {}

  const Views& of_first() { return names.of(model.graph.nodes[0]); }

  Model model;
  ReadBudget budget;
  CapturedNames names;
};

TEST_CASE("a node without bodies captures nothing") {
  CHECK(Captures(node("Abs", {"x"}, {"y"})).of_first().empty());
}

TEST_CASE("what a body uses and does not define, sorted, each once") {
  const auto inner = graph({node("Add", {"z", "a"}, {"s"}), node("Clip", {"s", "", "z"}, {"t"})}, {"i"},
                           {"t", "out", "i"}, {"w"});
  CHECK(Captures(node("If", {"x"}, {"y"}, {body("b", inner)})).of_first() == Views{"a", "out", "z"});
}

TEST_CASE("a definition hides a name wherever it stands in its graph: node, input, initializer") {
  const auto inner =
      graph({node("A", {"late", "in", "w"}, {"s"}), node("B", {"s"}, {"late"})}, {"in"}, {"late"}, {"w"});
  CHECK(Captures(node("If", {"x"}, {"y"}, {body("b", inner)})).of_first().empty());
}

TEST_CASE("through bodies between them, unless one of these defines the name") {
  const auto deep = graph({node("A", {"far", "near"}, {"o"})}, {}, {"o"});
  const auto mid =
      graph({node("B", {"own"}, {"near"}), node("If", {"near"}, {"p"}, {body("b", deep)})}, {}, {"p"});
  CHECK(Captures(node("If", {"x"}, {"y"}, {body("a", mid)})).of_first() == Views{"far", "own"});
}

TEST_CASE("all bodies of a node together") {
  const auto one = graph({node("A", {"p"}, {"o"})}, {}, {"o"});
  const auto two = graph({node("A", {"q", "o"}, {"r"})}, {}, {"r"});
  CHECK(Captures(node("d::Switch", {"x"}, {"y"}, {bodies("cases", {one, two}), body("last", one)}))
            .of_first() == Views{"o", "p", "q"});
}

TEST_CASE("names are taken off the budget at each level") {
  auto inner = graph({node("A", {"p", "q"}, {"o"})}, {}, {"o"});
  for (int level = 0; level < 3; ++level)
    inner = graph({node("If", {"p"}, {"o"}, {body("b", inner)})}, {}, {"o"});
  const Model made = parsed(test::model(inner));
  ReadLimits limits;
  limits.names = 6;  // p and q, three times
  ReadBudget enough(limits);
  CHECK(CapturedNames(enough).of(made.graph.nodes[0]) == Views{"p", "q"});
  limits.names = 5;
  ReadBudget scarce(limits);
  CapturedNames names(scarce);
  CHECK_THROWS_AS(names.of(made.graph.nodes[0]), LimitError);
}

// Names from few letters, so that they hide one another.
std::string random_name(std::mt19937& random) {
  return std::string(1, static_cast<char>('a' + random() % 8));
}

onnx::GraphProto random_body(std::mt19937& random, int nesting);

onnx::NodeProto random_node(std::mt19937& random, int nesting) {
  std::vector<onnx::AttributeProto> attributes;
  if (nesting > 0 && random() % 2 == 0)
    for (const char* name : {"then_branch", "else_branch"})
      attributes.push_back(body(name, random_body(random, nesting - 1)));
  return node("A", {random_name(random), random() % 4 == 0 ? "" : random_name(random)}, {random_name(random)},
              attributes);
}

onnx::GraphProto random_body(std::mt19937& random, int nesting) {
  std::vector<onnx::NodeProto> nodes;
  for (int i = 0; i < 3; ++i) nodes.push_back(random_node(random, nesting));
  return graph(nodes, {random_name(random)}, {random_name(random)}, {random_name(random)});
}

TEST_CASE("the same as in the message, for random bodies") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const auto made =
        node("If", {"x"}, {"y"}, {body("b", random_body(random, 3)), body("c", random_body(random, 2))});
    const auto expected = captured_names(made);
    CHECK(Captures(made).of_first() == [&] {
      const std::set<std::string_view> sorted(expected.begin(), expected.end());
      return Views(sorted.begin(), sorted.end());
    }());
  }
}

}  // namespace captured_names_test
