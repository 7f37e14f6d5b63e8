#include "tests/support/naive/naive_cover.h"

#include <algorithm>
#include <set>

namespace opseq::tests {
namespace {

CoverStep gain_of(const Incidence& candidates, std::uint32_t candidate, std::span<const double> weights,
                  const std::vector<bool>& covered) {
  CoverStep step{candidate, 0, 0};
  for (const std::uint32_t sequence : row_at(candidates, candidate)) {
    if (covered[sequence]) continue;
    step.gained_weight += weights[sequence];
    ++step.gained_sequences;
  }
  return step;
}

// Whether the other models that stay hold all that the model holds.
bool can_be_dropped(const Incidence& held, std::uint32_t model, const std::set<std::uint32_t>& staying) {
  std::set<std::uint32_t> others;
  for (const std::uint32_t other : staying)
    if (other != model) others.insert(row_at(held, other).begin(), row_at(held, other).end());
  return std::ranges::includes(others, row_at(held, model));
}

}  // namespace

std::vector<CoverStep> naive_greedy_cover(const Incidence& candidates, std::span<const double> weights,
                                          std::span<const double> costs, std::vector<bool> covered,
                                          std::size_t budget) {
  std::vector<CoverStep> steps;
  for (; budget > 0; --budget) {
    CoverStep best;
    double best_ratio = 0;
    for (std::uint32_t candidate = 0; candidate < row_total(candidates); ++candidate) {
      const CoverStep step = gain_of(candidates, candidate, weights, covered);
      const double ratio = step.gained_weight / costs[candidate];
      if (step.gained_weight <= 0 || (best.gained_weight > 0 && ratio <= best_ratio)) continue;
      best = step;
      best_ratio = ratio;
    }
    if (best.gained_weight <= 0) break;
    for (const std::uint32_t sequence : row_at(candidates, best.candidate)) covered[sequence] = true;
    steps.push_back(best);
  }
  return steps;
}

std::vector<std::uint32_t> naive_redundant_models(const Incidence& held) {
  std::set<std::uint32_t> staying;
  for (std::uint32_t model = 0; model < row_total(held); ++model) staying.insert(model);
  std::set<std::uint32_t> dropped;
  for (std::size_t size = 0; size <= held.members.size(); ++size)
    for (std::uint32_t later = 0; later < row_total(held); ++later) {
      const auto model = static_cast<std::uint32_t>(row_total(held) - 1 - later);
      if (row_at(held, model).size() != size || !can_be_dropped(held, model, staying)) continue;
      staying.erase(model);
      dropped.insert(model);
    }
  return {dropped.begin(), dropped.end()};
}

}  // namespace opseq::tests
