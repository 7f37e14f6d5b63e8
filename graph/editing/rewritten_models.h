// Models that are run beside a model, to learn how much of a difference rounding explains. Whole ModelProto
// messages in, the same out; each throws ModelError where the bytes are none.
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

// The same model without calls of its own functions, which stand in its place.
std::string with_functions_inlined(std::string_view model);

// The same model; every output of a node of the main graph is an output of the model, those that were at
// first place, in order.
std::string with_all_values(std::string_view model);

struct Perturbation {
  double ulps = 1;         // of every result that was rounded
  std::uint64_t seed = 1;  // of the runtime's generator, together with a running number
};

// Monte Carlo arithmetic node by node: every result that a rounding produced is off by a random part of
// `ulps` units in the last place of its type, see operator_kinds.h. Inputs and weights stay. Bodies of If,
// Loop, Scan are perturbed where the types of their values can be told.
std::string perturbed_model(std::string_view model, const MeasuredValues& values, const Perturbation& how);

// All of float16 and float32 as float64. Nodes of a type in `single_precision` run in float32 between two
// Casts. None where the model holds what can't be told to be a float.
std::optional<std::string> double_precision_model(std::string_view model, const MeasuredValues& values,
                                                  const std::set<std::string>& single_precision);

// The nodes of the main graph, in order, as far as leads need them.
struct ModelNode {
  std::string op_type, domain, name;
  std::vector<std::string> inputs, outputs;  // "": left out
  std::vector<std::string> captured;         // values of the main graph that bodies of the node use
};
std::vector<ModelNode> main_graph_nodes(std::string_view model);

}  // namespace opseq
