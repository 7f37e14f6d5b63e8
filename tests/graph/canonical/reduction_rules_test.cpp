#include "graph/canonical/reduction_rules.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace reduction_rules_test {

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

TEST_CASE("axes in an attribute, in an operand, negative, or all") {
  const test::Weights axes{integer_list("a", {-1})};
  const std::string last = form_of({"x", {2, 3}}, link("ReduceSum", {"a"}), axes);
  CHECK(last == "ReduceSum[1](Input[0])");
  CHECK(form_of({"x", {2, 3}}, link("ReduceSum", {}, {integers("axes", {1})})) == last);
  CHECK(form_of({"x", {2, 3}}, link("ReduceSum")) == "ReduceSum[0, 1](Input[0])");
  CHECK(form_of({"x", {2, 3}}, link("ReduceSum", {"a"}, {integer("keepdims", 0)}), axes) ==
        "View[2](ReduceSum[1](Input[0]))");
}

TEST_CASE("of one element it is that element, but not for all reductions") {
  const std::vector<onnx::AttributeProto> first{integers("axes", {0})};
  CHECK(form_of({"x", {1, 3}}, link("ReduceMax", {}, first)) == "Input[0]");
  CHECK(form_of({"x", {1, 3}}, link("ReduceL2", {}, first)) != "Input[0]");
}

std::string softmax(std::int64_t opset, const test::Sizes& sizes, std::int64_t axis) {
  onnx::ModelProto made =
      test::model(sized_graph({{"x", sizes}}, {node("Softmax", {"x"}, {"y"}, {integer("axis", axis)})}));
  made.mutable_opset_import(0)->set_version(opset);
  return form_of(made);
}

TEST_CASE("Softmax before opset 13 takes all axes behind its own") {
  CHECK(softmax(11, {2, 3, 4}, 1) == "Softmax2D[1](Input[0])");
  CHECK(softmax(13, {2, 3, 4}, 1) == "Softmax[1](Input[0])");
  CHECK(softmax(11, {2, 3, 4}, 2) == softmax(13, {2, 3, 4}, -1));
  CHECK(softmax(11, {2, 3, 1, 1}, 1) == softmax(13, {2, 3, 1, 1}, 1));
}

TEST_CASE("arguments of extremes") {
  CHECK(form_of({"x", {2, 3}}, link("ArgMax", {}, {integer("axis", -1), integer("keepdims", 0)})) ==
        "View[2](ArgMax[1](Input[0]))");
  CHECK(form_of({"x", {2, 3}}, link("ArgMax", {}, {integer("axis", 1), integer("select_last_index", 1)})) ==
        "ArgMax last[1](Input[0])");
}

}  // namespace reduction_rules_test
}  // namespace opseq
