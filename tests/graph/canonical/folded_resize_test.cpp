#include "graph/canonical/folded_resize.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace folded_resize_test {

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

std::string resized(const test::Weights& weights, std::vector<onnx::AttributeProto> attributes) {
  return computed("Resize", {"a", "", "b"}, weights, attributes);
}

TEST_CASE("nearest, linear and cubic") {
  const test::Weights twice{float_tensor("a", {2}, {0, 4}), float_tensor("b", {1}, {2})};
  CHECK(resized(twice, {text_attribute("mode", "nearest")}) == "{0, 0, 4, 4}");
  CHECK(resized(twice, {text_attribute("mode", "linear")}) == "{0, 1, 3, 4}");
  CHECK(resized(twice, {text_attribute("mode", "linear"),
                        text_attribute("coordinate_transformation_mode", "asymmetric")}) == "{0, 2, 4, 4}");
  CHECK(resized(twice, {text_attribute("mode", "linear"),
                        text_attribute("coordinate_transformation_mode", "align_corners")}) ==
        "{0, 1.33333, 2.66667, 4}");
  const test::Weights flat{float_tensor("a", {4}, {2, 2, 2, 2}), float_tensor("b", {1}, {0.5F})};
  CHECK(resized(flat, {text_attribute("mode", "cubic")}) == "{2, 2}");
}

TEST_CASE("places between two are rounded as said") {
  const test::Weights half{counted("a", {4}), float_tensor("b", {1}, {0.5F})};
  const auto nearest = [&](const char* how) { return resized(half, {text_attribute("nearest_mode", how)}); };
  CHECK(nearest("round_prefer_floor") == "{0, 2}");
  CHECK(nearest("round_prefer_ceil") == "{1, 3}");
  CHECK(nearest("floor") == "{0, 2}");
  CHECK(nearest("ceil") == "{1, 3}");
}

TEST_CASE("what is not known is left alone") {
  CHECK(resized({counted("a", {4}), float_tensor("b", {1}, {0.5F})},
                {text_attribute("coordinate_transformation_mode", "tf_crop_and_resize")})
            .starts_with("Resize"));
}

}  // namespace folded_resize_test
}  // namespace opseq
