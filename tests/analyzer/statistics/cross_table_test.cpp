#include "analyzer/statistics/cross_table.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace opseq {
namespace cross_table_test {

using Codes = std::vector<std::uint32_t>;

TEST_CASE("counts of every two values") {
  const CrossTable table = cross_table(Codes{0, 1, 1, 0}, Codes{2, 0, 0, 2}, 2, 3);
  CHECK(table.counts == Codes{0, 0, 2, 2, 0, 0});
  CHECK(table.at(1, 0) == 2);
}

TEST_CASE("V is 1 where one value tells the other, and 0 where it says nothing") {
  CHECK(cramers_v(cross_table(Codes{0, 1, 2, 0}, Codes{1, 2, 0, 1}, 3, 3)) == doctest::Approx(1));
  CHECK(cramers_v({2, 2, {3, 6, 2, 4}}) == doctest::Approx(0));
}

// R: sqrt(chisq.test(m, correct = FALSE)$statistic / sum(m)) for two rows.
TEST_CASE("V of a table of two rows") {
  CHECK(cramers_v({2, 3, {10, 20, 30, 30, 20, 10}}) == doctest::Approx(0.408248).epsilon(1e-5));
  CHECK(cramers_v({3, 3, {10, 20, 30, 30, 20, 10, 0, 0, 0}}) == doctest::Approx(0.408248).epsilon(1e-5));
}

TEST_CASE("a single value has none") {
  CHECK_FALSE(cramers_v({1, 3, {1, 2, 3}}).has_value());
  CHECK_FALSE(cramers_v({2, 2, {1, 2, 0, 0}}).has_value());
  CHECK_FALSE(cramers_v({2, 2, {0, 0, 0, 0}}).has_value());
}

TEST_CASE("p is about the share of all orders that are as clear") {
  const Codes first{0, 0, 0, 1, 1, 1};
  Codes second{0, 0, 0, 1, 1, 1};
  const CrossTable table = cross_table(first, second, 2, 2);
  // Of 20 ways to deal three of six values, 2 are as clear.
  CHECK(cross_table_p(first, second, table, 20'000, 1, 0) == doctest::Approx(0.1).epsilon(0.1));
  CHECK(cross_table_p(first, second, table, 500, 7, 2) == cross_table_p(first, second, table, 500, 7, 2));
  second = {0, 1, 0, 1, 0, 1};
  CHECK(cross_table_p(first, second, cross_table(first, second, 2, 2), 500, 1, 0) == 1);
}

}  // namespace cross_table_test
}  // namespace opseq
