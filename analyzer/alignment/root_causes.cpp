#include "analyzer/alignment/root_causes.h"

#include <algorithm>

namespace opseq {
namespace {

bool are_equal(Equality& equality, const std::vector<OutputPair>& outputs) {
  return std::ranges::all_of(outputs, [&](const OutputPair& pair) { return equality.equal(pair.source, pair.target); });
}

// The lowest first, each pair once.
std::vector<Difference> differences_of(Equality& equality, const std::vector<OutputPair>& outputs) {
  DifferenceSearch search(equality);
  for (const OutputPair& pair : outputs) search.search(pair.source, pair.target);
  std::vector<Difference> found = search.found();
  std::ranges::stable_sort(found, {}, [](const Difference& each) { return std::pair(each.target->id, each.source->id); });
  const auto same_pair = [](const Difference& a, const Difference& b) {
    return a.source == b.source && a.target == b.target;
  };
  found.erase(std::unique(found.begin(), found.end(), same_pair), found.end());
  return found;
}

}  // namespace

RootCauses root_causes(Equality& equality, const std::vector<OutputPair>& outputs) {
  RootCauses causes;
  constexpr int most_rounds = 8;
  for (int round = 0; round < most_rounds; ++round) {
    const std::vector<Difference> found = differences_of(equality, outputs);
    if (round == 0) causes.looked_at = found.size();
    const std::size_t before = causes.differences.size();
    for (const Difference& difference : found) {
      if (equality.equal(difference.source, difference.target)) continue;
      if (causes.differences.size() == most_causes) return causes;
      equality.assume(difference.source, difference.target);
      causes.differences.push_back(difference);
      causes.explain_all = are_equal(equality, outputs);
      if (causes.explain_all) return causes;
    }
    if (causes.differences.size() == before) return causes;
  }
  return causes;
}

}  // namespace opseq
