// Whether what was found in some models comes back in others: method section 8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/statistics/association.h"
#include "analyzer/suite/gap_report.h"
#include "analyzer/suite/model_selection.h"

namespace opseq {

struct ReplicationOptions {
  Roles roles;                        // target and contrast of the second pair of sets
  std::uint32_t candidates = 20;      // the first so many of the first pair by their p ...
  std::optional<double> candidate_q;  // ... or all with a q of at most this
  double alpha = 0.05;                // the family-wise error at which a candidate replicates
};

struct ReplicationCandidate {
  std::vector<std::string> operators;
  Association first;
  Association second;  // of no model where the second pair does not hold the sequence
  double holm_p = 1;   // of the second pair's test, adjusted for the number of candidates
  bool replicates = false;
};

struct Replication {
  ReplicationOptions options;
  GapRank test = GapRank::stratified;               // or fisher: by which p candidates are chosen and tested
  std::uint64_t of_models = 0, against_models = 0;  // models of the second pair
  std::vector<ReplicationCandidate> candidates;     // best first
};

// Candidates are sequences tested in `first` (by the sets and the support that `gaps` names), gaps or not;
// the test is the exact one stratified by size unless `gaps` are ranked by Fisher's. Each candidate is tested
// alone in `second`, Holm's adjustment is over the candidates. Throws Error: an unknown set, databases
// that do not label their graphs alike; LimitError: a candidate longer than the K of `second`.
Replication replicate(const NgramRows& first, const GapOptions& gaps, const NgramRows& second,
                      const ReplicationOptions& options);

}  // namespace opseq
