// How often the values of two categories come together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace opseq {

struct CrossTable {
  std::size_t rows = 0, columns = 0;
  std::vector<std::uint32_t> counts;  // row by row

  std::uint32_t at(std::size_t row, std::size_t column) const { return counts[row * columns + column]; }
};

// Of items with a value in each of two categories, numbered from 0: values of the first are below `rows`, of
// the second below `columns`. O(items).
CrossTable cross_table(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                       std::size_t rows, std::size_t columns);

// √(χ² / (N·(m - 1))), with m the lesser number of values that occur in a category: from 0, where neither
// says anything of the other, to 1. None where one of them has fewer than two. Cramér, Mathematical Methods
// of Statistics (1946), ch. 21.
std::optional<double> cramers_v(const CrossTable& table);

// The chance that so strong a V, or a stronger one, comes of items whose second value was dealt out anew: (1
// + permutations that reach it) / (1 + permutations), drawn from stream `stream` of the seed. O(permutations
// · (items + cells)).
double cross_table_p(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                     const CrossTable& table, std::uint32_t permutations, std::uint64_t seed,
                     std::uint64_t stream);

}  // namespace opseq
