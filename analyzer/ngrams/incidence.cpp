#include "analyzer/ngrams/incidence.h"

#include <numeric>

namespace opseq {

std::vector<bool> membership(std::size_t total, MemberView members) {
  std::vector<bool> is_member(total);
  for (const std::uint32_t member : members) is_member[member] = true;
  return is_member;
}

void append_row(Incidence& incidence, MemberView members) {
  incidence.members.insert(incidence.members.end(), members.begin(), members.end());
  incidence.offsets.push_back(incidence.members.size());
}

Incidence transposed(const Incidence& incidence, std::size_t member_total) {
  Incidence result;
  result.members.resize(incidence.members.size());
  result.offsets.assign(member_total + 1, 0);
  for (const std::uint32_t member : incidence.members) ++result.offsets[member + 1];
  std::partial_sum(result.offsets.begin(), result.offsets.end(), result.offsets.begin());
  std::vector<std::size_t> next(result.offsets.begin(), result.offsets.end() - 1);
  for (std::size_t row = 0; row < row_total(incidence); ++row)
    for (const std::uint32_t member : row_at(incidence, row))
      result.members[next[member]++] = static_cast<std::uint32_t>(row);
  return result;
}

}  // namespace opseq
