#include "analyzer/generation/generation_basis.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "graph/base/error.h"
#include "graph/base/quoted.h"

namespace opseq {
namespace {

std::size_t place_of(const RuleSet& rules, const std::string& name) {
  const OperatorId op = rules.find(name);
  if (op == no_operator)
    throw Error(Error::Kind::misuse, "There is no operator " + quoted_name(name) + " at opset " +
                                         std::to_string(rules.opset()) + ".");
  return static_cast<std::size_t>(op);
}

std::vector<bool> allowed_operators(const RuleSet& rules, const GenerationScope& scope) {
  std::vector<bool> allowed(rules.size(), scope.operators.empty());
  for (const std::string& name : scope.operators) allowed[place_of(rules, name)] = true;
  for (const std::string& name : scope.excluded) allowed[place_of(rules, name)] = false;
  const bool has_any =
      std::any_of(allowed.begin(), allowed.end(), [](bool is_allowed) { return is_allowed; });
  if (!has_any) throw Error(Error::Kind::misuse, "No operator is left to make models of.");
  return allowed;
}

GoalSet without_operators(const GoalSet& goals, const GoalEnds& ends, const std::vector<bool>& allowed) {
  GoalSet kept(goals.operators(), ends.size());
  for (const Goal goal : goals.goals())
    if (allowed[static_cast<std::size_t>(goal.op)] &&
        allowed[static_cast<std::size_t>(ends.ends[static_cast<std::size_t>(goal.end)].op)])
      kept.insert(goal);
  return kept;
}

}  // namespace

void require_known_operators(const GenerationScope& scope) { allowed_operators(RuleSet(scope.opset), scope); }

GenerationOptions generation_options(const GenerationRequest& request, const GenerationBasis& basis,
                                     const LackingNodes& lacking) {
  return {.nodes = request.nodes,
          .seed = request.seed,
          .max_models = request.max_models,
          .is_relaxed = request.is_relaxed,
          .is_dynamic = request.is_dynamic,
          .is_guided = request.is_guided,
          .lacking = lacking.empty() ? nullptr : &lacking,
          .operators = &basis.allowed,
          .types = request.types};
}

LackingNodes lacking_nodes_of(const RuleSet& rules, const std::vector<NodeSignature>& signatures) {
  std::vector<std::string_view> names;
  for (const RuledOperator& entry : rules.operators()) names.emplace_back(entry.types.name);
  return LackingNodes(std::move(names), signatures);
}

GenerationBasis generation_basis(const GenerationScope& scope) {
  GenerationBasis basis{RuleSet(scope.opset)};
  basis.allowed = allowed_operators(basis.rules, scope);
  const LackingNodes lacking = lacking_nodes_of(basis.rules, scope.lacking);
  basis.accepted = accepted_values(
      basis.rules,
      {.lacking = lacking.empty() ? nullptr : &lacking, .operators = &basis.allowed, .types = scope.types});
  basis.ends = goal_ends(basis.rules, scope.cover);
  const GoalUniverse universe = goal_universe(basis.rules, basis.ends, basis.accepted);
  basis.universe = {without_operators(universe.type_valid, basis.ends, basis.allowed),
                    without_operators(universe.rank_valid, basis.ends, basis.allowed)};
  return basis;
}

}  // namespace opseq
