#include "graph/canonical/dims.h"

#include <doctest/doctest.h>

#include <limits>

namespace opseq {
namespace dims_test {

TEST_CASE("sizes that are known and not") {
  CHECK(is_static(Dims{2, 0}));
  CHECK_FALSE(is_static(Dims{2, unknown_dim}));
  CHECK_FALSE(is_static(KnownShape()));
  CHECK(unknown_count({1, unknown_dim, unknown_dim}) == 2);
  CHECK(without_units({1, 3, 1, unknown_dim}) == Dims{3, unknown_dim});
}

TEST_CASE("products stay in range") {
  CHECK(count_of({}) == 1);
  CHECK(count_of({2, 3, 4}) == 24);
  CHECK(count_of({std::int64_t{1} << 40, std::int64_t{1} << 40}) == std::int64_t{1} << 62);
  CHECK(count_of({std::int64_t{1} << 62, 4, 0}) == 0);
}

TEST_CASE("broadcasting") {
  const auto made = [](const KnownShape& a, const KnownShape& b) { return broadcast(a, b); };
  CHECK(made(Dims{2, 1, 4}, Dims{3, 1}) == KnownShape(Dims{2, 3, 4}));
  CHECK(made(Dims{unknown_dim, 4}, Dims{2, 4}) == KnownShape(Dims{2, 4}));
  CHECK_FALSE(made(Dims{2}, Dims{3}));
  CHECK_FALSE(made(Dims{2}, std::nullopt));
}

TEST_CASE("numbers that products of a few stay in range with") {
  CHECK(are_ordinary({0, -5, largest_size}));
  CHECK_FALSE(is_ordinary(largest_size + 1));
  CHECK_FALSE(is_ordinary(std::numeric_limits<std::int64_t>::min()));
}

TEST_CASE("axes from both ends") {
  CHECK(axis_at(-1, 3) == std::optional<std::size_t>(2));
  CHECK(axis_at(0, 3) == std::optional<std::size_t>(0));
  CHECK_FALSE(axis_at(3, 3));
  CHECK_FALSE(axis_at(-4, 3));
}

}  // namespace dims_test
}  // namespace opseq
