#include "analyzer/statistics/seeded_shuffle.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <vector>

namespace opseq::tests {
namespace seeded_shuffle_test {

TEST_CASE("a seed and a stream give the same numbers always, others give others") {
  std::set<std::uint64_t> first_numbers;
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    for (std::uint64_t stream = 0; stream < 100; ++stream) {
      const std::uint64_t number = SeededRandom(seed, stream).next();
      REQUIRE(number == SeededRandom(seed, stream).next());
      first_numbers.insert(number);
    }
  CHECK(first_numbers.size() == 100 * 100);
}

TEST_CASE("numbers below a bound are all there, equally often") {
  SeededRandom random(1, 2);
  CHECK(random.below(1) == 0);
  for (const std::uint32_t bound : {2U, 3U, 7U, 10U}) {
    std::vector<int> times(bound);
    for (std::uint32_t i = 0; i < 10000 * bound; ++i) ++times.at(random.below(bound));
    for (const int count : times) CHECK(std::abs(count - 10000) < 400);  // four standard errors
  }
  for (int i = 0; i < 1000; ++i) REQUIRE(random.below(0xffffffff) < 0xffffffff);
}

TEST_CASE("all orders are equally likely") {
  std::map<std::vector<int>, int> times;
  for (std::uint64_t stream = 0; stream < 24000; ++stream) {
    SeededRandom random(7, stream);
    std::vector<int> items{0, 1, 2, 3};
    shuffle(std::span(items), random);
    ++times[items];
  }
  CHECK(times.size() == 24);
  double chi_square = 0;
  for (const auto& [order, count] : times) chi_square += (count - 1000.0) * (count - 1000.0) / 1000;
  CHECK(chi_square < 49.7);  // 23 degrees of freedom, one in a thousand
}

TEST_CASE("nothing and one item have one order") {
  SeededRandom random(1, 1);
  std::vector<int> none;
  shuffle(std::span(none), random);
  CHECK(none.empty());
  std::vector<int> one{5};
  shuffle(std::span(one), random);
  CHECK(one == std::vector<int>{5});
}

}  // namespace seeded_shuffle_test
}  // namespace opseq::tests
