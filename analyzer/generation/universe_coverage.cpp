#include "analyzer/generation/universe_coverage.h"

#include <set>

namespace opseq {

UniverseCoverage universe_coverage(int opset, const std::vector<NamedGoal>& held) {
  UniverseCoverage coverage{.opset = opset};
  std::set<NamedGoal> others(held.begin(), held.end());
  for (ListedGoal& listed : listed_goals(opset, GoalKind::pairs)) {
    const bool is_held = others.erase(listed.goal) > 0;
    ++coverage.type_valid;
    coverage.type_valid_held += is_held ? 1 : 0;
    coverage.rank_valid += listed.is_rank_valid ? 1 : 0;
    coverage.rank_valid_held += listed.is_rank_valid && is_held ? 1 : 0;
    if (!is_held) coverage.missing.push_back(std::move(listed));
  }
  coverage.others_held = others.size();
  return coverage;
}

}  // namespace opseq
