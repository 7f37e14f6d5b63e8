// Which models of a test suite can be left out without losing a covered sequence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analyzer/ngrams/incidence.h"

namespace opseq {

// Models that can be left out together: each target sequence that any model holds is still held by one that
// stays. `held` has the target sequences of each model, numbered below `target_total`. Ascending; models that
// hold none are among them. Goes through the models once, from the one that holds the fewest (of equals the
// last), and drops each whose sequences all stay held. So none of those that stay can be dropped as well,
// though another choice may leave fewer. O(members + target_total + models log models).
std::vector<std::uint32_t> redundant_models(const Incidence& held, std::size_t target_total);

}  // namespace opseq
