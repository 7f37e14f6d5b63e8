#include "tests/support/inputs/incidence_inputs.h"

#include <algorithm>

namespace opseq::tests {
namespace {

std::vector<std::uint32_t> members_of(std::uint64_t bits, std::uint32_t member_total) {
  std::vector<std::uint32_t> members;
  for (std::uint32_t member = 0; member < member_total; ++member)
    if (bits >> member & 1) members.push_back(member);
  return members;
}

}  // namespace

Incidence incidence_of(const std::vector<std::vector<std::uint32_t>>& rows) {
  Incidence incidence;
  for (const std::vector<std::uint32_t>& row : rows) append_row(incidence, row);
  return incidence;
}

void for_each_small_incidence(std::size_t rows, std::uint32_t member_total,
                              const std::function<void(const Incidence&)>& visit) {
  for (std::uint64_t bits = 0; bits < std::uint64_t{1} << rows * member_total; ++bits) {
    Incidence incidence;
    for (std::size_t row = 0; row < rows; ++row)
      append_row(incidence, members_of(bits >> row * member_total, member_total));
    visit(incidence);
  }
}

Incidence random_incidence(Random& random, std::size_t most_rows, std::uint32_t member_total) {
  Incidence incidence;
  std::vector<std::uint32_t> row;
  for (std::size_t rows = random.between(0, most_rows); rows > 0; --rows) {
    const bool part_of_last = random.one_in(6);
    const std::uint32_t rarity = random.between(1, 8);
    std::vector<std::uint32_t> next;
    for (std::uint32_t member = 0; member < member_total; ++member)
      if (part_of_last ? std::binary_search(row.begin(), row.end(), member) && !random.one_in(9)
                       : random.one_in(rarity + member % 5))
        next.push_back(member);
    row = std::move(next);
    append_row(incidence, row);
  }
  return incidence;
}

Incidence large_incidence(Random& random, std::size_t rows, std::uint32_t member_total, std::size_t mean) {
  Incidence incidence;
  for (std::size_t i = 0; i < rows; ++i) {
    std::vector<std::uint32_t> row(random.between(0, 2 * mean));
    for (std::uint32_t& member : row) member = random.below(random.between(1, member_total));
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    append_row(incidence, row);
  }
  return incidence;
}

}  // namespace opseq::tests
