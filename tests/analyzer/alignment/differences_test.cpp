#include "analyzer/alignment/differences.h"

#include <doctest/doctest.h>

#include "tests/support/models/compared.h"

namespace opseq {
namespace differences_test {

using test::canonical;
using test::compared;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integers;
using test::node;
using test::sized_graph;
using test::small_net;

// Kinds of what is found between the first outputs.
std::vector<DifferenceKind> kinds_of(const onnx::GraphProto& source, const onnx::GraphProto& target) {
  const CanonicalModel a = canonical(source), b = canonical(target);
  Equality equality(a, b, {});
  DifferenceSearch search(equality);
  search.search(a.outputs[0].value, b.outputs[0].value);
  std::vector<DifferenceKind> kinds;
  for (const Difference& each : search.found()) kinds.push_back(each.kind);
  return kinds;
}

using Kinds = std::vector<DifferenceKind>;

TEST_CASE("nothing where nothing differs") { CHECK(kinds_of(small_net(), small_net()).empty()); }

TEST_CASE("one of each kind") {
  CHECK(kinds_of(small_net(), small_net({.weight = 9})) == Kinds{DifferenceKind::constant});
  CHECK(kinds_of(small_net(), small_net({.pads = {0, 0, 2, 2}})) == Kinds{DifferenceKind::attribute});
  CHECK(kinds_of(small_net(), small_net({.activation = "Tanh"})) == Kinds{DifferenceKind::operation});
  CHECK(kinds_of(small_net(), small_net({.has_activation = false})) == Kinds{DifferenceKind::missing});
  CHECK(kinds_of(small_net({.has_activation = false}), small_net()) == Kinds{DifferenceKind::extra});
  CHECK(kinds_of(small_net(), small_net({.other = "b"})) == Kinds{DifferenceKind::wiring});
}

TEST_CASE("operands that have changed places") {
  const std::vector<test::TypedInput> both{{"x", {3}}, {"z", {3}}};
  CHECK(kinds_of(sized_graph(both, {node("Sub", {"x", "z"}, {"y"})}),
                 sized_graph(both, {node("Sub", {"z", "x"}, {"y"})})) == Kinds{DifferenceKind::order});
}

TEST_CASE("operands of a sum are paired with those that they are like") {
  const std::vector<test::TypedInput> both{{"x", {1, 2, 4, 4}}, {"z", {1, 2, 4, 4}}};
  const auto made = [&](float weight, bool is_crossed) {
    onnx::TensorProto weights = counted("w", {2, 2, 1, 1});
    weights.set_float_data(1, weight);
    return sized_graph(both,
                       {node("Conv", {"x", "w"}, {"a"}), node("Tanh", {"z"}, {"b"}),
                        node("Add", is_crossed ? test::Names{"b", "a"} : test::Names{"a", "b"}, {"y"})},
                       {weights});
  };
  CHECK(kinds_of(made(1, false), made(5, true)) == Kinds{DifferenceKind::constant});
}

}  // namespace differences_test
}  // namespace opseq
