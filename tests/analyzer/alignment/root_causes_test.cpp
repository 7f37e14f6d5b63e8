#include "analyzer/alignment/root_causes.h"

#include <doctest/doctest.h>

#include "tests/support/models/compared.h"

namespace opseq {
namespace root_causes_test {

using test::canonical;
using test::compared;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integers;
using test::node;
using test::sized_graph;
using test::small_net;

RootCauses causes_of(const onnx::GraphProto& source, const onnx::GraphProto& target) {
  static std::vector<CanonicalModel> kept;  // what the causes refer to
  kept.reserve(100);
  kept.push_back(canonical(source));
  const CanonicalModel& a = kept.back();
  kept.push_back(canonical(target));
  const CanonicalModel& b = kept.back();
  Equality equality(a, b, {});
  std::vector<OutputPair> outputs;
  for (std::size_t i = 0; i < a.outputs.size(); ++i)
    outputs.push_back({a.outputs[i].value, b.outputs[i].value});
  return root_causes(equality, outputs);
}

// Two layers on x; both outputs depend on the first.
onnx::GraphProto two_layers(float first, float second) {
  return sized_graph(
      {{"x", {1, 2}}},
      {node("MatMul", {"x", "a"}, {"p"}), node("Tanh", {"p"}, {"q"}), node("MatMul", {"q", "b"}, {"r"}),
       node("Exp", {"r"}, {"y"}), node("Sin", {"q"}, {"z"})},
      {float_tensor("a", {2, 2}, {1, 2, 3, first}), float_tensor("b", {2, 2}, {5, 6, 7, second})},
      {"y", "z"});
}

TEST_CASE("of what follows from one difference only that is left") {
  const RootCauses causes = causes_of(two_layers(1, 1), two_layers(2, 1));
  REQUIRE(causes.causes.size() == 1);
  CHECK(causes.explain_all);
  CHECK(causes.causes[0].is_witness);
  CHECK(causes.causes[0].difference.kind == DifferenceKind::constant);
}

TEST_CASE("two differences are two, the lower one first") {
  const RootCauses causes = causes_of(two_layers(1, 1), two_layers(2, 2));
  REQUIRE(causes.causes.size() == 2);
  CHECK(causes.explain_all);
  CHECK(causes.causes[0].difference.target->id < causes.causes[1].difference.target->id);
  CHECK(causes.causes[0].is_witness);
}

TEST_CASE("nothing where nothing differs") {
  const RootCauses causes = causes_of(two_layers(1, 1), two_layers(1, 1));
  CHECK(causes.causes.empty());
}

TEST_CASE("an order of axes shows nothing by itself") {
  const auto turned = [](const std::vector<std::int64_t>& order) {
    return sized_graph({{"x", {3, 3, 3}}}, {node("Transpose", {"x"}, {"y"}, {integers("perm", order)})});
  };
  const RootCauses causes = causes_of(turned({0, 2, 1}), turned({2, 1, 0}));
  REQUIRE(causes.causes.size() == 1);
  CHECK_FALSE(causes.causes[0].is_witness);
}

}  // namespace root_causes_test
}  // namespace opseq
