#include "analyzer/statistics/exact_conditional.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {
namespace exact_conditional_test {

using Tables = std::vector<ContingencyTable>;

// The models of all strata in a row, those of a stratum with the mismatching ones first.
struct Row {
  std::uint32_t models = 0;
  std::uint32_t mismatching = 0;       // a bit for each
  std::vector<std::uint32_t> stratum;  // the bits of each stratum
};

std::uint32_t bits(std::uint32_t first, std::uint32_t total) { return ((1U << total) - 1) << first; }

Row row_of(const Tables& tables) {
  Row row;
  for (const auto& [a, b, c, d] : tables) {
    row.stratum.push_back(bits(row.models, a + b + c + d));
    row.mismatching |= bits(row.models, a + c);
    row.models += a + b + c + d;
  }
  return row;
}

// Every way to have as many holders in each stratum as there are, looked at.
double by_enumeration(const Tables& tables) {
  const Row row = row_of(tables);
  const auto held = static_cast<int>(sum(tables).a);
  std::uint64_t ways = 0, reaching = 0;
  for (std::uint32_t holders = 0; holders < 1U << row.models; ++holders) {
    bool has_margins = true;
    for (std::size_t i = 0; i < tables.size() && has_margins; ++i)
      has_margins = std::popcount(holders & row.stratum[i]) == static_cast<int>(tables[i].a + tables[i].b);
    if (!has_margins) continue;
    ++ways;
    reaching += std::popcount(holders & row.mismatching) >= held;
  }
  return static_cast<double>(reaching) / static_cast<double>(ways);
}

// All lists of `total` tables of at most `most` models together.
template <class Check>
void for_each_tables(std::size_t total, std::uint32_t most, Check check, Tables& tables) {
  if (tables.size() == total) return check(tables);
  for (std::uint32_t n = 0; n <= most; ++n)
    for (std::uint32_t a = 0; a <= n; ++a)
      for (std::uint32_t b = 0; a + b <= n; ++b)
        for (std::uint32_t c = 0; a + b + c <= n; ++c) {
          tables.push_back({a, b, c, n - a - b - c});
          for_each_tables(total, most - n, check, tables);
          tables.pop_back();
        }
}

TEST_CASE("the exact conditional test counts assignments, for all small tables in up to three strata") {
  std::size_t compared = 0;
  const auto check = [&](const Tables& tables) {
    ++compared;
    REQUIRE(exact_conditional_greater(tables) == doctest::Approx(by_enumeration(tables)).epsilon(1e-13));
  };
  Tables tables;
  for_each_tables(1, 10, check, tables);
  for_each_tables(2, 7, check, tables);
  for_each_tables(3, 5, check, tables);
  CHECK(compared == 1001 + 6435 + 6188);
}

TEST_CASE("of one stratum it is Fisher's test") {
  Random random(51);
  for (int round = 0; round < 2000; ++round) {
    const std::uint32_t most = round % 2 == 0 ? 40 : 3000;
    const ContingencyTable table{random.below(40), random.below(most), random.below(most),
                                 random.below(most)};
    const double fisher = fisher_exact_greater(table);
    if (fisher < 1e-290) continue;
    REQUIRE(exact_conditional_greater(Tables{table}) == doctest::Approx(fisher).epsilon(1e-9));
  }
}

TEST_CASE("rabbits and penicillin, the example of R's mantelhaen.test") {
  // Published is the two-sided p, 0.03994, of a distribution that is symmetric.
  const Tables rabbits{{0, 6, 0, 5}, {3, 3, 0, 6}, {6, 0, 2, 4}, {5, 1, 6, 0}, {2, 0, 5, 0}};
  CHECK(exact_conditional_greater(rabbits) == doctest::Approx(4060.0 / 203280).epsilon(1e-13));
  CHECK(2 * exact_conditional_greater(rabbits) == doctest::Approx(0.03994).epsilon(1e-4));
}

TEST_CASE("where few models mismatch the normal approximation is wrong by any factor") {
  // 15 of 1,861 mismatch; 2 of the 9 holders do, one of two in its stratum and the only one in its own.
  Tables tables{{1, 0, 1, 91}, {1, 0, 0, 92}};
  for (std::uint32_t i = 0; i < 12; ++i) tables.push_back({0, 0, 1, 92});
  for (std::uint32_t i = 0; i < 5; ++i) tables.push_back({0, 1, 0, 92});
  tables.push_back({0, 2, 0, 92});
  REQUIRE(sum(tables) == ContingencyTable{2, 7, 13, 1839});
  CHECK(exact_conditional_greater(tables) == doctest::Approx(2.0 / 93 / 93).epsilon(1e-13));
  CHECK(exact_conditional_greater(tables) == doctest::Approx(2e-4).epsilon(0.2));
  const double z = cochran_mantel_haenszel_z(tables);
  CHECK(std::erfc(z / std::sqrt(2.0)) / 2 < 1e-16);
}

TEST_CASE("strata that can't tell change nothing") {
  const Tables two{{6, 2, 3, 5}, {2, 1, 0, 2}};
  Tables more = two;
  for (const ContingencyTable& mute :
       {ContingencyTable{}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 4, 4}, {3, 4, 0, 0}, {5, 0, 7, 0}})
    more.push_back(mute);
  CHECK(exact_conditional_greater(more) == exact_conditional_greater(two));
}

