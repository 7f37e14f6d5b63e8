// What the accumulation of random orders goes to.
#pragma once

#include <cstddef>
#include <vector>

#include "analyzer/ngrams/incidence.h"

namespace opseq::tests {

// The mean over all orders, exactly: Σ over targets of 1 − C(T − f, t)/C(T, t) for t = i + 1 of T models, f
// of which hold the target ("Mao Tau": Colwell, Mao, Chang, Ecology 85, 2004). O(models² + members),
// independent of orders.
std::vector<double> expected_accumulation(const Incidence& held, std::size_t target_total);

}  // namespace opseq::tests
