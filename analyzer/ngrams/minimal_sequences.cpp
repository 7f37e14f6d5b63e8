#include "analyzer/ngrams/minimal_sequences.h"

#include <algorithm>

namespace opseq {

std::vector<std::uint32_t> minimal_sequences(std::span<const SequenceParts> parts,
                                             const std::vector<bool>& qualifies) {
  std::vector<std::uint32_t> minimal;
  std::vector<bool> contains_qualifying = qualifies;  // the sequence itself or a part of it
  for (std::uint32_t i = 0; i < parts.size(); ++i) {
    const auto [prefix, suffix] = parts[i];
    const bool in_part = (prefix != no_part && contains_qualifying[prefix]) ||
                         (suffix != no_part && contains_qualifying[suffix]);
    if (in_part)
      contains_qualifying[i] = true;
    else if (qualifies[i])
      minimal.push_back(i);
  }
  return minimal;
}

std::vector<bool> target_only(const Incidence& holders, const std::vector<bool>& is_target,
                              std::uint32_t min_support) {
  std::vector<bool> result(row_total(holders));
  const auto is_of_target = [&](std::uint32_t model) { return is_target[model]; };
  for (std::size_t i = 0; i < result.size(); ++i) {
    const MemberView models = row_at(holders, i);
    result[i] = models.size() >= min_support && std::all_of(models.begin(), models.end(), is_of_target);
  }
  return result;
}

}  // namespace opseq
