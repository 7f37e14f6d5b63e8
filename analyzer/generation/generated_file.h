// A generated model as a file, and what whoever runs it has to know.
#pragma once

#include <string>
#include <vector>

#include "analyzer/generation/held_goals.h"
#include "graph/synthesis/model_builder.h"

namespace opseq {

struct GeneratedInput {
  std::string name;
  ValueState state;
};

struct GeneratedFile {
  std::string bytes{};
  std::size_t nodes = 0, outputs = 0;
  bool is_relaxed = false;        // some operand lies outside of its operator's domain
  std::vector<NamedGoal> adds{};  // what no file before it has, nor those that were held before; sorted
  std::vector<GeneratedInput> inputs{};
  ModelBuilder model{};  // what the file is of
};

// The file of a model whose outputs are its open ends; what it adds is not counted yet.
GeneratedFile generated_file(const RuleSet& rules, ModelBuilder model, bool is_relaxed);

}  // namespace opseq
