// What opseq explain says of models of the target.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "reports/overview/suite_answer.h"
#include "reports/page/listed_sequences.h"
#include "reports/page/page_limits.h"

namespace opseq {

// Which models are explained, as indices of rows.models: at most limits.explanations of the target, those
// first in which the listed gaps are shown, then by number. None where there is nothing to compare them with.
std::vector<std::uint32_t> explained_models(const SuiteAnswer& suite, const ListedSequences& listed,
                                            const PageLimits& limits);

// explain() of each with its default options, but for the limits' numbers of sequences and models. Operators
// are indices of rows.operators; `places`: what the page calls each of rows.models. The same with any number
// of threads. O(models · members of rows.holders).
nlohmann::ordered_json explanations_json(const SuiteAnswer& suite, const std::vector<std::uint32_t>& models,
                                         const PageLimits& limits, unsigned threads,
                                         const std::vector<std::uint32_t>& places);

}  // namespace opseq
