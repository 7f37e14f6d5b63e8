#include "analyzer/statistics/cross_table.h"

#include <algorithm>
#include <cmath>

#include "analyzer/statistics/seeded_shuffle.h"

namespace opseq {
namespace {

// Sums of equal value that were rounded otherwise are equal.
constexpr double relative_rounding = 1e-9;

struct Margins {
  std::vector<std::uint64_t> rows, columns;
  std::uint64_t total = 0;
};

Margins margins_of(const CrossTable& table) {
  Margins margins{std::vector<std::uint64_t>(table.rows), std::vector<std::uint64_t>(table.columns), 0};
  for (std::size_t row = 0; row < table.rows; ++row)
    for (std::size_t column = 0; column < table.columns; ++column) {
      margins.rows[row] += table.at(row, column);
      margins.columns[column] += table.at(row, column);
      margins.total += table.at(row, column);
    }
  return margins;
}

// χ² is N·(this - 1): it grows with it, and that is all a permutation needs.
double squared_sum(const CrossTable& table, const Margins& margins) {
  double sum = 0;
  for (std::size_t row = 0; row < table.rows; ++row)
    for (std::size_t column = 0; column < table.columns; ++column) {
      const double count = table.at(row, column);
      if (count > 0)
        sum += count * count /
               (static_cast<double>(margins.rows[row]) * static_cast<double>(margins.columns[column]));
    }
  return sum;
}

std::size_t values_that_occur(const std::vector<std::uint64_t>& margin) {
  return static_cast<std::size_t>(std::ranges::count_if(margin, [](std::uint64_t n) { return n > 0; }));
}

}  // namespace

CrossTable cross_table(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                       std::size_t rows, std::size_t columns) {
  CrossTable table{rows, columns, std::vector<std::uint32_t>(rows * columns)};
  for (std::size_t i = 0; i < first.size(); ++i) ++table.counts[first[i] * columns + second[i]];
  return table;
}

std::optional<double> cramers_v(const CrossTable& table) {
  const Margins margins = margins_of(table);
  const std::size_t least = std::min(values_that_occur(margins.rows), values_that_occur(margins.columns));
  if (least < 2) return std::nullopt;
  const double phi = std::max(0.0, squared_sum(table, margins) - 1);
  return std::min(1.0, std::sqrt(phi / static_cast<double>(least - 1)));
}

double cross_table_p(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                     const CrossTable& table, std::uint32_t permutations, std::uint64_t seed,
                     std::uint64_t stream) {
  const Margins margins = margins_of(table);
  const double observed = squared_sum(table, margins) * (1 - relative_rounding);
  std::vector<std::uint32_t> dealt(second.begin(), second.end());
  SeededRandom random(seed, stream);
  std::uint64_t reaching = 0;
  for (std::uint32_t i = 0; i < permutations; ++i) {
    shuffle(std::span(dealt), random);
    reaching += squared_sum(cross_table(first, dealt, table.rows, table.columns), margins) >= observed;
  }
  return static_cast<double>(1 + reaching) / static_cast<double>(1 + std::uint64_t{permutations});
}

}  // namespace opseq
