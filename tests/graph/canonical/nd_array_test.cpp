#include "graph/canonical/nd_array.h"

#include <doctest/doctest.h>

namespace opseq {
namespace nd_array_test {

WholeArray counted(const Dims& shape) {
  WholeArray made{shape, {}};
  for (std::int64_t i = 0; i < count_of(shape); ++i) made.values.push_back(i);
  return made;
}

// The element at an index, slowly.
std::int64_t at(const WholeArray& array, const Dims& index) {
  std::int64_t offset = 0;
  for (std::size_t i = 0; i < index.size(); ++i) offset = offset * array.shape[i] + index[i];
  return array.values.at(static_cast<std::size_t>(offset));
}

TEST_CASE("orders of axes, each element") {
  const WholeArray from = counted({2, 3, 4});
  const WholeArray made = transposed(from, {2, 0, 1});
  CHECK(made.shape == Dims{4, 2, 3});
  for (std::int64_t i = 0; i < 2; ++i)
    for (std::int64_t j = 0; j < 3; ++j)
      for (std::int64_t k = 0; k < 4; ++k) CHECK(at(made, {k, i, j}) == at(from, {i, j, k}));
}

TEST_CASE("parts, and parts put together again") {
  const WholeArray from = counted({2, 5});
  CHECK(cut_out(from, 1, 1, 2, 2).values == std::vector<std::int64_t>{1, 3, 6, 8});
  CHECK(cut_out(from, 1, 4, 3, -2).values == std::vector<std::int64_t>{4, 2, 0, 9, 7, 5});
  CHECK(joined_along(std::vector{cut_out(from, 1, 0, 2, 1), cut_out(from, 1, 2, 3, 1)}, 1) == from);
  CHECK(joined_along(std::vector{cut_out(from, 0, 0, 1, 1), cut_out(from, 0, 1, 1, 1)}, 0) == from);
  CHECK(taken(from, 1, {{2}, {4, 0}}).values == std::vector<std::int64_t>{4, 0, 9, 5});
  CHECK(taken(from, 0, {{}, {1}}).shape == Dims{5});
}

TEST_CASE("stretching and combining") {
  CHECK(stretched_to(WholeArray{{2, 1}, {5, 7}}, {2, 2, 2}).values ==
        std::vector<std::int64_t>{5, 5, 7, 7, 5, 5, 7, 7});
  const auto sum = combined<std::int64_t>(WholeArray{{2, 1}, {10, 20}}, WholeArray{{2}, {1, 2}}, Dims{2, 2},
                                          [](std::int64_t a, std::int64_t b) { return a + b; });
  CHECK(sum.values == std::vector<std::int64_t>{11, 12, 21, 22});
}

TEST_CASE("folding along axes") {
  const auto add = [](std::int64_t a, std::int64_t b) { return a + b; };
  CHECK(folded_along(counted({2, 3}), {1}, std::int64_t{0}, add) == WholeArray{{2, 1}, {3, 12}});
  CHECK(folded_along(counted({2, 3}), {0, 1}, std::int64_t{0}, add) == WholeArray{{1, 1}, {15}});
}

TEST_CASE("nothing is there of empty arrays") {
  CHECK(transposed(counted({0, 3}), {1, 0}).shape == Dims{3, 0});
  CHECK(cut_out(counted({2, 3}), 1, 0, 0, 1).values.empty());
}

}  // namespace nd_array_test
}  // namespace opseq
