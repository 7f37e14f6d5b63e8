// How many sequences are still to be seen: estimates from ecology, where sequences are the species and models
// the sampling units of incidence data (a unit holds a species or does not).
#pragma once

#include <cstdint>

#include "analyzer/ngrams/incidence.h"

namespace opseq {

struct IncidenceCounts {
  std::uint64_t units = 0;       // T: models
  std::uint64_t observed = 0;    // sequences that any of them holds
  std::uint64_t incidences = 0;  // U: the sum over models of the sequences that each holds
  std::uint64_t once = 0;        // Q1: sequences that exactly one model holds
  std::uint64_t twice = 0;       // Q2: exactly two

  friend bool operator==(const IncidenceCounts&, const IncidenceCounts&) = default;
};

// `holders` has the models of each sequence; a sequence that none holds is not observed. O(sequences).
IncidenceCounts incidence_counts(const Incidence& holders, std::uint64_t units);

// What the next model is expected to bring, were it drawn as those at hand.
struct NextModel {
  // Q1/U: the share of its sequences that are new. Good, Biometrika 40 (1953), with incidences in place of
  // individuals: Chao, Colwell, SORT 41 (2017). In [0, 1]; 1 where U = 0, as nothing is known.
  double share_new = 1;
  // Q1/T: how many new sequences it brings. 0 where T = 0.
  double new_sequences = 0;
  // The share of the models that hold a sequence which no other one holds: leaving each model out in turn,
  // how often it would have brought something new. In [0, 1]; 1 where T = 0.
  double chance_of_any = 1;
};

// O(sequences + T).
NextModel next_model(const Incidence& holders, std::uint64_t units);

struct RichnessEstimate {
  double sequences = 0;  // a lower bound of the number of all sequences, seen and unseen
  double standard_error = 0;
};

// Chao2: Chao, Biometrics 43 (1987); Chao, Chiu, Wiley StatsRef (2016). With A = (T − 1)/T and S sequences
// observed: S + A·Q1²/(2·Q2), or the bias-corrected S + A·Q1(Q1 − 1)/2 where Q2 = 0. Squared standard error:
// Q2·(A/2·r² + A²·r³ + A²/4·r⁴), r = Q1/Q2; where Q2 = 0, A·Q1(Q1 − 1)/2 + A²·Q1(2·Q1 − 1)²/4 −
// A²·Q1⁴/(4·Chao2). So where Q1 = 0 the estimate is S with no error. S where T = 0.
RichnessEstimate chao2(const IncidenceCounts& counts);

}  // namespace opseq
