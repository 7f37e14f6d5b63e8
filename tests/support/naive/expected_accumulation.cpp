#include "tests/support/naive/expected_accumulation.h"

#include <cstdint>

namespace opseq::tests {

std::vector<double> expected_accumulation(const Incidence& held, std::size_t target_total) {
  const std::size_t models = row_total(held);
  std::vector<std::uint32_t> holders(target_total, 0);
  for (const std::uint32_t target : held.members) ++holders[target];
  std::vector<std::uint32_t> targets_held_by(models + 1, 0);  // by number of models
  for (const std::uint32_t total : holders) ++targets_held_by[total];

  std::vector<double> expected(models, 0);
  for (std::size_t f = 1; f <= models; ++f) {
    if (targets_held_by[f] == 0) continue;
    double missed = 1;  // C(models - f, t) / C(models, t)
    for (std::size_t t = 1; t <= models; ++t) {
      // At t = models - f + 1 a factor of 0 comes in, and it stays.
      const std::size_t left = t + f > models + 1 ? 0 : models + 1 - f - t;
      missed *= static_cast<double>(left) / static_cast<double>(models + 1 - t);
      expected[t - 1] += targets_held_by[f] * (1 - missed);
    }
  }
  return expected;
}

}  // namespace opseq::tests
