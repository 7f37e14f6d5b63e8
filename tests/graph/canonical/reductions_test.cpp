#include "graph/canonical/reductions.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace reductions_test {

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

onnx::NodeProto mean(const test::Sizes& axes, int keeps = 1) {
  return link("ReduceMean", {}, {integers("axes", axes), integer("keepdims", keeps)});
}

TEST_CASE("axes of size 1 that stay are left out, transposes move outwards") {
  CHECK(chain_form({"x", {1, 3, 4}}, {mean({2})}) == "View[1, 3, 1](Mean[1](View[3, 4](Input[0])))");
  CHECK(chain_form({"x", {2, 3}}, {link("Transpose"), mean({0})}) == "View[1, 2](Mean[1](Input[0]))");
}

TEST_CASE("views of rows move out of what works along rows") {
  const test::Weights shape{integer_list("s", {6, 4})};
  CHECK(chain_form({"x", {2, 3, 4}}, {link("Reshape", {"s"}), link("Softmax")}, shape) ==
        "View[6, 4](Softmax[2](Input[0]))");
  CHECK(chain_form({"x", {2, 3, 4}}, {link("Reshape", {"s"}), mean({1})}, shape) ==
        "View[6, 1](Mean[2](Input[0]))");
  CHECK(chain_form({"x", {2, 3, 4}}, {link("Reshape", {"s"}), mean({0})}, shape) ==
        "Mean[0](View[6, 4](Input[0]))");
}

TEST_CASE("a layer normalization is what it is spelled as") {
  const test::Weights weights{counted("g", {4}), all_of("e", {}, 1e-3F), all_of("two", {}, 2)};
  const std::string spelled = form_of(sized_graph(
      {{"x", {2, 4}}},
      {node("ReduceMean", {"x"}, {"m"}, {integers("axes", {-1})}), node("Sub", {"x", "m"}, {"d"}),
       node("Pow", {"d", "two"}, {"q"}), node("ReduceMean", {"q"}, {"v"}, {integers("axes", {-1})}),
       node("Add", {"v", "e"}, {"w"}), node("Sqrt", {"w"}, {"s"}), node("Div", {"d", "s"}, {"n"}),
       node("Mul", {"n", "g"}, {"y"})},
      weights));
  const auto layer = [&](float epsilon) {
    return form_of({"x", {2, 4}}, link("LayerNormalization", {"g"}, {real_attribute("epsilon", epsilon)}),
                   weights);
  };
  CHECK(layer(1e-3F) == spelled);
  CHECK(layer(1e-2F) != spelled);
}

TEST_CASE("the mean of a constant is one") {
  CHECK(chain_form({"x", {1}}, {link("Add", {"m"})}, {counted("m", {1})}) == "Input[0]");
  CHECK(form_of(sized_graph({{"x", {1}}}, {node("GlobalAveragePool", {"k"}, {"y"})},
                            {counted("k", {1, 1, 2, 2})})) == "{1.5}");
}

}  // namespace reductions_test
}  // namespace opseq
