#include "analyzer/statistics/contingency.h"

#include <algorithm>
#include <boost/math/distributions/hypergeometric.hpp>
#include <cmath>
#include <limits>

namespace opseq {
namespace {

double quotient_or_infinite(double dividend, double divisor) {
  if (divisor != 0) return dividend / divisor;
  return dividend == 0 ? std::numeric_limits<double>::quiet_NaN() : std::numeric_limits<double>::infinity();
}

double share(std::uint32_t part, std::uint32_t rest) {
  return part == 0 ? 0 : part / (static_cast<double>(part) + rest);
}

}  // namespace

double fisher_exact_greater(const ContingencyTable& table) {
  const auto [a, b, c, d] = table;
  // The least `a` that these margins allow: d = 0, or a = 0.
  if (a == 0 || d == 0) return 1;
  const boost::math::hypergeometric_distribution<double> target_holders(a + c, a + b, a + b + c + d);
  return std::min(1.0, cdf(complement(target_holders, a - 1)));
}

double odds_ratio(const ContingencyTable& table) {
  return quotient_or_infinite(static_cast<double>(table.a) * table.d, static_cast<double>(table.b) * table.c);
}

double ochiai(const ContingencyTable& table) {
  const auto [a, b, c, d] = table;
  return a == 0 ? 0 : a / std::sqrt((static_cast<double>(a) + c) * (static_cast<double>(a) + b));
}

double tarantula(const ContingencyTable& table) {
  const double of_target = share(table.a, table.c);
  return of_target == 0 ? 0 : of_target / (of_target + share(table.b, table.d));
}

double cochran_mantel_haenszel_z(std::span<const ContingencyTable> strata) {
  double excess = 0;
  double variance = 0;
  for (const ContingencyTable& table : strata) {
    const double n = static_cast<double>(table.a) + table.b + table.c + table.d;
    if (n <= 1) continue;
    const double m = static_cast<double>(table.a) + table.b;
    const double n1 = static_cast<double>(table.a) + table.c;
    excess += table.a - m * n1 / n;
    variance += m * n1 * (n - m) * (n - n1) / (n * n * (n - 1));
  }
  return variance == 0 ? 0 : (excess - 0.5) / std::sqrt(variance);
}

double mantel_haenszel_odds_ratio(std::span<const ContingencyTable> strata) {
  double dividend = 0;
  double divisor = 0;
  for (const ContingencyTable& table : strata) {
    const double n = static_cast<double>(table.a) + table.b + table.c + table.d;
    if (n == 0) continue;
    dividend += static_cast<double>(table.a) * table.d / n;
    divisor += static_cast<double>(table.b) * table.c / n;
  }
  return quotient_or_infinite(dividend, divisor);
}

LabelledModels unstratified(std::vector<bool> is_target) {
  const std::size_t total = is_target.size();
  return {std::move(is_target), std::vector<std::uint32_t>(total, 0)};
}

std::vector<ContingencyTable> tables_of_none(const LabelledModels& models) {
  std::vector<ContingencyTable> none;
  for (std::size_t model = 0; model < models.stratum.size(); ++model) {
    const std::uint32_t stratum = models.stratum[model];
    if (stratum >= none.size()) none.resize(stratum + std::size_t{1});
    ++(models.is_target[model] ? none[stratum].c : none[stratum].d);
  }
  return none;
}

std::vector<ContingencyTable> tabulate(MemberView holders, const LabelledModels& models,
                                       std::vector<ContingencyTable> none) {
  for (const std::uint32_t model : holders) {
    ContingencyTable& table = none[models.stratum[model]];
    ++(models.is_target[model] ? table.a : table.b);
    --(models.is_target[model] ? table.c : table.d);
  }
  return none;
}

ContingencyTable sum(std::span<const ContingencyTable> strata) {
  ContingencyTable total;
  for (const ContingencyTable& table : strata) {
    total.a += table.a;
    total.b += table.b;
    total.c += table.c;
    total.d += table.d;
  }
  return total;
}

}  // namespace opseq
