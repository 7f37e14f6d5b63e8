#include "graph/canonical/layers.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace layers_test {

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

const test::TypedInput image{"x", {1, 2, 6, 6}};
const test::Weights weights{counted("w", {4, 2, 3, 3}), counted("b", {4}),
                            integer_list("pads", {0, 0, 1, 1, 0, 0, 1, 1})};

onnx::NodeProto conv(const std::vector<onnx::AttributeProto>& attributes) {
  return link("Conv", {"w"}, attributes);
}

TEST_CASE("what is left out is what it stands for") {
  const std::string plain = form_of(image, conv({}), weights);
  CHECK(plain.starts_with("Conv[1, 1, 1, 1, 1, 0, 0, 0, 0](Input[0]"));
  CHECK(form_of(image,
                conv({integers("pads", {0, 0, 0, 0}), integer("group", 1), integers("kernel_shape", {3, 3})}),
                weights) == plain);
  CHECK(form_of(image, conv({text_attribute("auto_pad", "VALID")}), weights) == plain);
  CHECK(form_of(image, conv({integers("strides", {2, 2})}), weights) != plain);
}

TEST_CASE("pads that are worked out, and pads before, are pads") {
  const std::string padded = form_of(image, conv({integers("pads", {1, 1, 1, 1})}), weights);
  CHECK(form_of(image, conv({text_attribute("auto_pad", "SAME_UPPER")}), weights) == padded);
  CHECK(chain_form(image, {link("Pad", {"pads"}), conv({})}, weights) == padded);
  const test::Weights ones{counted("w", {4, 2, 3, 3}), integer_list("pads", {0, 0, 1, 1, 0, 0, 1, 1}),
                           all_of("v", {}, 1)};
  CHECK(chain_form(image, {link("Pad", {"pads", "v"}), conv({})}, ones) != padded);
}

TEST_CASE("an odd pad is at the end or at the begin") {
  const auto strided = [&](const char* how) {
    return form_of(image, conv({integers("strides", {2, 2}), text_attribute("auto_pad", how)}), weights);
  };
  CHECK(strided("SAME_UPPER") ==
        form_of(image, conv({integers("strides", {2, 2}), integers("pads", {0, 0, 1, 1})}), weights));
  CHECK(strided("SAME_LOWER") ==
        form_of(image, conv({integers("strides", {2, 2}), integers("pads", {1, 1, 0, 0})}), weights));
}

TEST_CASE("a constant before goes in: a shift only where no zeros are added to it") {
  const test::Weights more{counted("w", {4, 2, 3, 3}), test::float_tensor("k", {2, 1, 1}, {2, 3})};
  CHECK(chain_form(image, {link("Mul", {"k"}), conv({integers("pads", {1, 1, 1, 1})})}, more).find("Scale") ==
        std::string::npos);
  CHECK(chain_form(image, {link("Add", {"k"}), conv({})}, more).find("Shift") == std::string::npos);
  CHECK(chain_form(image, {link("Add", {"k"}), conv({integers("pads", {1, 1, 1, 1})})}, more).find("Shift") !=
        std::string::npos);
}

TEST_CASE("BatchNormalization is a scale and a shift, but not in training") {
  const test::Weights rows{test::float_tensor("s", {2}, {2, 3}), test::float_tensor("t", {2}, {1, 1}),
                           test::float_tensor("m", {2}, {1, 0}), test::float_tensor("v", {2}, {4, 1})};
  const std::vector<onnx::AttributeProto> exact{real_attribute("epsilon", 0)};
  CHECK(form_of(image, link("BatchNormalization", {"s", "t", "m", "v"}, exact), rows)
            .starts_with("Shift(Scale(Input[0], "));
  CHECK(form_of(image, link("BatchNormalization", {"s", "t", "m", "v"}, {integer("training_mode", 1)}), rows)
            .starts_with("BatchNormalization"));
}

TEST_CASE("a pointwise convolution of each channel is a scale") {
  const test::Weights each{test::float_tensor("w", {2, 1, 1, 1}, {2, 3})};
  CHECK(form_of(image, link("Conv", {"w"}, {integer("group", 2)}), each).starts_with("Scale(Input[0]"));
}

TEST_CASE("sizes of windows") {
  const Windows windows{{3}, {2}, {1}, {0, 0}};
  CHECK(windowed_sizes(windows, {1, 1, 6}, false) == Dims{2});
  CHECK(windowed_sizes(windows, {1, 1, 6}, true) == Dims{3});
  CHECK(windowed_sizes(windows, {1, 1, unknown_dim}, false) == Dims{unknown_dim});
}

}  // namespace layers_test
}  // namespace opseq
