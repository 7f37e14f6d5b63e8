#include "graph/base/named_value.h"

#include <doctest/doctest.h>

#include <array>

namespace opseq {
namespace named_value_test {

enum class Colour { red, green, blue };

constexpr std::array colour_names{NamedValue<Colour>{"red", Colour::red},
                                  NamedValue<Colour>{"green", Colour::green}};

TEST_CASE("a value has its name, and a name its value") {
  CHECK(name_of(colour_names, Colour::red) == "red");
  CHECK(name_of(colour_names, Colour::green) == "green");
  CHECK(value_of(colour_names, "red") == Colour::red);
  CHECK(value_of(colour_names, "green") == Colour::green);
}

TEST_CASE("a value that is none has no name, and a name that is none no value") {
  CHECK(name_of(colour_names, Colour::blue).empty());
  CHECK_FALSE(value_of(colour_names, "blue").has_value());
  CHECK_FALSE(value_of(colour_names, "").has_value());
  CHECK_FALSE(value_of(colour_names, "Red").has_value());
}

}  // namespace named_value_test
}  // namespace opseq
