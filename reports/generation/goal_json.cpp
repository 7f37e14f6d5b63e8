#include "reports/generation/goal_json.h"

#include "graph/base/version.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json tool_json() { return {{"name", "opseq"}, {"version", program_version}}; }

std::vector<int> ranks_in(std::uint16_t bits) {
  std::vector<int> ranks;
  for (int rank = 0; rank <= Shape::max_rank; ++rank)
    if ((bits >> rank & 1) != 0) ranks.push_back(rank);
  return ranks;
}

// By type, as ONNX writes it, the ranks.
Json ranks_json(RankSets sets) {
  Json types = Json::object();
  for (std::size_t kind = 0; kind < type_kinds; ++kind)
    for (int number = 1; number <= static_cast<int>(ElementType::uint64); ++number) {
      const auto type = static_cast<ElementType>(number);
      const std::uint16_t bits = sets.at(static_cast<TypeKind>(kind), type);
      if (bits != 0) types[type_text(static_cast<TypeKind>(kind), type)] = ranks_in(bits);
    }
  return types;
}

Json operator_json(const RuleSet& rules, const AcceptedValues& accepted, OperatorId op) {
  const auto place = static_cast<std::size_t>(op);
  Json operands = Json::array();
  for (const std::uint8_t operand : rules.operands(op))
    operands.push_back({{"operand", operand}, {"takes", ranks_json(accepted.taken[place][operand])}});
  Json json{{"name", rules.name(op)},
            {"since", rules[op].types.since},
            {"operands", std::move(operands)},
            {"makes", ranks_json(accepted.made[place])}};
  if (rules[op].rule == nullptr)
    json["why_none"] = rules[op].types.inputs.empty() ? "it has no operand" : "nobody has written one";
  return json;
}

}  // namespace

Json goals_json(GoalKind kind, const std::vector<NamedGoal>& goals) {
  Json list = Json::array();
  for (const NamedGoal& goal : goals) {
    list.push_back({goal.producer, goal.consumer});
    if (kind == GoalKind::operands) list.back().push_back(goal.input);
  }
  return list;
}

Json rules_json(int opset) {
  const RuleSet rules(opset);
  const AcceptedValues accepted = accepted_values(rules);
  Json operators = Json::array();
  for (OperatorId op = 0; op < static_cast<OperatorId>(rules.size()); ++op)
    operators.push_back(operator_json(rules, accepted, op));
  return {{"format", "opseq-rules"},
          {"format_version", rules_format_version},
          {"tool", tool_json()},
          {"opset", opset},
          {"operators", std::move(operators)}};
}

Json pairs_json(int opset, GoalKind kind) {
  std::vector<NamedGoal> ranked, typed;
  for (const ListedGoal& listed : listed_goals(opset, kind))
    (listed.is_rank_valid ? ranked : typed).push_back(listed.goal);
  return {{"format", "opseq-pairs"},
          {"format_version", pairs_format_version},
          {"tool", tool_json()},
          {"opset", opset},
          {"cover", kind == GoalKind::pairs ? "pairs" : "operands"},
          {"totals", {{"type_valid", ranked.size() + typed.size()}, {"rank_valid", ranked.size()}}},
          {"rank_valid", goals_json(kind, ranked)},
          {"type_valid_only", goals_json(kind, typed)}};
}

}  // namespace opseq
