// One model of chains, made by walking along sequences of operators that no model has yet.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/generation/model_walk.h"
#include "analyzer/generation/wanted_sequences.h"

namespace opseq {

// Chains of a model share no node: each value between two operators of a sequence has one consumer.
class ChainWalk {
 public:
  // Of `context` no goals are looked for. Sequences are taken off `missing`, which outlives this.
  ChainWalk(const GenerationContext& context, MissingSequences& missing, std::uint64_t stream);
  ChainWalk(const ChainWalk&) = delete;
  ChainWalk& operator=(const ChainWalk&) = delete;

  // Chains until the model has as many nodes as are asked for, or several lead nowhere. `begun`: of each
  // group how many chains began with it before; those with few are preferred.
  void walk(const std::vector<std::uint32_t>& begun);
  // Looks for one sequence, with an operator in front or none, and goes on from there as far as sequences are
  // missing. Whether it was reached; else the model is as it was.
  bool reach(std::uint32_t sequence, int tries);

  void set_relaxed(bool is_relaxed) { steps_.set_relaxed(is_relaxed); }
  // The groups that chains began with, and the sequences that were taken off what is missing.
  const std::vector<std::uint32_t>& begun_groups() const { return begun_; }
  const std::vector<std::uint32_t>& taken() const { return taken_; }
  const ModelBuilder& model() const { return steps_.model(); }
  ModelBuilder take_model() { return steps_.take_model(); }

 private:
  struct Place {
    ModelWalk::Place step;
    std::size_t operators = 0, taken = 0;
  };

  std::optional<std::uint32_t> promising_group(const std::vector<std::uint32_t>& begun);
  OperatorSequence beginning_of(std::uint32_t group);
  bool chain(std::uint32_t group);
  bool begin_with(OperatorView operators, int tries);
  bool go_on_along(OperatorView operators);
  void go_on();
  bool step_forward();
  bool step_aside();
  void rank_successors();
  void rank_bridges();
  void note(OperatorId op);
  Place place() const { return {steps_.place(), chain_.size(), taken_.size()}; }
  void return_to(const Place& place);
  bool has_all_nodes() const;
  OperatorView last_operators(std::size_t count) const { return OperatorView(chain_).last(count); }

  const GenerationContext& context_;
  MissingSequences& missing_;
  GoalSet no_goals_;
  ModelWalk steps_;
  RandomSource random_;
  OperatorSequence chain_;           // the operators of the chain that is being made
  std::vector<std::uint32_t> live_;  // groups of which something was missing at first
  std::vector<std::uint32_t> begun_, taken_;
  // Of steps, kept for their memory: operators to go on to, as numbers that sort by what they promise.
  std::vector<std::uint64_t> order_;
};

}  // namespace opseq
