#include "graph/onnx/body_captures.h"

#include <doctest/doctest.h>

#include <string>
#include <unordered_set>
#include <vector>

#include "tests/support/models/onnx_builder.h"

namespace body_captures_test {

using namespace opseq::test;  // the builders

// An If whose branches use a, b, c from outside, b and c at two levels, and define i, k, m, n, w.
onnx::NodeProto nested() {
  const auto inner = graph({node("Add", {"b", "m"}, {"n"}), node("Add", {"n", "w"}, {"k"})}, {}, {"k"});
  const auto outer =
      graph({node("Add", {"a", "i"}, {"m"}), node("If", {"b"}, {"o"}, {body("then_branch", inner)}),
             node("Clip", {"o", "", "c"}, {"p"})},
            {"i"}, {"p"}, {"w"});
  return node("If", {"cond"}, {"y"}, {body("then_branch", outer), body("else_branch", graph({}, {}, {"c"}))});
}

TEST_CASE("captured names, each once") {
  const auto node = nested();
  const auto names = opseq::captured_names(node);
  CHECK(std::vector<std::string>(names.begin(), names.end()) == Names{"a", "b", "c"});
  CHECK(opseq::captured_names(opseq::test::node("Relu", {"x"}, {"y"})).empty());
}

TEST_CASE("a graph's own names are not those of its bodies") {
  std::unordered_set<std::string> names;
  opseq::add_own_names(nested().attribute(0).g(), names);
  CHECK(names == std::unordered_set<std::string>{"i", "w", "m", "o", "p"});
}

TEST_CASE("captures are renamed, and nothing else") {
  auto node = nested();
  opseq::rename_captures(node, [](const std::string& name) { return name + "!"; });
  const auto& outer = node.attribute(0).g();
  CHECK(node.input(0) == "cond");
  CHECK(outer.node(0).input(0) == "a!");
  CHECK(outer.node(0).input(1) == "i");
  CHECK(outer.node(1).input(0) == "b!");
  CHECK(outer.node(1).attribute(0).g().node(0).input(0) == "b!");
  CHECK(outer.node(1).attribute(0).g().node(0).input(1) == "m");
  CHECK(outer.node(1).attribute(0).g().node(1).input(1) == "w");
  CHECK(outer.node(2).input(1) == "");
  CHECK(outer.node(2).input(2) == "c!");
  CHECK(outer.output(0).name() == "p");
  CHECK(node.attribute(1).g().output(0).name() == "c!");
}

TEST_CASE("a new name that equals one inside is not renamed again") {
  auto node = nested();
  opseq::rename_captures(node, [](const std::string& name) { return name == "a" ? "b" : name; });
  CHECK(node.attribute(0).g().node(0).input(0) == "b");
  CHECK(node.attribute(0).g().node(1).input(0) == "b");
}

TEST_CASE("the names that bodies define") {
  std::unordered_set<std::string> names;
  opseq::add_defined_names(nested(), names);
  CHECK(names == std::unordered_set<std::string>{"i", "w", "m", "o", "p", "n", "k"});
}

TEST_CASE("bodies in a list of graphs count as well") {
  const auto node =
      opseq::test::node("my::Op", {}, {"y"}, {bodies("b", {graph({}, {}, {"p"}), graph({}, {}, {"q"})})});
  const auto names = opseq::captured_names(node);
  CHECK(std::vector<std::string>(names.begin(), names.end()) == Names{"p", "q"});
}

}  // namespace body_captures_test
