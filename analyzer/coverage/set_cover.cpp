#include "analyzer/coverage/set_cover.h"

#include <algorithm>
#include <queue>

#include "analyzer/coverage/redundant_models.h"

namespace opseq {
namespace {

// What the candidates still gain.
class Gains {
 public:
  Gains(const Incidence& candidates, std::span<const double> weights, const std::vector<bool>& covered)
      : rows_(candidates),
        row_ends_(candidates.offsets.begin() + 1, candidates.offsets.end()),
        weights_(weights),
        covered_(covered) {}

  // Takes what has been covered out of the candidate's row, in place and keeping the order.
  CoverStep evaluate(std::uint32_t candidate) {
    const std::size_t begin = rows_.offsets[candidate];
    std::size_t end = begin;
    double sum = 0;
    for (std::size_t i = begin; i < row_ends_[candidate]; ++i) {
      const std::uint32_t sequence = rows_.members[i];
      if (covered_[sequence]) continue;
      sum += weights_[sequence];
      rows_.members[end++] = sequence;
    }
    row_ends_[candidate] = end;
    return {candidate, sum, static_cast<std::uint32_t>(end - begin)};
  }

  void cover(std::uint32_t candidate) {
    for (std::size_t i = rows_.offsets[candidate]; i < row_ends_[candidate]; ++i)
      covered_[rows_.members[i]] = true;
  }

 private:
  Incidence rows_;
  std::vector<std::size_t> row_ends_;  // of what is left of each row
  std::span<const double> weights_;
  std::vector<bool> covered_;
};

// Adding weights of at least 0 in a fixed order, and dividing by a cost, are monotone in floating point too:
// with fewer sequences left the ratio is never greater, so a former one is a bound.
struct Bound {
  double ratio = 0;  // gained weight per cost
  std::uint32_t candidate = 0;
};

struct TakenLater {
  bool operator()(const Bound& a, const Bound& b) const {
    return a.ratio != b.ratio ? a.ratio < b.ratio : a.candidate > b.candidate;
  }
};
using BoundQueue = std::priority_queue<Bound, std::vector<Bound>, TakenLater>;

// Candidates that gain something.
BoundQueue first_bounds(Gains& gains, std::span<const double> costs) {
  std::vector<Bound> bounds;
  for (std::uint32_t candidate = 0; candidate < costs.size(); ++candidate) {
    const double gained = gains.evaluate(candidate).gained_weight;
    if (gained > 0) bounds.push_back({gained / costs[candidate], candidate});
  }
  return BoundQueue({}, std::move(bounds));
}

Incidence rows_of(const Incidence& incidence, std::span<const std::uint32_t> rows) {
  Incidence result;
  for (const std::uint32_t row : rows) append_row(result, row_at(incidence, row));
  return result;
}

}  // namespace

std::vector<CoverStep> greedy_cover(const Incidence& candidates, std::span<const double> weights,
                                    std::span<const double> costs, const std::vector<bool>& covered,
                                    std::size_t budget) {
  std::vector<CoverStep> steps;
  Gains gains(candidates, weights, covered);
  BoundQueue queue = first_bounds(gains, costs);
  while (steps.size() < budget && !queue.empty()) {
    const std::uint32_t candidate = queue.top().candidate;
    queue.pop();
    const CoverStep step = gains.evaluate(candidate);
    if (step.gained_weight <= 0) continue;
    const Bound bound{step.gained_weight / costs[candidate], candidate};
    if (!queue.empty() && TakenLater()(bound, queue.top())) {
      queue.push(bound);
      continue;
    }
    gains.cover(candidate);
    steps.push_back(step);
  }
  return steps;
}

std::vector<std::uint32_t> smallest_subset(const Incidence& held, std::size_t target_total) {
  const std::vector<double> weights(target_total, 1);
  const std::vector<double> costs(row_total(held), 1);
  std::vector<std::uint32_t> chosen;
  for (const CoverStep& step :
       greedy_cover(held, weights, costs, std::vector<bool>(target_total), row_total(held)))
    chosen.push_back(step.candidate);
  const std::vector<std::uint32_t> redundant = redundant_models(rows_of(held, chosen), target_total);
  for (auto position = redundant.rbegin(); position != redundant.rend(); ++position)
    chosen.erase(chosen.begin() + *position);
  return chosen;
}

}  // namespace opseq
