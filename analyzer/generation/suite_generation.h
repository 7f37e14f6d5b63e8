// A suite of generated models: what is asked for by name, and the files.
#pragma once

#include <string>
#include <vector>

#include "analyzer/generation/cover_search.h"
#include "analyzer/generation/held_goals.h"

namespace opseq {

struct GenerationRequest {
  int opset = 16;
  GoalKind cover = GoalKind::pairs;
  int nodes = 32;
  std::uint64_t seed = 1;
  std::size_t max_models = std::numeric_limits<std::size_t>::max();
  bool is_relaxed = false, is_guided = true;
  ElementFamily types = made_types;
  std::vector<std::string> operators{};  // these alone; all where there are none
  std::vector<std::string> excluded{};
  std::vector<NodeSignature> lacking{};  // what a runtime does not have
  std::vector<NamedGoal> held{};         // what other models hold: not to be covered again
};

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