TEST_CASE("it is certain where the tables could not be less") {
  CHECK(exact_conditional_greater({}) == 1);
  CHECK(exact_conditional_greater(Tables{{}, {1, 0, 0, 0}, {5, 0, 7, 0}, {3, 4, 0, 0}}) == 1);
  CHECK(exact_conditional_greater(Tables{{0, 5, 7, 9}, {5, 3, 2, 0}}) == 1);
}

TEST_CASE("it keeps its accuracy in the far tail") {
  // 1 / C(500, 250) in each stratum.
  const double log_p = std::log(exact_conditional_greater(Tables(2, {250, 0, 0, 250})));
  CHECK(log_p == doctest::Approx(4 * std::lgamma(251.0) - 2 * std::lgamma(501.0)).epsilon(1e-12));
  CHECK(log_p < -680);
  CHECK(exact_conditional_greater(Tables(3, {250, 0, 0, 250})) == 0);  // underflow
}

TEST_CASE("p grows where one of the mismatching holders less is asked for, and never leaves its range") {
  Random random(52);
  for (int round = 0; round < 500; ++round) {
    Tables tables;
    const std::uint32_t most = random.between(1, 60);
    for (std::uint32_t i = random.between(1, 20); i > 0; --i)
      tables.push_back({random.below(most), random.below(most), random.below(most), random.below(most)});
    double greater = exact_conditional_greater(tables);
    for (ContingencyTable& table : tables)
      for (; table.a > 0 && table.d > 0; --table.a, ++table.b, ++table.c, --table.d) {
        REQUIRE(greater >= 0);
        const double p = exact_conditional_greater(tables);
        REQUIRE(p <= 1);
        REQUIRE(p >= greater * (1 - 1e-12));
        greater = p;
      }
    CHECK(exact_conditional_greater(tables) == 1);
  }
}

TEST_CASE("the least p-value is that of the greatest sum that the margins allow") {
  const auto check = [](const Tables& tables) {
    Tables greatest;
    for (const auto& [a, b, c, d] : tables) {
      const std::uint32_t moved = std::min(b, c);
      greatest.push_back({a + moved, b - moved, c - moved, d + moved});
    }
    REQUIRE(least_conditional_p(tables) ==
            doctest::Approx(exact_conditional_greater(greatest)).epsilon(1e-12));
    REQUIRE(least_conditional_p(tables) <= exact_conditional_greater(tables) * (1 + 1e-12));
  };
  Tables tables;
  for_each_tables(1, 10, check, tables);
  for_each_tables(2, 7, check, tables);
  CHECK(least_conditional_p({}) == 1);
}

}  // namespace exact_conditional_test
}  // namespace opseq::tests
