// Which models hold which sequences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace opseq {

// Lists of numbers, one after the other: row i is members[offsets[i] .. offsets[i + 1]), ascending and
// distinct. Either the rows are sequences and the members models, or the other way round.
struct Incidence {
  std::vector<std::uint32_t> members;
  std::vector<std::size_t> offsets{0};

  friend bool operator==(const Incidence&, const Incidence&) = default;
};
using MemberView = std::span<const std::uint32_t>;

inline std::size_t row_total(const Incidence& incidence) { return incidence.offsets.size() - 1; }

inline MemberView row_at(const Incidence& incidence, std::size_t row) {
  return MemberView(incidence.members)
      .subspan(incidence.offsets[row], incidence.offsets[row + 1] - incidence.offsets[row]);
}

// Of each number below `total` whether it is one of the members. All of these are below `total`.
std::vector<bool> membership(std::size_t total, MemberView members);

void append_row(Incidence& incidence, MemberView members);

// Rows for members and members for rows. All members are below `member_total`. O(rows + members).
Incidence transposed(const Incidence& incidence, std::size_t member_total);

}  // namespace opseq
