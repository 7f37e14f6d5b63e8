#include "analyzer/alignment/findings.h"

#include <doctest/doctest.h>

#include "tests/support/models/compared.h"

namespace opseq {
namespace findings_test {

using test::canonical;
using test::compared;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integers;
using test::node;
using test::sized_graph;
using test::small_net;

TEST_CASE("a constant is blamed on the node that has another one") {
  const auto made = [](float weight) {
    return canonical(sized_graph({{"x", {1, 2}}},
                                 {node("MatMul", {"x", "w"}, {"a"}), node("Mul", {"a", "k"}, {"y"})},
                                 {float_tensor("w", {2, 2}, {1, 2, 3, weight}), test::all_of("k", {}, 2)}));
  };
  const CanonicalModel a = made(1), b = made(2);
  CHECK(a.outputs[0].value->origins == Origins{0, 1});
  CHECK(blamed_origins({0, 1}, a, b) == Origins{0});
  CHECK(blamed_origins({0, 1}, a, a) == Origins{0, 1});
}

TEST_CASE("a finding names nodes, expressions and the operators around") {
  const Comparison made = compared(small_net(), small_net({.weight = 9}));
  REQUIRE(made.findings.size() == 1);
  const Finding& finding = made.findings[0];
  CHECK(finding.fault_class == "WB.value");
  CHECK(finding.source == std::vector<ComparedNode>{{0, "conv", "Conv"}});
  CHECK(finding.target == std::vector<ComparedNode>{{0, "conv", "Conv"}});
  CHECK(finding.sequence == std::vector<std::string>{"Conv", "Relu"});
  CHECK(finding.source_expression.starts_with("Conv["));
}

TEST_CASE("what operators are told, and the graph") {
  CHECK(compared(small_net(), small_net({.pads = {0, 0, 2, 2}})).findings[0].detail ==
        "pads [1, 1, 1, 1] in the source, [0, 0, 2, 2] in the target");
  CHECK(compared(small_net(), small_net({.has_activation = false})).findings[0].source[0].name == "act");
}

}  // namespace findings_test
}  // namespace opseq
