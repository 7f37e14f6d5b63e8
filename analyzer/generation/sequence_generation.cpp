#include "analyzer/generation/sequence_generation.h"

#include <algorithm>
#include <set>

#include "analyzer/generation/chain_search.h"
#include "analyzer/generation/generation_basis.h"
#include "graph/base/error.h"
#include "graph/base/parallel.h"

namespace opseq {
namespace {

// Empty where some operator can't be made.
OperatorSequence made_of(const GenerationBasis& basis, const NamedSequence& sequence) {
  OperatorSequence operators;
  for (const std::string& name : sequence) {
    const OperatorId op = basis.rules.find(name);
    if (op == no_operator || !basis.allowed[static_cast<std::size_t>(op)] ||
        basis.accepted.forms[static_cast<std::size_t>(op)].empty())
      return {};
    operators.push_back(op);
  }
  return operators;
}

// Takes what is held, and what has no rule, off the sequences.
std::vector<OperatorSequence> makeable(const GenerationBasis& basis, const std::vector<NamedSequence>& held,
                                       std::set<NamedSequence>& wanted, SequenceOutcome& outcome) {
  for (const NamedSequence& sequence : held) outcome.held_before += wanted.erase(sequence);
  std::vector<OperatorSequence> sequences;
  for (auto at = wanted.begin(); at != wanted.end();) {
    OperatorSequence operators = made_of(basis, *at);
    if (operators.empty()) {
      outcome.without_rule.push_back(*at);
      at = wanted.erase(at);
    } else {
      sequences.push_back(std::move(operators));
      ++at;
    }
  }
  return sequences;
}

struct WrittenModel {
  GeneratedFile file{};
  std::vector<NamedSequence> holds{};
};

// Counts what the files add, in their order, takes it off `missing`, and leaves out what adds nothing.
void count_added(std::vector<WrittenModel>& written, std::set<NamedSequence> missing,
                 SequenceOutcome& outcome) {
  for (WrittenModel& model : written) {
    std::vector<NamedSequence> added;
    for (NamedSequence& sequence : model.holds)
      if (missing.erase(sequence) > 0) added.push_back(std::move(sequence));
    if (added.empty()) continue;
    outcome.made += added.size();
    outcome.files.push_back(std::move(model.file));
    outcome.adds.push_back(std::move(added));
  }
  outcome.missing.assign(missing.begin(), missing.end());
}

}  // namespace

void require_makeable_lengths(const std::vector<NamedSequence>& wanted) {
  const auto is_makeable = [](const NamedSequence& sequence) {
    return !sequence.empty() && sequence.size() <= longest_made_sequence;
  };
  if (!std::all_of(wanted.begin(), wanted.end(), is_makeable))
    throw Error(Error::Kind::misuse, "A sequence to make models of has 1 to " +
                                         std::to_string(longest_made_sequence) + " operators.");
}

SequenceOutcome generate_models_along(const SequenceRequest& request, const Work& work) {
  require_makeable_lengths(request.wanted);
  std::set<NamedSequence> distinct(request.wanted.begin(), request.wanted.end());
  const GenerationBasis basis = generation_basis(request.models);
  const RuleSet& rules = basis.rules;
  SequenceOutcome outcome{.wanted = distinct.size()};
  const WantedSequences wanted = wanted_sequences(makeable(basis, request.held, distinct, outcome));
  const LackingNodes lacking = lacking_nodes_of(rules, request.models.lacking);
  const GenerationOptions options = generation_options(request.models, basis, lacking);
  const GoalSet no_goals(rules.size(), basis.ends.size());
  std::vector<ChainModel> made =
      models_along({rules, basis.accepted, basis.ends, options, no_goals}, wanted, work);
  std::vector<WrittenModel> written(made.size());
  for_each_item(made.size(), work.threads, [&](std::size_t item, std::size_t) {
    if (work.poll) work.poll();
    GeneratedFile file = generated_file(rules, std::move(made[item].model), made[item].is_relaxed);
    std::vector<NamedSequence> holds = held_sequences(file.bytes, static_cast<std::uint32_t>(wanted.longest));
    written[item] = {std::move(file), std::move(holds)};
  });
  count_added(written, std::move(distinct), outcome);
  return outcome;
}

}  // namespace opseq
