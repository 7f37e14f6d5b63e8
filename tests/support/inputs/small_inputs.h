// Every small input there is.
#pragma once

#include <functional>
#include <vector>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {

// All sequences of up to `longest` labels out of first_label .. first_label + label_total - 1.
std::vector<Sequence> all_sequences(std::size_t longest, Label label_total, Label first_label = 0);

// All graphs of up to `most` vertices, numbered in topological order, whose vertices are inputs, outputs or
// operators of two types, and in which no edge leads into an input or out of an output.
void for_each_small_graph(std::size_t most, const std::function<void(const GraphParts&)>& visit);

// All graphs of `inner_total` operators of two types, numbered in topological order, between one input
// that leads to all of them and one output that all lead to.
void for_each_enclosed_graph(std::size_t inner_total, const std::function<void(const GraphParts&)>& visit);

}  // namespace opseq::tests
