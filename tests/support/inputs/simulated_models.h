// Models of different sizes that hold sequences at random, for tests of what chance brings.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/ngrams/incidence.h"
#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {

struct SimulatedModels {
  Incidence holders;                 // of each sequence
  std::vector<std::uint32_t> sizes;  // of each model: the number of sequences that it holds
};

// The sequences are independent, a few common and most rare. The largest model is some five times the
// smallest.
SimulatedModels simulated_models(Random& random, std::uint32_t models, std::uint32_t sequences);

// One in five models, drawn at random.
std::vector<bool> random_labels(Random& random, std::uint32_t models);

// Labels that depend on the size alone: of the smallest fifth of the models none mismatches, of the largest
// most do.
std::vector<bool> labels_by_size(Random& random, const std::vector<std::uint32_t>& sizes);

// Adds `total` sequences, each held by `support` mismatching models and by no correct one.
void plant_target_only(Random& random, const std::vector<bool>& mismatching, std::uint32_t total,
                       std::uint32_t support, Incidence& holders);

// The greatest distance by which the share of values up to some x exceeds x: Kolmogorov and Smirnov's D+ of
// values in [0, 1]. For 200 independent uniform values it is above 0.107 once in a hundred times.
double excess_of_small(std::vector<double> values);

}  // namespace opseq::tests
