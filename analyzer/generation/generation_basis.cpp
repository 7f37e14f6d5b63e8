#include "analyzer/generation/generation_basis.h"

#include <algorithm>

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

// By OperatorId, whether the operator may be made.
std::vector<bool> allowed_operators(const RuleSet& rules, const GenerationRequest& request) {
  std::vector<bool> allowed(rules.size(), request.operators.empty());
  for (const std::string& name : request.operators) allowed[place_of(rules, name)] = true;
  for (const std::string& name : request.excluded) allowed[place_of(rules, name)] = false;
  const bool has_any =
      std::any_of(allowed.begin(), allowed.end(), [](bool is_allowed) { return is_allowed; });
  if (!has_any) throw Error(Error::Kind::misuse, "No operator is left to make models of.");
  return allowed;
}

std::vector<std::string_view> operator_names(const RuleSet& rules) {
  std::vector<std::string_view> names;
  for (const RuledOperator& entry : rules.operators()) names.emplace_back(entry.types.name);
  return names;
}

}  // namespace

GenerationBasis::GenerationBasis(const GenerationRequest& request)
    : rules_(request.opset),
      allowed_(allowed_operators(rules_, request)),
      lacking_(operator_names(rules_), request.lacking),
      options_{.nodes = request.nodes,
               .seed = request.seed,
               .max_models = request.max_models,
               .is_relaxed = request.is_relaxed,
               .is_dynamic = request.is_dynamic,
               .is_guided = request.is_guided,
               .lacking = lacking_.empty() ? nullptr : &lacking_,
               .operators = &allowed_,
               .types = request.types},
      accepted_(accepted_values(
          rules_, {.lacking = options_.lacking, .operators = options_.operators, .types = options_.types})) {}

void require_known_operators(const GenerationRequest& request) {
  allowed_operators(RuleSet(request.opset), request);
}

}  // namespace opseq
