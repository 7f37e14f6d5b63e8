// opseq suggest: which models to add to a test suite, and which of it suffice.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/coverage/coverage.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/suite/model_selection.h"
#include "graph/option_names.h"

namespace opseq {

enum class SuggestionWeight : std::uint8_t {
  one,      // every sequence counts the same
  support,  // ... as often as models of the target hold it
  ochiai,   // ... by its suspiciousness
};
enum class SuggestionCost : std::uint8_t { one, nodes, bytes };

inline constexpr std::array suggestion_weight_names{
    NamedValue<SuggestionWeight>{"one", SuggestionWeight::one},
    NamedValue<SuggestionWeight>{"support", SuggestionWeight::support},
    NamedValue<SuggestionWeight>{"ochiai", SuggestionWeight::ochiai},
};
inline constexpr std::array suggestion_cost_names{
    NamedValue<SuggestionCost>{"one", SuggestionCost::one},
    NamedValue<SuggestionCost>{"nodes", SuggestionCost::nodes},
    NamedValue<SuggestionCost>{"bytes", SuggestionCost::bytes},
};

struct SuggestionOptions {
  Roles roles;                   // suspiciousness is computed of target and contrast
  std::optional<SetNames> from;  // whose models are candidates; without, all sets but those of the suite
  std::size_t budget = 10;       // models to add
  SuggestionWeight weight = SuggestionWeight::support;
  SuggestionCost cost = SuggestionCost::one;
  std::size_t draws = 100;  // of as many random candidates, to compare with
  std::uint64_t seed = 1;
};

struct Suggestion {
  std::uint32_t model = 0;  // index of rows.models, as below
  double gained_weight = 0;
  std::uint64_t gained_sequences = 0;
  std::vector<Coverage> coverage;  // by length, with this model and those before it added
};

// What as many random candidates as are suggested gain, over the draws.
struct RandomGain {
  double mean_sequences = 0, mean_weight = 0;
  std::uint64_t low_sequences = 0, high_sequences = 0;
};

struct SuggestionReport {
  SuggestionOptions options;
  std::vector<std::uint32_t> of_models, by_models, candidates;
  std::vector<Coverage> before;  // by length
  std::vector<Suggestion> suggestions;
  RandomGain random;
};

// Greedy weighted cover: see greedy_cover() for what is guaranteed. Throws Error for an unknown set.
SuggestionReport suggest(const NgramRows& rows, const SuggestionOptions& options);

// A subset of the suite that covers what all of it covers.
struct PrunedSuite {
  std::vector<std::uint32_t> kept;       // in the order in which they were chosen
  std::vector<std::uint32_t> redundant;  // the rest, ascending
};

// See smallest_subset(). Throws Error for an unknown set.
PrunedSuite prune_suite(const NgramRows& rows, const SetNames& of, const SetNames& by);

}  // namespace opseq
