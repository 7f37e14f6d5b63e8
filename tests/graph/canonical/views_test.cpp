#include "graph/canonical/views.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace views_test {

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

TEST_CASE("views of views are one, whichever operators made them") {
  const std::string reshaped =
      chain_form({"x", {2, 3, 4}}, {link("Reshape", {"s"})}, {integer_list("s", {6, 4})});
  CHECK(reshaped == "View[6, 4](Input[0])");
  CHECK(chain_form({"x", {2, 3, 4}}, {link("Flatten"), link("Reshape", {"s"})},
                   {integer_list("s", {6, 4})}) == reshaped);
  CHECK(chain_form({"x", {2, 3}}, {link("Reshape", {"s"}), link("Reshape", {"t"})},
                   {integer_list("s", {3, 2}), integer_list("t", {2, 3})}) == "Input[0]");
}

TEST_CASE("transposes are composed, and vanish where they cancel") {
  const auto perm = [](const test::Sizes& order) { return link("Transpose", {}, {integers("perm", order)}); };
  CHECK(chain_form({"x", {2, 3, 4}}, {perm({1, 2, 0}), perm({2, 0, 1})}) == "Input[0]");
  CHECK(chain_form({"x", {2, 3, 4}}, {perm({1, 2, 0}), perm({1, 2, 0})}) ==
        chain_form({"x", {2, 3, 4}}, {perm({2, 0, 1})}));
  CHECK(chain_form({"x", {2, 3, 4}}, {perm({1, 2, 0}), perm({1, 2, 0})}) != "Input[0]");
}

TEST_CASE("a transpose of axes of size 1 is a view") {
  CHECK(chain_form({"x", {1, 3, 1, 4}}, {link("Transpose", {}, {integers("perm", {0, 2, 1, 3})})}) ==
        "View[1, 1, 3, 4](Input[0])");
  CHECK(chain_form({"x", {2, 3, 1}}, {link("Transpose", {}, {integers("perm", {1, 0, 2})})}) ==
        "View[3, 2, 1](Transpose[1, 0](View[2, 3](Input[0])))");
}

TEST_CASE("constants are turned at once") {
  CHECK(
      chain_form({"x", {3, 2}}, {link("Add", {"w"}), link("Identity")}, {counted("w", {3, 2})}) ==
      form_of(sized_graph({{"x", {3, 2}}}, {node("Transpose", {"w"}, {"t"}), node("Add", {"x", "t"}, {"y"})},
                          {test::float_tensor("w", {2, 3}, {0, 2, 4, 1, 3, 5})})));
}

TEST_CASE("helpers on axes") {
  CHECK(inverse_of({2, 0, 1}) == Dims{1, 2, 0});
  CHECK(axes_without_units({1, 3, 1}, {2}) == std::vector<std::size_t>{1, 2});
  CHECK(sizes_at({5, 6, 7}, {0, 2}) == Dims{5, 7});
  CHECK(place_of({0, 2}, 2) == 1);
}

}  // namespace views_test
}  // namespace opseq
