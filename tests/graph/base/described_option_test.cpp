#include "graph/base/described_option.h"

#include <doctest/doctest.h>

namespace opseq {
namespace described_option_test {

enum class Colour { red, green };
constexpr std::array colour_names{NamedValue<Colour>{"red", Colour::red},
                                  NamedValue<Colour>{"green", Colour::green}};

struct Inner {
  int depth = 7;
  Colour colour = Colour::green;
};
struct Outer {
  Inner inner;
  std::uint64_t size = 3;
};

TEST_CASE("a number is read and set where the path leads to") {
  constexpr auto depth = number_member<Outer, &Outer::inner, &Inner::depth>(1, 9);
  Outer outer;
  CHECK(depth.get(outer) == 7);
  depth.set(outer, 9);
  CHECK(outer.inner.depth == 9);
  CHECK(depth.least == 1);
  CHECK(depth.most == 9);
  CHECK(depth.is_signed);
  CHECK_FALSE(number_member<Outer, &Outer::size>(0, 1).is_signed);
}

TEST_CASE("a choice is read and set by its name, and knows all of them in their order") {
  constexpr auto colour = choice_member<Outer, colour_names, &Outer::inner, &Inner::colour>();
  Outer outer;
  CHECK(colour.get(outer) == "green");
  colour.set(outer, "red");
  CHECK(outer.inner.colour == Colour::red);
  REQUIRE(colour.names.size() == 2);
  CHECK(colour.names[0] == "red");
  CHECK(colour.names[1] == "green");
}

}  // namespace described_option_test
}  // namespace opseq
