// One model, made by walking from operator to operator towards what no model has yet.
#pragma once

#include <span>
#include <vector>

#include "analyzer/generation/generation_options.h"

namespace opseq {

// What models are made with.
struct GenerationContext {
  const RuleSet& rules;
  const AcceptedValues& accepted;
  const GoalEnds& ends;
  const GenerationOptions& options;
  const GoalSet& reachable;  // goals that are worth a search
};

// Adds nodes to a model, and takes the goals that they reach off those that are missing.
class ModelWalk {
 public:
  // Goals are taken off `missing`, which outlives this.
  ModelWalk(const GenerationContext& context, GoalSet& missing, std::uint64_t stream);

  // Chains until the model has as many nodes as are asked for, or several in a row lead nowhere.
  void walk();
  // Looks for one goal: some value, an operator in front or none, `op`, and `end`; and goes on from there as
  // far as goals are missing, unless it is relaxed. Whether it was reached; else the model is as it was.
  bool reach(OperatorId op, int end, int tries);

  // Single steps, for whoever knows where to go: a value and a node of `op` that takes it; a node of `op`
  // that takes an output of the last one. False where rules say no: the model is as it was, and may be asked
  // again.
  bool begin(OperatorId op) { return begin_once(op); }
  bool go_on_to(OperatorId op) { return extend_by_any_operand(op); }
  // Some operator that a chain may begin with. There is one where can_begin() says so.
  OperatorId drawn_operator();
  bool can_begin() const { return !usable_.empty(); }

  // Where a walk is, to come back to.
  struct Place {
    BuilderMark mark{};
    std::size_t reached = 0;
    std::uint32_t first_output = 0, output_count = 0;
    OperatorId current = no_operator;
  };
  Place place() const { return {model_.mark(), reached_.size(), first_output_, output_count_, current_}; }
  // Takes back what was added since, but for chains that were ended.
  void return_to(const Place& place);

  void set_relaxed(bool is_relaxed) { is_relaxed_ = is_relaxed; }
  const ModelBuilder& model() const { return model_; }
  ModelBuilder take_model() { return std::move(model_); }

 private:
  bool extend_by(OperatorId op, int operand, ValueNumber value);
  bool extend_towards(OperatorId op, std::span<const std::uint8_t> operands);
  bool extend_by_any_operand(OperatorId op);
  bool begin_with(OperatorId op);
  bool begin_once(OperatorId op);
  void forget_first_size(OperatorId op, TypeKind kind, ValueState& seed);
  bool step_forward();
  bool step_aside();
  int chain(OperatorId op);
  OperatorId promising_operator();
  bool has_all_nodes() const { return static_cast<int>(model_.nodes().size()) >= context_.options.nodes; }
  void offer_ends(OperatorId op, int operand);
  void note_reached(const BuilderMark& before);
  void roll_back(const BuilderMark& mark, std::size_t reached);

  const GenerationContext& context_;
  GoalSet& missing_;
  ModelBuilder model_;
  RandomSource random_;
  bool is_relaxed_ = false;
  std::vector<OperatorId> usable_;  // that may begin a chain
  // The node at the end of the chain, by its outputs.
  std::uint32_t first_output_ = 0, output_count_ = 0;
  OperatorId current_ = no_operator;
  std::vector<ValueNumber> chain_ends_, offered_;
  std::vector<Goal> reached_;
  // Of steps, kept for their memory.
  std::vector<int> candidates_;
  std::vector<std::uint64_t> order_;
};

}  // namespace opseq
