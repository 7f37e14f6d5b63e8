// Of which operators and values models are generated, and what they are to hold.
#pragma once

#include <filesystem>
#include <string>

#include "analyzer/generation/generation_request.h"
#include "reports/program/options/option_list.h"

namespace opseq {

struct GenerationChoice {
  int opset = 16;
  GoalKind cover = GoalKind::pairs;
  std::filesystem::path operators, profile;  // files; empty: not said
  Words excluded, types;
};

// Under the list's heading: what is to be held; all else.
void add_goal_kind(OptionList& list, GenerationChoice& choice);
void add_generation(OptionList& list, GenerationChoice& choice);

// Reads the files. `runtime` becomes whose profile it is; "" without one. Throws Error: a file that can't be
// read or used, a type that models have not.
GenerationScope generation_scope(const GenerationChoice& choice, std::string& runtime);

}  // namespace opseq
