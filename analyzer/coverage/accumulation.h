// How coverage grows as models are added: the species accumulation curve of a test suite.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/ngrams/incidence.h"

namespace opseq {

// Target sequences covered by so many models, over all orders tried.
struct AccumulationPoint {
  double mean = 0;
  std::uint32_t low = 0;
  std::uint32_t high = 0;

  friend bool operator==(const AccumulationPoint&, const AccumulationPoint&) = default;
};

struct AccumulationOptions {
  std::uint32_t orders = 100;  // at least 1
  std::uint64_t seed = 1;
  unsigned threads = 1;  // of no influence on the result
};

// [i]: the number of target sequences that the first i + 1 models hold, over random orders of the models.
// `held` has the target sequences of each model, numbered below `target_total`.
// O(orders · (members + models + target_total / 64)).
std::vector<AccumulationPoint> accumulation(const Incidence& held, std::size_t target_total,
                                            const AccumulationOptions& options);

}  // namespace opseq
