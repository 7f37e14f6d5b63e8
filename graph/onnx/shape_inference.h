// What libonnx says of a model, asked in a child process: it may crash or hang on hostile models.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/base/sandbox.h"

namespace opseq {

// Constants of a model that inference is given: shapes and axes, no weights.
inline constexpr std::uint64_t inferred_constant_bytes = 1 << 14;

struct InferredValues {
  std::unordered_map<std::string, onnx::TypeProto> types;  // of values of the main graph
  // Small integer tensors that are the same in every run (shapes, mostly), by integer_folding.h.
  std::unordered_map<std::string, onnx::TensorProto> constants;
  std::string problem;  // a clause that says why there is no more, where something went wrong
};

// ONNX's shape inference, repeated while it leads to further constants or to the branch that an If always
// takes (its own propagation of data stops at most of the operators that exporters compute shapes with).
// Types that are declared in the model are refined, symbols that inference makes up are left out. Where
// inference throws midway, the types up to there are kept.
InferredValues infer_values(const onnx::ModelProto& model, const SandboxLimits& limits = {});

// The same once, here: for what runs in a child process already. The types end up in the model's value_info,
// in bodies too; symbols that inference makes up are among them. Where inference throws, it is tried again
// with less, and what was found up to there stays. O(nodes), but nothing is certain on hostile models.
void infer_shapes_here(onnx::ModelProto& model);

// Symbols such as "unk__3" are inference's own: clears those of the type's shape.
void drop_made_up_symbols(onnx::TypeProto& type);

// Registers the operators' definitions, where that was not done: before children are made, so that not each
// of them does it.
void load_operator_definitions();

struct ModelCheck {
  bool valid = false;
  std::string message;             // the checker's, or why it gave none; empty where valid
  std::vector<std::string> notes;  // sentences on what was checked differently from what the model says
};

// ONNX's checker. A model of a newer IR version than libonnx's is checked as if it were of that one;
// operators of newer opsets are checked by their newest definition known; inputs and outputs whose shape is
// left open, which runtimes take and the checker does not, as if they had one: a note says so.
ModelCheck check_model(const onnx::ModelProto& model, const SandboxLimits& limits = {});

}  // namespace opseq
