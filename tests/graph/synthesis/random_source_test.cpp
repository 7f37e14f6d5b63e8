#include "graph/synthesis/random_source.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace opseq {
namespace random_source_test {

TEST_CASE("a stream is a function of seed and number") {
  RandomSource first(1, 2), second(1, 2), other_seed(2, 2), other_stream(1, 3);
  const std::uint64_t number = first.next();
  CHECK(number == second.next());
  CHECK(number != other_seed.next());
  CHECK(number != other_stream.next());
  // On any machine, by any library.
  CHECK(RandomSource(1, 2).next() == number);
  CHECK(RandomSource::mixed(1) == 0x5692161d100b05e5U);
}

TEST_CASE("numbers keep to their bounds and reach them") {
  RandomSource random(5, 0);
  std::set<int> seen;
  for (int i = 0; i < 200; ++i) {
    seen.insert(random.between(-1, 2));
    CHECK(random.below(3) < 3);
    const double unit = random.unit();
    CHECK(unit >= 0);
    CHECK(unit < 1);
  }
  CHECK(seen == std::set<int>{-1, 0, 1, 2});
}

TEST_CASE("a shuffle keeps what there is") {
  std::vector<int> items{1, 2, 3, 4, 5, 6, 7, 8};
  RandomSource random(1, 1);
  random.shuffle(std::span(items));
  CHECK(items != std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8});
  std::sort(items.begin(), items.end());
  CHECK(items == std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8});
}

}  // namespace random_source_test
}  // namespace opseq
