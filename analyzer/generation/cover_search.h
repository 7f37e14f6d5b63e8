// Few models that hold all goals: set cover with a constructive generator of candidates.
#pragma once

#include <vector>

#include "analyzer/generation/model_walk.h"
#include "graph/base/work.h"

namespace opseq {

struct GeneratedModel {
  ModelBuilder model;
  std::vector<Goal> adds;   // goals that no model before it has, sorted
  bool is_relaxed = false;  // some operand lies outside of its operator's domain
};

struct GeneratedSuite {
  std::vector<GeneratedModel> models;
  GoalSet missing;  // what no model has
};

// Models until the missing goals are reached, nothing finds them any more, or there are as many as are asked
// for: first walks towards what is missing, then a search for each goal that is left, packed into models; the
// same once more, relaxed, where that is asked for. Models are made in rounds against what is missing at the
// beginning of each, so that they do not depend on the number of threads.
GeneratedSuite generate_suite(const GenerationContext& context, GoalSet missing, const Work& work = {});

}  // namespace opseq
