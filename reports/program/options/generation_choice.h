// Of which operators and values models are generated, and what they are to hold.
#pragma once

#include <filesystem>
#include <string>

#include "analyzer/generation/generation_basis.h"
#include "reports/program/options/option_list.h"

namespace opseq {

struct GenerationChoice {
  int opset = 16;
  GoalKind cover = GoalKind::pairs;
  std::filesystem::path operators, profile;  // files; empty: not said
  Words excluded, types;
};

// Under the list's heading.
void add_generation(OptionList& list, GenerationChoice& choice);

// Whether anything is said beside opset and cover.
bool is_narrowed(const GenerationChoice& choice);

// Reads the files. `runtime` becomes whose profile it is; "" without one. Throws Error: a file that can't be
// read or used, a type that models have not.
GenerationScope generation_scope(const GenerationChoice& choice, std::string& runtime);

}  // namespace opseq
