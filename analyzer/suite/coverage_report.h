// opseq coverage: how much of what some models do is covered by others, as data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/coverage/accumulation.h"
#include "analyzer/coverage/coverage.h"
#include "analyzer/coverage/species_richness.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/suite/model_selection.h"

namespace opseq {

// Of an operator that models of `of` use: in how many of its contexts there models of `by` use it as well.
struct OperatorContexts {
  Label label = 0;        // index of rows.operators
  Coverage itself;        // 1 or 0 of 1
  Coverage predecessors;  // operators directly before it
  Coverage successors;    // operators directly after it
  Coverage contexts;      // pairs of one before and one after
};

struct ModelOfCoverage {
  std::uint32_t model = 0;  // index of rows.models, as below
  std::vector<Coverage> by_length;
  std::optional<std::uint32_t> rarest_uncovered;  // index of rows.sequences
  std::size_t rarest_support = 0;                 // models of `of` that hold it
};

struct ModelByContribution {
  std::uint32_t model = 0;
  Contribution contribution;
  bool is_redundant = false;  // all redundant ones together can be left out: no coverage is lost
};

// Of the sequences of one length that models of `by` hold, whether asked for or not.
struct UnseenSequences {
  IncidenceCounts counts;
  NextModel next;
  RichnessEstimate richness;
};

// Operators of the default domain that exist at the opsets of the models of `of`, whether used or not.
struct AvailableOperators {
  std::vector<std::int64_t> opsets;
  std::uint64_t total = 0;
  std::uint64_t of = 0;  // those of them that models of `of` use
  std::uint64_t by = 0;
};

struct CoverageReport {
  SetNames of, by;
  std::vector<std::uint32_t> of_models, by_models, without_ngrams;
  std::vector<Coverage> by_length;  // [k - 1], as all below that go by length
  AvailableOperators available;
  std::vector<OperatorContexts> operators;                   // by name
  std::vector<ModelOfCoverage> models_of;                    // by model
  std::vector<ModelByContribution> models_by;                // by model
  std::vector<std::vector<AccumulationPoint>> accumulation;  // [k - 1][models of `by` added - 1]
  std::vector<UnseenSequences> unseen;
  std::vector<std::uint32_t> covered;  // indices of rows.sequences
};

struct CoverageOptions {
  Roles roles;  // the contrast plays no part
  AccumulationOptions accumulation;
};

// Throws Error for an unknown set.
CoverageReport make_coverage_report(const NgramRows& rows, const CoverageOptions& options);

}  // namespace opseq
