// Every sequence's association with being of the target: method section 8.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analyzer/ngrams/incidence.h"
#include "analyzer/statistics/contingency.h"

namespace opseq {

struct Association {
  std::uint32_t sequence = 0;  // its row in the incidence
  ContingencyTable table;      // over all strata
  double fisher_p = 1;
  double fisher_q = 1;
  double cmh_z = 0;         // Cochran, Mantel and Haenszel's: to be shown, p comes from the exact test
  double stratified_p = 1;  // exact_conditional_greater()
  double stratified_q = 1;
  double odds_ratio = 0;  // Mantel and Haenszel's; may be infinite or NaN
  double ochiai = 0;
  double tarantula = 0;
};

// Of one sequence, from its table in each stratum; the q-values are those of a test on its own.
// O(strata), and both exact tests.
Association association(std::uint32_t sequence, std::span<const ContingencyTable> strata);

// The same without the tests: p and q are 1. O(strata).
Association untested_association(std::uint32_t sequence, std::span<const ContingencyTable> strata);

// The sequences that at least `min_support` models hold, or without it those that are testable() by the exact
// conditional test, ascending; q-values are Benjamini and Hochberg's over all of these, for each test on its
// own. `holders` has the models of each sequence. The same for any number of threads. O(members + sequences
// tested · strata), and both exact tests for each.
std::vector<Association> associations(const Incidence& holders, const LabelledModels& models,
                                      std::optional<std::uint32_t> min_support, unsigned threads);

}  // namespace opseq
