// A suite of generated models: what is asked for by name, and the files.
#pragma once

#include <string>
#include <vector>

#include "analyzer/generation/cover_search.h"
#include "analyzer/generation/generated_file.h"
#include "analyzer/generation/generation_request.h"

namespace opseq {

struct GenerationOutcome {
  std::vector<GeneratedFile> files{};
  // Goals of the operators that are asked for: by the types of ONNX's schemas; and by what rules make and
  // take of the types that are asked for, without nodes that are lacking.
  std::size_t type_valid = 0, rank_valid = 0;
  std::size_t held_before = 0;       // of the type-valid ones
  std::size_t made = 0;              // those that the files add, all together
  std::vector<NamedGoal> missing{};  // rank-valid and neither made nor held, sorted
};

// Generates, and counts from the files what they hold. Deterministic: a function of the request. Throws Error
// for an opset without rules, and for operators that it has not.
GenerationOutcome generate_models(const GenerationRequest& request, const Work& work = {});

struct ListedGoal {
  NamedGoal goal;
  bool is_rank_valid = false;
};

// All type-valid goals of an opset, sorted.
std::vector<ListedGoal> listed_goals(int opset, GoalKind kind);

}  // namespace opseq
