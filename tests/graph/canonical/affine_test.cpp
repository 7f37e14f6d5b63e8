#include "graph/canonical/affine.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace affine_test {

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

TEST_CASE("constants around an operator become one") {
  const test::Weights two{all_of("a", {}, 2), all_of("b", {}, 3)};
  CHECK(chain_form({"x", {4}}, {link("Mul", {"a"}), link("Mul", {"b"})}, two) == "Scale(Input[0], {6})");
  CHECK(chain_form({"x", {4}}, {link("Add", {"a"}), link("Mul", {"b"})}, two) ==
        "Shift(Scale(Input[0], {3}), {6})");
  CHECK(chain_form({"x", {4}}, {link("Div", {"a"}), link("Sub", {"b"})}, two) ==
        "Shift(Scale(Input[0], {0.5}), {-3})");
  CHECK(chain_form({"x", {4}}, {link("Mul", {"a"}), link("Div", {"a"})}, two) == "Input[0]");
}

TEST_CASE("a constant that is the same along an axis is as good as a smaller one") {
  CHECK(chain_form({"x", {2, 3}}, {link("Mul", {"a"})}, {all_of("a", {2, 3}, 2)}) == "Scale(Input[0], {2})");
  CHECK(
      chain_form({"x", {1, 2, 2}}, {link("Mul", {"a"})}, {test::float_tensor("a", {1, 2, 1}, {2, 3})}) ==
      chain_form({"x", {1, 2, 2}}, {link("Mul", {"a"})}, {test::float_tensor("a", {1, 2, 2}, {2, 2, 3, 3})}));
}

const test::TypedInput image{"x", {1, 2, 4, 4}};

TEST_CASE("a scale and a shift of channels go into the convolution before, N12") {
  const test::Weights weights{counted("w", {2, 2, 1, 1}), test::float_tensor("s", {2, 1, 1}, {2, 3}),
                              test::float_tensor("b", {2}, {5, 7}),
                              test::float_tensor("w2", {2, 2, 1, 1}, {0, 2, 6, 9})};
  CHECK(chain_form(image, {link("Conv", {"w"}), link("Mul", {"s"})}, weights) ==
        chain_form(image, {link("Conv", {"w2"})}, weights));
  const test::Weights shift{counted("w", {2, 2, 1, 1}), test::float_tensor("t", {2, 1, 1}, {5, 7}),
                            test::float_tensor("b", {2}, {5, 7})};
  CHECK(chain_form(image, {link("Conv", {"w"}), link("Add", {"t"})}, shift) ==
        chain_form(image, {link("Conv", {"w", "b"})}, shift));
}

TEST_CASE("one that varies along another axis stays") {
  const test::Weights weights{counted("w", {2, 2, 1, 1}), counted("s", {4})};
  CHECK(chain_form(image, {link("Conv", {"w"}), link("Mul", {"s"})}, weights).starts_with("Scale(Conv["));
}

TEST_CASE("a scale goes into the groups of a transposed convolution") {
  const test::Weights weights{all_of("w", {2, 1, 1, 1}, 1), test::float_tensor("s", {2, 1, 1}, {2, 3}),
                              test::float_tensor("w2", {2, 1, 1, 1}, {2, 3})};
  const std::vector<onnx::AttributeProto> group{integer("group", 2)};
  CHECK(chain_form(image, {link("ConvTranspose", {"w"}, group), link("Mul", {"s"})}, weights) ==
        chain_form(image, {link("ConvTranspose", {"w2"}, group)}, weights));
}

TEST_CASE("below views and transposes, as far as the constant can follow") {
  const test::Weights weights{integer_list("s", {6, 2}), test::float_tensor("k", {2}, {2, 3}),
                              test::float_tensor("r", {6, 1}, {1, 2, 3, 4, 5, 6})};
  CHECK(chain_form({"x", {2, 3, 2}}, {link("Reshape", {"s"}), link("Mul", {"k"})}, weights) ==
        "View[6, 2](Scale(Input[0], {2, 3}))");
  CHECK(chain_form({"x", {2, 3, 2}}, {link("Reshape", {"s"}), link("Mul", {"r"})}, weights) ==
        "Scale(View[6, 2](Input[0]), Constant{6, 1})");
  CHECK(chain_form({"x", {2, 3}}, {link("Transpose"), link("Mul", {"k"})}, weights) ==
        "Transpose[1, 0](Scale(Input[0], {2, 3}))");
}

TEST_CASE("what broadcasts to a shape") {
  Builder builder;
  const Operand x = builder.make("A", {}, {}, Dims{2, unknown_dim, 3}, ElementType::float32);
  CHECK(broadcasts_to({}, x));
  CHECK(broadcasts_to({2, 1, 3}, x));
  CHECK_FALSE(broadcasts_to({4, 3}, x));
  CHECK_FALSE(broadcasts_to({1, 1, 1, 1}, x));
}

}  // namespace affine_test
}  // namespace opseq
