#include "analyzer/generation/suite_generation.h"

#include <algorithm>
#include <set>

#include "analyzer/generation/generation_basis.h"
#include "graph/base/parallel.h"

namespace opseq {
namespace {

// Takes named goals off a set; how many there were.
std::size_t take_off(GoalSet& goals, const RuleSet& rules, const GoalEnds& ends,
                     const std::vector<NamedGoal>& named) {
  std::size_t count = 0;
  for (const NamedGoal& goal : named) {
    const OperatorId producer = rules.find(goal.producer), consumer = rules.find(goal.consumer);
    if (producer == no_operator || consumer == no_operator || rules[consumer].types.inputs.empty()) continue;
    count += goals.erase({producer, ends.end_of(consumer, static_cast<std::size_t>(goal.input))});
  }
  return count;
}

// Writes the models and counts what they add, in their order.
void write_files(const RuleSet& rules, GoalKind kind, GeneratedSuite& suite, const Work& work,
                 std::set<NamedGoal> seen, GenerationOutcome& outcome) {
  std::vector<std::vector<NamedGoal>> held(suite.models.size());
  std::vector<GeneratedFile> files(suite.models.size());
  for_each_item(files.size(), work.threads, [&](std::size_t item, std::size_t) {
    if (work.poll) work.poll();
    GeneratedModel& made = suite.models[item];
    files[item] = generated_file(rules, std::move(made.model), made.is_relaxed);
    held[item] = held_goals(rules, kind, files[item].bytes);
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (NamedGoal& goal : held[i])
      if (seen.insert(goal).second) files[i].adds.push_back(std::move(goal));
    outcome.made += files[i].adds.size();
  }
  outcome.files = std::move(files);
}

void note_missing(const RuleSet& rules, const GoalEnds& ends, const GoalSet& rank_valid,
                  GenerationOutcome& outcome) {
  GoalSet missing = rank_valid;
  for (const GeneratedFile& file : outcome.files) take_off(missing, rules, ends, file.adds);
  for (const Goal goal : missing.goals()) outcome.missing.push_back(named_goal(rules, ends, goal));
  std::sort(outcome.missing.begin(), outcome.missing.end());
}

}  // namespace

GenerationOutcome generate_models(const GenerationRequest& request, const Work& work) {
  const GenerationBasis basis = generation_basis(request);
  const RuleSet& rules = basis.rules;
  const GoalEnds& ends = basis.ends;
  GoalUniverse universe = basis.universe;
  GenerationOutcome outcome{.type_valid = universe.type_valid.size(),
                            .rank_valid = universe.rank_valid.size()};
  outcome.held_before = take_off(universe.type_valid, rules, ends, request.held);
  take_off(universe.rank_valid, rules, ends, request.held);
  const LackingNodes lacking = lacking_nodes_of(rules, request.lacking);
  const GenerationOptions options = generation_options(request, basis, lacking);
  GeneratedSuite suite =
      generate_suite({rules, basis.accepted, ends, options, universe.rank_valid}, universe.type_valid, work);
  write_files(rules, request.cover, suite, work, {request.held.begin(), request.held.end()}, outcome);
  note_missing(rules, ends, universe.rank_valid, outcome);
  return outcome;
}

std::vector<ListedGoal> listed_goals(int opset, GoalKind kind) {
  const RuleSet rules(opset);
  const GoalEnds ends = goal_ends(rules, kind);
  const GoalUniverse universe = goal_universe(rules, ends, accepted_values(rules));
  std::vector<ListedGoal> goals;
  for (const Goal goal : universe.type_valid.goals())
    goals.push_back({named_goal(rules, ends, goal), universe.rank_valid.has(goal)});
  std::sort(goals.begin(), goals.end(), [](const auto& a, const auto& b) { return a.goal < b.goal; });
  return goals;
}

}  // namespace opseq
