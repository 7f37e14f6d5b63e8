// What is to be generated, and of what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include "analyzer/generation/sequence_goals.h"

namespace opseq {

struct GenerationOptions {
  int nodes = 32;  // of a model; one more where the last node needs another in front
  std::uint64_t seed = 1;
  std::size_t max_models = std::numeric_limits<std::size_t>::max();
  // Whether goals that are not reached otherwise may be reached by operands outside of an operator's domain.
  bool is_relaxed = false;
  // Whether most chains that may begin with an input whose first size is not known do.
  bool is_dynamic = false;
  // Whether what is missing says what comes next; else operators are drawn, and nothing is searched for.
  bool is_guided = true;
  // How often a goal that no model has is looked for.
  int tries = 800;
  const LackingNodes* lacking = nullptr;
  // Operators that may be made, by OperatorId; all where there is none.
  const std::vector<bool>* operators = nullptr;
  ElementFamily types = made_types;
};

}  // namespace opseq
