#include "graph/canonical/pooling.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace pooling_test {

using test::all_of;
using test::chain_form;
using test::counted;
using test::form_of;
using test::integer;
using test::integer_list;
using test::integers;
using test::link;
using test::node;
using test::real_attribute;
using test::sized_graph;
using test::text_attribute;

const test::TypedInput image{"x", {1, 2, 4, 4}};
const test::Weights pads{integer_list("p", {0, 0, 1, 1, 0, 0, 1, 1}),
                         integer_list("channels", {0, 1, 0, 0, 0, 0, 0, 0})};

onnx::NodeProto average(std::vector<onnx::AttributeProto> attributes) {
  attributes.push_back(integers("kernel_shape", {3, 3}));
  return link("AveragePool", {}, attributes);
}

TEST_CASE("zeros that are added before are counted") {
  const std::string counted_pads =
      form_of(image, average({integers("pads", {1, 1, 1, 1}), integer("count_include_pad", 1)}));
  CHECK(chain_form(image, {link("Pad", {"p"}), average({})}, pads) == counted_pads);
  CHECK(form_of(image, average({integers("pads", {1, 1, 1, 1})})) != counted_pads);
  CHECK(
      chain_form(image, {link("Pad", {"p"}), average({integers("pads", {1, 1, 1, 1})})}, pads).find("Pad[") !=
      std::string::npos);
  CHECK(chain_form(image, {link("Pad", {"channels"}), average({})}, pads).find("Pad[") != std::string::npos);
}

TEST_CASE("a pool of all is a mean") {
  const std::string all = form_of(image, link("GlobalAveragePool"));
  CHECK(all == "View[1, 2, 1, 1](Mean[1, 2](View[2, 4, 4](Input[0])))");
  CHECK(form_of(image, link("AveragePool", {}, {integers("kernel_shape", {4, 4})})) == all);
  CHECK(form_of(image, link("ReduceMean", {}, {integers("axes", {2, 3})})) == all);
  CHECK(form_of(image, average({})) != all);
}

TEST_CASE("pads that are not there need no counting") {
  CHECK(form_of(image, average({integer("count_include_pad", 1)})) == form_of(image, average({})));
}

TEST_CASE("indices are a value of their own") {
  const auto made =
      form_of(sized_graph({image}, {node("MaxPool", {"x"}, {"a", "y"}, {integers("kernel_shape", {2, 2})})}));
  CHECK(made.starts_with("MaxPoolIndices[0](MaxPool["));
}

}  // namespace pooling_test
}  // namespace opseq
