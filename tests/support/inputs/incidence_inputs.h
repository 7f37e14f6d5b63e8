// Incidences for tests: every small one, and seeded random ones.
#pragma once

#include <functional>
#include <vector>

#include "analyzer/ngrams/incidence.h"
#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {

Incidence incidence_of(const std::vector<std::vector<std::uint32_t>>& rows);

// All of `rows` rows of members below `member_total`.
void for_each_small_incidence(std::size_t rows, std::uint32_t member_total,
                              const std::function<void(const Incidence&)>& visit);

// Up to `most_rows` rows of members below `member_total`: sparse and dense, some empty, now and then a copy
// or a part of the row before.
Incidence random_incidence(Random& random, std::size_t most_rows, std::uint32_t member_total);

// `rows` rows of up to 2 · `mean` members below `member_total`, of which the first are common and most rare.
// O(members · log members).
Incidence large_incidence(Random& random, std::size_t rows, std::uint32_t member_total, std::size_t mean);

}  // namespace opseq::tests
