#include "graph/canonical/folded_selection.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace folded_selection_test {

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

// What a node makes of constants, which are called a, b, c.
std::string computed(const std::string& type, const test::Names& operands, const test::Weights& weights,
                     const std::vector<onnx::AttributeProto>& attributes = {}) {
  return form_of(sized_graph({{"x", {1}}}, {node(type, operands, {"y"}, attributes)}, weights));
}

TEST_CASE("filled shapes and ranges") {
  const test::Weights weights{integer_list("a", {2, 2}), test::int64_tensor("b", {}, {1}),
                              test::int64_tensor("c", {}, {8}), test::int64_tensor("d", {}, {3}),
                              integer_list("huge", {1 << 20, 1 << 20})};
  CHECK(computed("ConstantOfShape", {"a"}, weights) == "{0, 0, 0, 0}");
  CHECK(computed("ConstantOfShape", {"a"}, weights,
                 {test::tensor_attribute("value", integer_list("", {7}))}) == "{7, 7, 7, 7}");
  CHECK(computed("ConstantOfShape", {"huge"}, weights).starts_with("ConstantOfShape"));
  CHECK(computed("Range", {"b", "c", "d"}, weights) == "{1, 4, 7}");
}

TEST_CASE("places of what is not 0, triangles") {
  CHECK(computed("NonZero", {"a"}, {float_tensor("a", {2, 2}, {0, 1, 2, 0})}) == "{0, 1, 1, 0}");
  const test::Weights square{float_tensor("a", {2, 2}, {1, 2, 3, 4}), test::int64_tensor("k", {}, {1})};
  CHECK(computed("Trilu", {"a"}, square) == "{1, 2, 0, 4}");
  CHECK(computed("Trilu", {"a"}, square, {integer("upper", 0)}) == "{1, 0, 3, 4}");
  CHECK(computed("Trilu", {"a", "k"}, square) == "{0, 2, 0, 0}");
}

TEST_CASE("scattered and gathered by rows of indices") {
  const test::Weights weights{float_tensor("a", {2, 2}, {1, 2, 3, 4}), test::int64_tensor("b", {1, 1}, {1}),
                              float_tensor("c", {1, 2}, {8, 9}), test::int64_tensor("d", {1, 2}, {-1, 0}),
                              test::int64_tensor("out", {1, 1}, {5})};
  CHECK(computed("ScatterND", {"a", "b", "c"}, weights) == "{1, 2, 8, 9}");
  CHECK(computed("GatherND", {"a", "d"}, weights) == "{3}");
  CHECK(computed("GatherND", {"a", "b"}, weights) == "{3, 4}");
  CHECK(computed("GatherND", {"a", "out"}, weights).starts_with("GatherND"));
}

TEST_CASE("pads in each mode, negative ones too") {
  const test::Weights weights{counted("a", {2}), integer_list("b", {1, 1}), integer_list("c", {2, 0}),
                              integer_list("d", {-1, 1})};
  const auto mode = [](const char* name) { return std::vector{text_attribute("mode", name)}; };
  CHECK(computed("Pad", {"a", "b"}, weights) == "{0, 0, 1, 0}");
  CHECK(computed("Pad", {"a", "b"}, weights, mode("edge")) == "{0, 0, 1, 1}");
  CHECK(computed("Pad", {"a", "b"}, weights, mode("reflect")) == "{1, 0, 1, 0}");
  CHECK(computed("Pad", {"a", "d"}, weights) == "{1, 0}");
}

TEST_CASE("what is not exact, not known or too large is not computed") {
  constexpr std::int64_t large = (std::int64_t{1} << 53) + 1;
  const test::Weights weights{test::int64_tensor("a", {}, {1}),
                              test::int64_tensor("b", {}, {0}),
                              test::int64_tensor("c", {}, {large}),
                              test::int64_tensor("d", {}, {-2}),
                              test::int64_tensor("e", {}, {-5}),
                              counted("f", {1}),
                              integer_list("g", {1, 1})};
  CHECK(computed("Range", {"a", "b", "b"}, weights).starts_with("Range"));
  CHECK(computed("Range", {"a", "c", "a"}, weights).starts_with("Range"));
  CHECK(computed("Range", {"a", "e", "d"}, weights) == "{1, -1, -3}");
  CHECK(computed("Range", {"a", "e", "a"}, weights) == "{}");
  CHECK(computed("Pad", {"f", "g"}, weights, {text_attribute("mode", "wrap")}).starts_with("Pad"));
  CHECK(computed("Pad", {"f", "g"}, weights, {text_attribute("mode", "reflect")}).starts_with("Pad"));
}

}  // namespace folded_selection_test
}  // namespace opseq
