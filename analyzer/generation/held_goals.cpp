#include "analyzer/generation/held_goals.h"

#include <unordered_map>

#include "analyzer/ngrams/ngrams.h"
#include "graph/base/sort_unique.h"
#include "graph/model/model_wire.h"
#include "graph/model_graph.h"

namespace opseq {
namespace {

std::vector<NamedSequence> sequences_in(const Model& model, std::uint32_t longest) {
  const ModelGraph built = build_model_graph(model, {});
  NgramTable table;
  NgramLimits limits;
  limits.longest = longest;
  std::vector<NamedSequence> sequences;
  for (const auto& of_length : model_ngrams(built.graph, topological_order(built.graph), table, limits))
    for (const Ngram& ngram : of_length) {
      sequences.emplace_back();
      for (const Label label : table.labels(ngram.ngram))
        sequences.back().push_back(built.operator_types[label - first_operator_label]);
    }
  return sequences;
}

std::vector<NamedGoal> held_pairs(const Model& model) {
  std::vector<NamedGoal> pairs;
  for (const NamedSequence& sequence : sequences_in(model, 2))
    if (sequence.size() == 2) pairs.push_back({sequence[0], sequence[1], 0});
  return pairs;
}

Model parsed(std::string_view bytes) {
  return parse_model(std::as_bytes(std::span(bytes.data(), bytes.size())));
}

std::vector<NamedGoal> held_operands(const RuleSet& rules, const Model& model) {
  std::unordered_map<std::string_view, std::string_view> producers;  // of values
  for (const Node& node : model.graph.nodes) {
    const OperatorId op = rules.find(node.op_type);
    if (op == no_operator || rules[op].types.inputs.empty()) continue;
    for (const std::string& output : node.outputs) producers.emplace(output, node.op_type);
  }
  std::vector<NamedGoal> operands;
  for (const Node& node : model.graph.nodes) {
    const OperatorId op = rules.find(node.op_type);
    for (std::size_t i = 0; op != no_operator && i < node.inputs.size(); ++i) {
      const auto producer = producers.find(node.inputs[i]);
      if (node.inputs[i].empty() || producer == producers.end()) continue;
      operands.push_back(
          {std::string(producer->second), node.op_type, static_cast<int>(formal_input(rules[op].types, i))});
    }
  }
  return operands;
}

}  // namespace

std::vector<NamedGoal> held_goals(const RuleSet& rules, GoalKind kind, std::string_view bytes) {
  const Model model = parsed(bytes);
  std::vector<NamedGoal> goals = kind == GoalKind::pairs ? held_pairs(model) : held_operands(rules, model);
  sort_unique(goals);
  return goals;
}

std::vector<NamedSequence> held_sequences(std::string_view bytes, std::uint32_t longest) {
  std::vector<NamedSequence> sequences = sequences_in(parsed(bytes), longest);
  sort_unique(sequences);
  return sequences;
}

NamedGoal named_goal(const RuleSet& rules, const GoalEnds& ends, Goal goal) {
  const GoalEnd& end = ends.ends[static_cast<std::size_t>(goal.end)];
  return {std::string(rules.name(goal.op)), std::string(rules.name(end.op)), end.input};
}

}  // namespace opseq
