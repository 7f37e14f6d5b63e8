#include "analyzer/statistics/contingency.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {
namespace contingency_test {

double binomial(std::uint32_t n, std::uint32_t k) {
  if (k > n) return 0;
  double result = 1;
  for (std::uint32_t i = 1; i <= k; ++i) result = result * (n - k + i) / i;
  return std::round(result);
}

double summed_tail(const ContingencyTable& table) {
  const auto [a, b, c, d] = table;
  double tail = 0;
  for (std::uint32_t x = a; x <= std::min(a + b, a + c); ++x)
    tail += binomial(a + c, x) * binomial(b + d, a + b - x);
  return tail / binomial(a + b + c + d, a + b);
}

TEST_CASE("Fisher's exact test: the lady tasting tea") {
  CHECK(fisher_exact_greater({3, 1, 1, 3}) == doctest::Approx(17.0 / 70).epsilon(1e-13));
  CHECK(fisher_exact_greater({4, 0, 0, 4}) == doctest::Approx(1.0 / 70).epsilon(1e-13));
}

TEST_CASE("Fisher's exact test sums the tail, for all tables of up to twelve models") {
  for (std::uint32_t n = 0; n <= 12; ++n)
    for (std::uint32_t a = 0; a <= n; ++a)
      for (std::uint32_t b = 0; a + b <= n; ++b)
        for (std::uint32_t c = 0; a + b + c <= n; ++c) {
          const ContingencyTable table{a, b, c, n - a - b - c};
          REQUIRE(fisher_exact_greater(table) == doctest::Approx(summed_tail(table)).epsilon(1e-12));
        }
}

TEST_CASE("Fisher's exact test is certain where the table could not be less") {
  CHECK(fisher_exact_greater({}) == 1);
  CHECK(fisher_exact_greater({0, 5, 7, 9}) == 1);
  CHECK(fisher_exact_greater({5, 3, 2, 0}) == 1);  // a = 4 would need d = -1
  CHECK(fisher_exact_greater({5, 0, 7, 0}) == 1);  // no correct models
  CHECK(fisher_exact_greater({0, 5, 0, 7}) == 1);  // no mismatching models
  CHECK(fisher_exact_greater({5, 7, 0, 0}) == 1);  // all hold it
  CHECK(fisher_exact_greater({0, 0, 5, 7}) == 1);  // none does
}

TEST_CASE("Fisher's exact test keeps its accuracy in the far tail") {
  // 1 / C(1000, 500)
  const double log_p = std::log(fisher_exact_greater({500, 0, 0, 500}));
  CHECK(log_p == doctest::Approx(2 * std::lgamma(501.0) - std::lgamma(1001.0)).epsilon(1e-12));
  CHECK(log_p < -688);
}

TEST_CASE("odds ratios") {
  CHECK(odds_ratio({6, 2, 3, 5}) == 5);
  CHECK(odds_ratio({0, 2, 3, 5}) == 0);
  CHECK(std::isinf(odds_ratio({6, 0, 3, 5})));
  CHECK(std::isinf(odds_ratio({6, 2, 0, 5})));
  CHECK(std::isnan(odds_ratio({6, 2, 0, 0})));
  CHECK(std::isnan(odds_ratio({})));
}

TEST_CASE("suspiciousness as in fault localisation") {
  CHECK(ochiai({4, 12, 0, 3}) == 0.5);
  CHECK(ochiai({3, 0, 0, 9}) == 1);
  CHECK(ochiai({0, 4, 5, 6}) == 0);
  CHECK(ochiai({}) == 0);
  CHECK(tarantula({2, 1, 2, 3}) == doctest::Approx(2.0 / 3));
  CHECK(tarantula({3, 0, 9, 9}) == 1);
  CHECK(tarantula({3, 0, 9, 0}) == 1);  // no correct models
  CHECK(tarantula({0, 4, 5, 6}) == 0);
  CHECK(tarantula({0, 4, 0, 6}) == 0);  // no mismatching models
  CHECK(tarantula({}) == 0);
}

TEST_CASE("Cochran, Mantel and Haenszel, by hand") {
  // E = 8·9/16 = 4.5; V = 8·9·8·7 / (16²·15) = 1.05.
  const std::vector<ContingencyTable> one{{6, 2, 3, 5}};
  CHECK(cochran_mantel_haenszel_z(one) == doctest::Approx(1 / std::sqrt(1.05)));
  CHECK(mantel_haenszel_odds_ratio(one) == doctest::Approx(odds_ratio(one[0])));
  // The second: E = 3·2/5 = 1.2; V = 3·2·2·3 / (25·4) = 0.36.
  const std::vector<ContingencyTable> two{{6, 2, 3, 5}, {2, 1, 0, 2}};
  CHECK(cochran_mantel_haenszel_z(two) == doctest::Approx((8 - 5.7 - 0.5) / std::sqrt(1.41)));
  CHECK(mantel_haenszel_odds_ratio(two) == doctest::Approx((30.0 / 16 + 4.0 / 5) / (6.0 / 16)));
}

TEST_CASE("strata that can't tell change nothing") {
  const std::vector<ContingencyTable> two{{6, 2, 3, 5}, {2, 1, 0, 2}};
  std::vector<ContingencyTable> more = two;
  for (const ContingencyTable& mute :
       {ContingencyTable{}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 4, 4}, {3, 4, 0, 0}})
    more.push_back(mute);
  CHECK(cochran_mantel_haenszel_z(more) == doctest::Approx(cochran_mantel_haenszel_z(two)).epsilon(1e-14));
  CHECK(mantel_haenszel_odds_ratio(more) == mantel_haenszel_odds_ratio(two));
}

TEST_CASE("where no stratum can tell there is no evidence") {
  const std::vector<ContingencyTable> mute{{}, {1, 0, 0, 0}, {5, 0, 7, 0}, {3, 4, 0, 0}};
  CHECK(cochran_mantel_haenszel_z(mute) == 0);
  CHECK(cochran_mantel_haenszel_z({}) == 0);
  CHECK(std::isnan(mantel_haenszel_odds_ratio(mute)));
  CHECK(std::isnan(mantel_haenszel_odds_ratio({})));
  CHECK(std::isinf(mantel_haenszel_odds_ratio(std::vector<ContingencyTable>{{2, 0, 3, 4}, {}})));
}

TEST_CASE("tables count models by label, stratum and holding") {
  const LabelledModels models{{true, false, true, false, true}, {2, 2, 0, 0, 0}};
  const std::vector<ContingencyTable> none = tables_of_none(models);
  CHECK(none == std::vector<ContingencyTable>{{0, 0, 2, 1}, {}, {0, 0, 1, 1}});
  const std::vector<std::uint32_t> holders{0, 3, 4};
  const std::vector<ContingencyTable> tables = tabulate(holders, models, none);
  CHECK(tables == std::vector<ContingencyTable>{{1, 1, 1, 0}, {}, {1, 0, 0, 1}});
  CHECK(sum(tables) == ContingencyTable{2, 1, 1, 1});
  CHECK(tabulate(holders, unstratified(models.is_target), tables_of_none(unstratified(models.is_target))) ==
        std::vector<ContingencyTable>{sum(tables)});
}

}  // namespace contingency_test
}  // namespace opseq::tests
