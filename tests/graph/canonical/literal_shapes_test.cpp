#include "graph/canonical/literal_shapes.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace literal_shapes_test {

using test::all_of;
using test::chain_form;
using test::counted;
using test::float_tensor;
using test::form_of;
using test::integer;
using test::integer_list;
using test::integers;
using test::link;
using test::node;
using test::real_attribute;
using test::sized_graph;
using test::text_attribute;

// The shape of the first output, as text.
std::string shape_of(const test::TypedInput& input, onnx::NodeProto made, const test::Weights& weights = {}) {
  const CanonicalModel model = test::canonical(sized_graph({input}, {std::move(made)}, weights));
  const KnownShape& shape = model.outputs[0].value->shape;
  std::string text;
  if (!shape) return "unknown";
  for (const std::int64_t size : *shape) text += std::to_string(size) + ' ';
  return text;
}

TEST_CASE("shapes as far as they can be told") {
  CHECK(shape_of({"x", {5, 2, 3}}, link("GRU", {"w", "r"}, {integer("hidden_size", 4)}),
                 {counted("w", {1, 12, 3}), counted("r", {1, 12, 4})}) == "5 1 2 4 ");
  CHECK(shape_of({"x", {2, 9}}, link("TopK", {"k"}), {integer_list("k", {3})}) == "2 3 ");
  CHECK(shape_of({"x", {2, 9}}, link("NonZero")) == "2 -1 ");
  CHECK(shape_of({"x", {2, 9}}, link("CumSum", {"a"}), {integer_list("a", {0})}) == "2 9 ");
  CHECK(shape_of({"x", {2, 9}}, link("GatherND", {"i"}), {test::int64_tensor("i", {4, 1}, {0, 1, 0, 1})}) ==
        "4 9 ");
  CHECK(shape_of({"x", {1, 2, 6, 6}}, node("Conv", {"x", "x2"}, {"y"}), {counted("x2", {1, 2, 3, 3})}) ==
        "1 1 4 4 ");
  CHECK(shape_of({"x", {2}}, node("trial::A", {"x"}, {"y"})) == "unknown");
}

// The type of the first output; of operands that are called x and b.
ElementType type_of(onnx::NodeProto made) {
  const test::TypedInput quantized{"b", {}, onnx::TensorProto::INT8};
  return test::canonical(sized_graph({{"x", {2, 3}}, quantized}, {std::move(made)})).outputs[0].value->type;
}

TEST_CASE("types where the operator tells them") {
  CHECK(type_of(node("trial::A", {"x"}, {"y"})) == ElementType::undefined);
  CHECK(type_of(node("ReduceNothing", {"x"}, {"y"})) == ElementType::undefined);
  CHECK(type_of(node("GlobalLpPool", {"x"}, {"y"})) == ElementType::float32);
  CHECK(type_of(node("QuantizeLinear", {"x", "x"}, {"y"})) == ElementType::uint8);
  CHECK(type_of(node("QuantizeLinear", {"x", "x", "b"}, {"y"})) == ElementType::int8);
  CHECK(type_of(node("DequantizeLinear", {"b", "x"}, {"y"})) == ElementType::float32);
  CHECK(type_of(node("RandomNormalLike", {"x"}, {"y"}, {integer("dtype", 11)})) == ElementType::float64);
}

}  // namespace literal_shapes_test
}  // namespace opseq
