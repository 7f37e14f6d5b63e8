#include "graph/canonical/index_rules.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace index_rules_test {

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

TEST_CASE("slices with bounds that are beyond, negative, or left open") {
  const auto slice = [](std::int64_t start, std::int64_t end, std::int64_t step) {
    return form_of({"x", {6}}, link("Slice", {"s", "e", "a", "p"}),
                   {integer_list("s", {start}), integer_list("e", {end}), integer_list("a", {0}),
                    integer_list("p", {step})});
  };
  CHECK(slice(0, 100, 1) == "Input[0]");
  CHECK(slice(-2, 6, 1) == "Cut[0, 4, 6, 1](Input[0])");
  CHECK(slice(1, -1, 2) == "Cut[0, 1, 5, 2](Input[0])");
  CHECK(slice(5, 0, -1).starts_with("Slice["));
}

TEST_CASE("a slice of a constant in any direction") {
  const auto slice = [](std::int64_t start, std::int64_t end, std::int64_t step) {
    return form_of(sized_graph({{"x", {1}}}, {node("Slice", {"k", "s", "e", "a", "p"}, {"y"})},
                               {counted("k", {4}), integer_list("s", {start}), integer_list("e", {end}),
                                integer_list("a", {0}), integer_list("p", {step})}));
  };
  CHECK(slice(0, 3, 2) == "{0, 2}");
  CHECK(slice(-1, std::numeric_limits<std::int64_t>::min() + 1, -1) == "{3, 2, 1, 0}");
  CHECK(slice(2, 0, -1) == "{2, 1}");
}

TEST_CASE("one place, as an axis and without") {
  CHECK(form_of({"x", {3, 4}}, link("Gather", {"i"}), {test::int64_tensor("i", {}, {-1})}) ==
        "View[4](Cut[0, 2, 3, 1](Input[0]))");
  CHECK(form_of({"x", {3, 4}}, link("Gather", {"i"}), {integer_list("i", {1})}) ==
        "Cut[0, 1, 2, 1](Input[0])");
  CHECK(form_of({"x", {3, 4}}, link("Gather", {"i"}), {integer_list("i", {7})}).starts_with("Gather["));
}

TEST_CASE("no pads are nothing, others are kept with their mode") {
  CHECK(form_of({"x", {3}}, link("Pad", {"p"}), {integer_list("p", {0, 0})}) == "Input[0]");
  CHECK(form_of({"x", {3}}, link("Pad", {"p"}, {text_attribute("mode", "edge")}),
                {integer_list("p", {1, 0})}) == "Pad[1, 0, 0, edge](Input[0])");
  CHECK(form_of({"x", {3}}, link("Pad", {"p"}), {integer_list("p", {1, 0})}) ==
        form_of({"x", {3}}, link("Pad", {}, {integers("pads", {1, 0})})));
}

TEST_CASE("resizing by scales and by sizes is the same") {
  const test::Weights weights{float_tensor("s", {4}, {1, 1, 2, 2}), integer_list("z", {1, 1, 4, 4}),
                              float_tensor("ones", {4}, {1, 1, 1, 1})};
  const test::TypedInput image{"x", {1, 1, 2, 2}};
  const std::string by_scales = form_of(image, link("Resize", {"", "s"}), weights);
  CHECK(form_of(image, link("Resize", {"", "", "z"}), weights) == by_scales);
  CHECK(form_of(image, link("Resize", {"", "s"}, {text_attribute("mode", "linear")}), weights) != by_scales);
  CHECK(form_of(image, link("Resize", {"", "ones"}), weights) == "Input[0]");
}

}  // namespace index_rules_test
}  // namespace opseq
