// Which sequences tell the models of one group from those of all others, as the statistics of method section
// 8 say it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/statistics/contingency.h"
#include "analyzer/suite/model_groups.h"
#include "graph/base/named_value.h"

namespace opseq {

// What the models of the group do, beside those of the other groups together.
enum class Tendency : std::uint8_t { more, less };
inline constexpr std::array tendency_names{NamedValue<Tendency>{"more", Tendency::more},
                                           NamedValue<Tendency>{"less", Tendency::less}};

struct TellingSequence {
  std::uint32_t sequence = 0;  // index of rows.sequences
  Tendency tendency = Tendency::more;
  ContingencyTable table;  // its target: the models of the group
  double odds_ratio = 0;   // Mantel and Haenszel's, of holding it in the group; may be infinite
  double p = 1;            // exact_conditional_greater() in strata of size, one-sided: of the tendency
  double q = 1;            // Benjamini and Hochberg's over all tests of all groups
};

struct GroupTests {
  bool is_tested = false;               // else the rest is empty: see below
  std::uint64_t tests = 0;              // two of each sequence
  std::uint64_t telling = 0;            // of these: q at most significance_level
  std::uint64_t shortest = 0;           // of these: no part of the sequence tells as well
  std::vector<TellingSequence> listed;  // the first of the shortest, by p
};

struct TellingOptions {
  std::optional<std::uint32_t> min_support = 5;  // as of test_sequences()
  std::size_t most_listed = 0;                   // of each group; 0: all
  unsigned threads = 1;                          // of no influence on the result
};

// A group is tested if it has a value and no other group in it, and at least two models, and the others have.
// `groups` are group_models() of models with n-grams; models without a value are of no group, and compared
// with none. The strata are of the models of all groups. "As well" is a p of the same tendency that is no
// greater, of a proper contiguous part; what no model of the group and no other one does tells nothing. In
// the order of `groups`. O(members of rows.holders + groups · (sequences + tests of method section 8)), of
// which the p-values of all tests are held at once.
std::vector<GroupTests> tell_groups(const NgramRows& rows, const std::vector<ModelGroup>& groups,
                                    const TellingOptions& options);

}  // namespace opseq
