#include "graph/editing/optional_parts.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/rewritten.h"

namespace opseq::test {
namespace optional_parts_test {

std::string sample() {
  return serialised(model(graph(
      {node("Clip", {"x", "lo", "hi"}, {"a"}), node("Concat", {"a", "b", "c"}, {"d"}, {integer("axis", 0)}),
       node("Gemm", {"d", "w", "e"}, {"y"}, {integer("transA", 1)}),
       node("com::Clip", {"y", "lo"}, {"z"}, {integer("k", 1)})},
      {"x"}, {"z"})));
}

TEST_CASE("optional operands and members of lists, the last ones first") {
  CHECK(optional_operands(sample()) == std::vector<NodePart>{{2, 2}, {1, 2}, {1, 1}, {1, 0}, {0, 2}, {0, 1}});
  const std::string single = serialised(model(graph({node("Concat", {"a"}, {"y"})}, {"a"}, {"y"})));
  CHECK(optional_operands(single).empty());
}

TEST_CASE("attributes that the definition does not require") {
  CHECK(optional_attributes(sample()) == std::vector<NodePart>{{2, 0}});
}

TEST_CASE("an operand that is left out: absent, cut off at the end, taken out of a list") {
  const auto inputs = [](const std::string& bytes, int number) {
    const onnx::ModelProto message = message_of(bytes);
    const auto& given = message.graph().node(number).input();
    return Names(given.begin(), given.end());
  };
  CHECK(inputs(without_operand(sample(), {0, 1}), 0) == Names{"x", "", "hi"});
  CHECK(inputs(without_operand(sample(), {0, 2}), 0) == Names{"x", "lo"});
  CHECK(inputs(without_operand(without_operand(sample(), {0, 1}), {0, 2}), 0) == Names{"x"});
  CHECK(inputs(without_operand(sample(), {1, 0}), 1) == Names{"b", "c"});
}

TEST_CASE("a list keeps its last operand") {
  const std::string one = without_operand(without_operand(sample(), {1, 2}), {1, 1});
  CHECK(model_error([&] { without_operand(one, {1, 0}); }) == "node 1 needs each operand of its list");
}

TEST_CASE("an attribute that is left out") {
  CHECK(message_of(without_attribute(sample(), {2, 0})).graph().node(2).attribute_size() == 0);
}

TEST_CASE("what is not there is refused") {
  CHECK(model_error([] { without_operand(sample(), {9, 0}); }) == "it has no node 9");
  CHECK(model_error([] { without_operand(sample(), {0, 3}); }) == "node 0 has no operand 3");
  CHECK(model_error([] { without_attribute(sample(), {0, 0}); }) == "node 0 has no attribute 0");
  CHECK(model_error([] { optional_operands("?"); }) != "");
}

}  // namespace optional_parts_test
}  // namespace opseq::test
