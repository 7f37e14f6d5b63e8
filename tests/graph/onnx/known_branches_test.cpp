#include "graph/onnx/known_branches.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace known_branches_test {

using namespace opseq::test;  // the builders

const auto yes = int64_tensor("", {}, {1});
const auto no = int64_tensor("", {1}, {0});
const auto both = int64_tensor("", {2}, {1, 1});

const onnx::TensorProto* constant(const std::string& name) {
  if (name == "yes") return &yes;
  if (name == "no") return &no;
  return name == "both" ? &both : nullptr;
}

onnx::NodeProto choice(const std::string& condition, const std::string& output, const std::string& inner) {
  auto then_branch = graph({node("Relu", {"x"}, {inner})}, {}, {inner});
  *then_branch.add_initializer() = float_tensor(inner + "_w", {}, {1});
  return node("If", {condition}, {output},
              {body("then_branch", then_branch),
               body("else_branch", graph({node("Neg", {"x"}, {inner + "_e"})}, {}, {inner + "_e"}))});
}

// "Type input>output" of all nodes.
Names after(onnx::GraphProto made, bool expected) {
  CHECK(opseq::take_known_branches(made, constant) == expected);
  Names shown;
  for (const auto& node : made.node())
    shown.push_back(node.op_type() + ' ' + node.input(0) + '>' + node.output(0));
  return shown;
}

TEST_CASE("the branch that a known condition takes") {
  CHECK(after(graph({choice("yes", "y", "a"), node("Abs", {"y"}, {"z"})}, {"x"}, {"z"}), true) ==
        Names{"Relu x>a", "Identity a>y", "Abs y>z"});
  CHECK(after(graph({choice("no", "y", "a")}, {"x"}, {"y"}), true) == Names{"Neg x>a_e", "Identity a_e>y"});
}

TEST_CASE("weights of the branch come along") {
  auto made = graph({choice("yes", "y", "a")}, {"x"}, {"y"});
  opseq::take_known_branches(made, constant);
  REQUIRE(made.initializer_size() == 1);
  CHECK(made.initializer(0).name() == "a_w");
}

TEST_CASE("conditions that are not known, or not one") {
  for (const char* condition : {"unknown", "both"})
    CHECK(after(graph({choice(condition, "y", "a")}, {"x"}, {"y"}), false) ==
          Names{"If " + std::string(condition) + ">y"});
}

TEST_CASE("a branch whose names are taken stays where it is") {
  CHECK(
      after(graph({choice("yes", "y", "a"), choice("yes", "z", "a"), choice("yes", "w", "b")}, {"x"}, {"y"}),
            true) == Names{"Relu x>a", "Identity a>y", "If yes>z", "Relu x>b", "Identity b>w"});
}

}  // namespace known_branches_test
