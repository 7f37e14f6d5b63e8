// opseq explain: what one model does that models known to be fine do not.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/suite/gap_report.h"
#include "analyzer/suite/model_selection.h"
#include "analyzer/suite/sequence_tests.h"

namespace opseq {

struct ExplanationOptions {
  Roles roles;                                   // the target: other failing models
  std::optional<std::uint32_t> min_support = 5;  // as in GapOptions
  std::size_t top = 10;                          // sequences of each list; 0 for all
  std::size_t nearest = 3;                       // models
  unsigned threads = 1;                          // of no influence on the result
};

// The model that is asked about.
struct ExplainedModel {
  std::optional<std::uint32_t> model;    // index of rows.models, with n-grams; none: it is not one of them
  std::vector<std::uint32_t> sequences;  // that it holds: indices of rows.sequences, ascending
};

// How many of its sequences have a property, and how many of these have no part that has it.
struct PropertyCount {
  std::uint64_t all = 0, minimal = 0;

  friend bool operator==(const PropertyCount&, const PropertyCount&) = default;
};

// A sequence of the model that no other model of contrast and suite holds.
struct UnsharedSequence {
  std::uint32_t sequence = 0;
  bool is_minimal = false;             // no part of it is such a sequence
  std::uint64_t other_failing = 0;     // models of the target that hold it, this one not counted
  std::vector<std::uint64_t> support;  // models that hold it, by index of rows.sets
  SequenceTest test;                   // of all models of target and contrast, this one too if it is one
};

struct NearModel {
  std::uint32_t model = 0;               // index of rows.models
  std::uint64_t shared = 0, either = 0;  // sequences of two operators and more that both, or any of them hold
  PropertyCount lacked;                  // sequences of the model asked about that this one lacks
  std::vector<std::uint32_t> minimal;    // the first of these without a part that it lacks
};

// shared / either, Jaccard's index; 0 where neither has any.
double similarity(const NearModel& near);

struct Explanation {
  ExplanationOptions options;
  std::uint64_t sequences = 0;                   // of the model
  std::uint64_t contrast = 0, suite = 0;         // their models, without this one; with n-grams
  std::uint64_t failing = 0;                     // other models of the target, likewise
  PropertyCount not_in_contrast, not_in_suite;   // of none where contrast or suite have no model
  PropertyCount unshared;                        // in neither; of those of the two that have models
  std::vector<UnsharedSequence> first_unshared;  // the first of them
  SetNames near_sets;                            // whose models are compared: the contrast, or the suite
  // Those with a sequence of two operators and more in common, the most similar first, of equals by number.
  std::vector<NearModel> nearest;
};

// A model that is a copy of another one counts as that one. Lists begin with the minimal sequences, then go
// by the p of the exact test among models of equal size (where they are tested), by how many other failing
// models hold them, and by number. Where neither contrast nor suite have a model, nothing is unshared. Throws
// Error: a set is unknown, or both of target and contrast. O(members + sequences · log sequences), and the
// tests of gap_statistics().
Explanation explain(const NgramRows& rows, const ExplainedModel& asked, const ExplanationOptions& options);

// For several models in turn: `statistics` are gap_statistics() of the same rows, roles and min_support. The
// tests are left out of the effort then.
Explanation explain(const NgramRows& rows, const ExplainedModel& asked, const ExplanationOptions& options,
                    const GapStatistics& statistics);

// Of a model of `rows` that has n-grams.
ExplainedModel explained_model(const NgramRows& rows, std::uint32_t model);

}  // namespace opseq
