// opseq gaps: the sequences that are not covered, and whether they have to do with failing: method sections
// 7 and 8.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/ngrams/witness_node.h"
#include "analyzer/statistics/association.h"
#include "analyzer/statistics/label_permutation.h"
#include "analyzer/statistics/testable.h"
#include "analyzer/suite/compared_models.h"
#include "analyzer/suite/model_selection.h"
#include "analyzer/suite/sequence_tests.h"
#include "graph/option_names.h"

namespace opseq {

enum class GapRank : std::uint8_t { stratified, fisher, odds_ratio, ochiai, tarantula, support };
inline constexpr std::array gap_rank_names{
    NamedValue<GapRank>{"stratified", GapRank::stratified}, NamedValue<GapRank>{"fisher", GapRank::fisher},
    NamedValue<GapRank>{"odds-ratio", GapRank::odds_ratio}, NamedValue<GapRank>{"ochiai", GapRank::ochiai},
    NamedValue<GapRank>{"tarantula", GapRank::tarantula},   NamedValue<GapRank>{"support", GapRank::support},
};

struct GapOptions {
  Roles roles;       // gaps are those of target and suite, statistics compare target and contrast
  bool all = false;  // every gap, not only minimal ones and minimal target-only ones: the shortest
  std::optional<std::uint32_t> min_models;  // else default_min_models()
  // A sequence is tested if as many models of target and contrast hold it; without, if it could become
  // significant (Tarone's criterion).
  std::optional<std::uint32_t> min_support = 5;
  GapRank rank = GapRank::stratified;
  PermutationOptions permutation;  // min_support there is of minimal target-only sequences
};

// How many models of the target hold a gap where nobody says: 2, or 1 where there are fewer than two of them,
// as what the only one does is all there is to look at.
std::uint32_t default_min_models(std::size_t of_models);

// A sequence that models of the target hold and none of the suite.
struct Gap {
  std::uint32_t sequence = 0;           // index of rows.sequences
  bool is_minimal = false;              // no part of it is a gap
  bool is_minimal_target_only = false;  // of the models compared: method section 7
  std::vector<std::uint64_t> support;   // models that hold it, by index of rows.sets
  bool is_tested = false;               // else p and q in `association` mean nothing
  Association association;
  std::vector<std::uint32_t> models;  // of the target, that hold it: indices of rows.models
  std::uint32_t smallest = 0;         // of these, the one of fewest nodes
  std::vector<WitnessNode> witness;   // in the smallest, in the order of the sequence
};

struct GapReport {
  GapOptions options;
  std::uint32_t min_models = 2;                // a gap is held by as many models of the target
  std::uint64_t of_models = 0, by_models = 0;  // whose n-grams are known
  std::uint64_t sequences = 0;            // held by min_models models of the target: what there is to cover
  std::uint64_t uncovered = 0;            // of these: no model of the suite holds them
  std::uint64_t minimal = 0;              // of these: no part of them is uncovered
  std::uint64_t minimal_target_only = 0;  // of the uncovered: minimal target-only ones
  std::vector<Gap> gaps;                  // in the order of their rank
  std::uint64_t against_models = 0;       // likewise; 0: there is no contrast, and no statistics
  double of_ngrams = 0, against_ngrams = 0;  // mean number of distinct n-grams of a model
  std::uint64_t tested = 0;                  // sequences, gaps or not
  std::uint64_t significant_fisher = 0, significant_stratified = 0;  // of the tested: q at most 0.05
  PermutationTest plain, stratified;
};

inline constexpr double significant_q = significance_level;

// The minimal target-only sequences (method section 7) that at least so many of the models compared hold:
// indices of rows.sequences, ascending. None where there is no contrast.
std::vector<std::uint32_t> minimal_target_only(const NgramRows& rows, const ComparedModels& compared,
                                               std::uint32_t min_support);

// How many models of each set (by index of rows.sets) hold a sequence. O(its models · log sets).
std::vector<std::uint64_t> support_by_set(const NgramRows& rows, std::uint32_t sequence);

// The tests of all sequences, for several questions about the same models.
struct GapStatistics {
  ComparedModels compared;
  SequenceTests tests;
};

// Of target and contrast by options.min_support. Throws Error: a set is unknown, or among both. The same for
// any number of threads.
GapStatistics gap_statistics(const NgramRows& rows, const GapOptions& options);

// Without the witnesses. `statistics` are gap_statistics() of the same rows and options. Throws Error
// for an unknown set. The same for any number of threads.
GapReport find_gaps(const NgramRows& rows, const GapOptions& options, const GapStatistics& statistics);
GapReport find_gaps(const NgramRows& rows, const GapOptions& options);

}  // namespace opseq
