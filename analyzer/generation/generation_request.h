// What models are asked for, by names.
#pragma once

#include <string>
#include <vector>

#include "analyzer/generation/generation_options.h"
#include "analyzer/generation/held_goals.h"

namespace opseq {

// Of which operators and values models are made.
struct GenerationScope {
  int opset = 16;
  GoalKind cover = GoalKind::pairs;
  ElementFamily types = made_types;
  std::vector<std::string> operators{};  // these alone; all where there are none
  std::vector<std::string> excluded{};
  std::vector<NodeSignature> lacking{};  // what a runtime does not have
};

struct GenerationRequest : GenerationScope {
  int nodes = 32;
  std::uint64_t seed = 1;
  std::size_t max_models = std::numeric_limits<std::size_t>::max();
  bool is_relaxed = false, is_guided = true, is_dynamic = false;
  std::vector<NamedGoal> held{};  // what other models hold: not to be covered again
};

}  // namespace opseq
