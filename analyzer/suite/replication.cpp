#include "analyzer/suite/replication.h"

#include <algorithm>
#include <tuple>

#include "analyzer/statistics/multiple_testing.h"
#include "analyzer/suite/compared_models.h"
#include "graph/base/error.h"

namespace opseq {
namespace {

void require_alike(const NgramRows& first, const NgramRows& second) {
  if (first.database_options != second.database_options)
    throw Error(Error::Kind::misuse,
                "The two databases were made with different options for their graphs, so a sequence of one "
                "means something else in the other.");
}

// Where the second database has no sequences of that length, not to find one there tells nothing.
void require_length(const NgramRows& second, std::size_t length) {
  if (length <= second.longest) return;
  throw LimitError(Limit::ngram_longest,
                   "The second database has sequences of up to " + std::to_string(second.longest) +
                       " operators, and a candidate has " + std::to_string(length) + ": analyze it with ",
                   " " + std::to_string(length) + ".");
}

double p_of(const Association& found, GapRank test) {
  return test == GapRank::fisher ? found.fisher_p : found.stratified_p;
}

double q_of(const Association& found, GapRank test) {
  return test == GapRank::fisher ? found.fisher_q : found.stratified_q;
}

std::vector<Association> candidates_of(const NgramRows& rows, const GapOptions& gaps, GapRank test,
                                       const ReplicationOptions& options) {
  const ComparedModels compared = compare_models(rows, gaps.roles.of, gaps.roles.against);
  std::vector<Association> tested =
      associations(compared.holders, compared.by_size, gaps.min_support, gaps.permutation.threads);
  std::sort(tested.begin(), tested.end(), [&](const Association& a, const Association& b) {
    return std::tuple(p_of(a, test), a.sequence) < std::tuple(p_of(b, test), b.sequence);
  });
  if (options.candidate_q)
    std::erase_if(tested, [&](const Association& a) { return q_of(a, test) > *options.candidate_q; });
  else
    tested.resize(std::min<std::size_t>(tested.size(), options.candidates));
  return tested;
}

// The test of the sequence in these models; of one that none of them holds where there is none.
Association test_alone(const ComparedModels& compared, std::optional<std::uint32_t> sequence) {
  const MemberView holders = sequence ? row_at(compared.holders, *sequence) : MemberView();
  return association(sequence.value_or(no_part),
                     tabulate(holders, compared.by_size, tables_of_none(compared.by_size)));
}

void adjust(std::vector<ReplicationCandidate>& candidates, GapRank test, double alpha) {
  std::vector<double> p;
  for (const ReplicationCandidate& candidate : candidates) p.push_back(p_of(candidate.second, test));
  const std::vector<double> adjusted = holm(p);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i].holm_p = adjusted[i];
    candidates[i].replicates = adjusted[i] <= alpha;
  }
}

}  // namespace

Replication replicate(const NgramRows& first, const GapOptions& gaps, const NgramRows& second,
                      const ReplicationOptions& options) {
  require_alike(first, second);
  Replication replication;
  replication.options = options;
  replication.test = gaps.rank == GapRank::fisher ? GapRank::fisher : GapRank::stratified;
  const ComparedModels compared = compare_models(second, options.roles.of, options.roles.against);
  for (const bool is_target : compared.plain.is_target)
    ++(is_target ? replication.of_models : replication.against_models);
  for (const Association& found : candidates_of(first, gaps, replication.test, options)) {
    ReplicationCandidate& candidate = replication.candidates.emplace_back();
    candidate.operators = operator_names(first, found.sequence);
    require_length(second, candidate.operators.size());
    candidate.first = found;
    candidate.second = test_alone(compared, find_sequence(second, candidate.operators));
  }
  adjust(replication.candidates, replication.test, options.alpha);
  return replication;
}

}  // namespace opseq
