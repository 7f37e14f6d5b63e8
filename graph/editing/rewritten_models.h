// Models that are run beside a model, to learn how much of a difference rounding explains. Whole ModelProto
// messages in, the same out, the same bytes for the same input. Each throws ModelError where the bytes are
// none, or what it makes is larger than a message may be; LimitError where they ask for more than ReadLimits
// allow. Names that are added are none of the model's. O(size of the model) where nothing else is said.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// By the name of a value of the main graph: inputs, initializers, outputs of nodes.
using MeasuredValues = std::map<std::string, TensorShape>;

struct InlinedModel {
  std::string model;
  // By node of its main graph, where that node is in the model as it was: "12", or "12/0" in the function
  // that 12 calls. Of a node that passes an input of a call on, where the call is.
  std::vector<std::string> locations;
};

// The same model with the nodes of its own functions in place of their calls, in bodies too; as it is where
// it has no functions. What is written for another opset than the model's stays a function. Throws ModelError
// too: a function calls itself, or is called with more values than it has; LimitError: more nodes than the
// limits allow. O(size of the result).
InlinedModel with_functions_inlined(std::string_view model);

// The same model; every output of a node of the main graph is an output of the model, those that were at
// first place, in order. Values that are no tensors, or may be none (sequences, maps, optionals), are left
// out. Types of the added outputs are left open: ONNX Runtime finds them itself.
std::string with_all_values(std::string_view model);

struct Perturbation {
  double ulps = 1;         // of every result that was rounded
  std::uint64_t seed = 1;  // of the runtime's generator, together with a running number
};

// Monte Carlo arithmetic node by node, on a model whose functions are inlined (a call counts as one
// approximation). What the kind of an operator (operator_kinds.h) asks for:
// - exact: nothing. A Cast that narrows a float is rounded; a Resize, Upsample or GridSample that takes the
//   nearest element is exact.
// - rounded: each float result is multiplied by a random number within `ulps` units in the last place of 1,
//   of its type.
// - accumulating: so is the result, and a copy of each float operand, by max(1, sqrt(t) / 4) times as much,
//   t being the number of terms of one sum; a bias or a scale of the sums is off by `ulps` alone.
// - interpolating: so is the result, and a copy of the first operand by as much as the longest axis of the
//   result is long.
// - approximated: the result, 4 times as much.
// Saturating results are also moved by up to half of `ulps` of 1, and then not below 0.
// Inputs and weights stay. Values keep their names. Bodies of If, Loop, Scan are perturbed like the main
// graph, where the types of their values can be told; where they can't, the results of the node with the
// bodies are approximations. Numbers are drawn anew in each run of a session, and the first runs of any
// session are the same. ONNX Runtime has the operators that are added in opset 7 and later.
std::string perturbed_model(std::string_view model, const MeasuredValues& values, const Perturbation& how);

// All of float16, bfloat16 and float32 as float64: weights, constants, Casts, inputs and outputs of the
// model. Nodes of a type in `single_precision`, and of those that ONNX defines by such, run in float32
// between Casts; so do those of other domains than ONNX's, recurrent layers, and those whose definition
// allows no doubles. Scales and region of a Resize stay float32. None where the model has functions, float
// tensors that are sparse or lack their data, and where a value at a node of single precision can't be told
// to be a float.
std::optional<std::string> double_precision_model(std::string_view model, const MeasuredValues& values,
                                                  const std::set<std::string>& single_precision);

// The nodes of the main graph, in order, as far as leads need them.
struct ModelNode {
  std::string op_type, domain, name;         // "" is ONNX's own domain
  std::vector<std::string> inputs, outputs;  // "": left out
  std::vector<std::string> captured;  // values of the main graph that bodies of the node use, each once
};
std::vector<ModelNode> main_graph_nodes(std::string_view model);

}  // namespace opseq
