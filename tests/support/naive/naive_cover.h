// Greedy covers straight from their definitions.
#pragma once

#include "analyzer/coverage/set_cover.h"

namespace opseq::tests {

// What greedy_cover() gives, with all candidates evaluated at each step.
std::vector<CoverStep> naive_greedy_cover(const Incidence& candidates, std::span<const double> weights,
                                          std::span<const double> costs, std::vector<bool> covered,
                                          std::size_t budget);

// What redundant_models() gives, with the sequences of all models that stay united for each model.
std::vector<std::uint32_t> naive_redundant_models(const Incidence& held);

}  // namespace opseq::tests
