#include "tests/support/inputs/simulated_models.h"

#include <algorithm>
#include <numeric>

namespace opseq::tests {

SimulatedModels simulated_models(Random& random, std::uint32_t models, std::uint32_t sequences) {
  std::vector<std::uint32_t> breadth(models);
  for (std::uint32_t& each : breadth) each = random.between(20, 100);
  SimulatedModels result{{}, std::vector<std::uint32_t>(models, 0)};
  std::vector<std::uint32_t> row;
  for (std::uint32_t sequence = 0; sequence < sequences; ++sequence) {
    const std::uint32_t rarity = sequence % 10 == 0 ? 200 : 10000;
    row.clear();
    for (std::uint32_t model = 0; model < models; ++model) {
      if (random.below(rarity) >= breadth[model]) continue;
      row.push_back(model);
      ++result.sizes[model];
    }
    append_row(result.holders, row);
  }
  return result;
}

std::vector<bool> random_labels(Random& random, std::uint32_t models) {
  std::vector<std::uint32_t> drawn(models);
  std::iota(drawn.begin(), drawn.end(), 0);
  random.shuffle(drawn);
  std::vector<bool> labels(models);
  for (std::uint32_t i = 0; i < models / 5; ++i) labels[drawn[i]] = true;
  return labels;
}

std::vector<bool> labels_by_size(Random& random, const std::vector<std::uint32_t>& sizes) {
  constexpr std::uint32_t percent_mismatching[] = {0, 5, 15, 30, 60};
  std::vector<std::uint32_t> ranked(sizes.size());
  std::iota(ranked.begin(), ranked.end(), 0);
  std::stable_sort(ranked.begin(), ranked.end(),
                   [&](std::uint32_t x, std::uint32_t y) { return sizes[x] < sizes[y]; });
  std::vector<bool> labels(sizes.size());
  for (std::size_t rank = 0; rank < ranked.size(); ++rank)
    labels[ranked[rank]] = random.below(100) < percent_mismatching[5 * rank / ranked.size()];
  return labels;
}

void plant_target_only(Random& random, const std::vector<bool>& mismatching, std::uint32_t total,
                       std::uint32_t support, Incidence& holders) {
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t model = 0; model < mismatching.size(); ++model)
    if (mismatching[model]) candidates.push_back(model);
  for (std::uint32_t i = 0; i < total; ++i) {
    random.shuffle(candidates);
    std::vector<std::uint32_t> row(candidates.begin(), candidates.begin() + support);
    std::sort(row.begin(), row.end());
    append_row(holders, row);
  }
}

double excess_of_small(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double excess = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    excess = std::max(excess, static_cast<double>(i + 1) / static_cast<double>(values.size()) - values[i]);
  return excess;
}

}  // namespace opseq::tests
