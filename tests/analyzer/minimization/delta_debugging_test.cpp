#include "analyzer/minimization/delta_debugging.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace opseq {
namespace delta_debugging_test {

Items first(std::uint32_t count) {
  Items items(count);
  std::iota(items.begin(), items.end(), 0);
  return items;
}

Items of_bits(std::uint32_t bits) {
  Items items;
  for (std::uint32_t i = 0; bits >> i != 0; ++i)
    if ((bits >> i & 1) != 0) items.push_back(i);
  return items;
}

bool holds_all(const Items& items, const Items& wanted) { return std::ranges::includes(items, wanted); }

TEST_CASE("all of what is needed and nothing else, for each subset of up to ten items") {
  for (std::uint32_t count = 1; count <= 10; ++count)
    for (std::uint32_t bits = 1; bits < (1U << count); ++bits) {
      const Items needed = of_bits(bits);
      CHECK(minimal_failing(first(count), [&](const Items& items) { return holds_all(items, needed); }) ==
            needed);
    }
}

TEST_CASE("whatever fails: the result does, and no longer without any one item") {
  // Any set of subsets of four items that has the whole one.
  for (std::uint32_t fails = 0; fails < (1U << 15); fails += 7) {
    const auto does_fail = [fails](const Items& items) {
      std::uint32_t bits = 0;
      for (const std::uint32_t item : items) bits |= 1U << item;
      REQUIRE(bits != 0);
      return bits == 15 || (fails >> bits & 1) != 0;
    };
    const Items left = minimal_failing(first(4), does_fail);
    REQUIRE(does_fail(left));
    for (std::size_t i = 0; i < left.size() && left.size() > 1; ++i) {
      Items fewer = left;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      CHECK_FALSE(does_fail(fewer));
    }
  }
}

TEST_CASE("two of a thousand take some tens of questions") {
  int questions = 0;
  const Items needed{333, 700};
  CHECK(minimal_failing(first(1000), [&](const Items& items) {
          ++questions;
          return holds_all(items, needed);
        }) == needed);
  CHECK(questions < 70);
}

TEST_CASE("one item stays, and what is thrown comes out") {
  CHECK(minimal_failing({4}, [](const Items&) { return true; }) == Items{4});
  CHECK(minimal_failing(first(9), [](const Items&) { return true; }).size() == 1);
  CHECK_THROWS_AS(
      minimal_failing(first(3), [](const Items&) -> bool { throw std::runtime_error("no more"); }),
      std::runtime_error);
}

}  // namespace delta_debugging_test
}  // namespace opseq
