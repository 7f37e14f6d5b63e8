// What models are made with, of opset 16.
#pragma once

#include "analyzer/generation/model_walk.h"

namespace opseq::test {

// Made once, as it takes a while.
struct GenerationInputs {
  RuleSet rules{16};
  AcceptedValues accepted = accepted_values(rules);
};
inline const GenerationInputs& generation_inputs() {
  static const GenerationInputs inputs;
  return inputs;
}

struct GenerationSetting {
  GenerationOptions options;
  GoalEnds ends;
  GoalUniverse universe;

  explicit GenerationSetting(const GenerationOptions& wanted, GoalKind cover = GoalKind::pairs)
      : options(wanted),
        ends(goal_ends(generation_inputs().rules, cover)),
        universe(goal_universe(generation_inputs().rules, ends, generation_inputs().accepted)) {}

  GenerationContext context() const {
    return {generation_inputs().rules, generation_inputs().accepted, ends, options, universe.rank_valid};
  }
};

}  // namespace opseq::test
