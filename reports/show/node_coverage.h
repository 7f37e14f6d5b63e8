// How much of what runs through each node of a model is covered.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/model_graph.h"
#include "reports/show/shown_model.h"

namespace opseq {

struct NodeCoverage {
  VertexIndex vertex = 0;
  std::uint64_t covered = 0;    // sequences of the length asked for that run through it: the suite has them
  std::uint64_t uncovered = 0;  // ... or it has not
  std::uint64_t minimal_gaps = 0;  // of any length, that run through it
};

// Of each node, by vertex. `shown` has n-grams, `graph` is the model's, `length` from 1 to rows.longest.
// O(sequences of the model · length · (V + E)).
std::vector<NodeCoverage> node_coverage(const NgramRows& rows, const ShownModel& shown,
                                        const ModelGraph& graph, std::uint32_t length);

// "covered" (all that runs through it), "partly", "uncovered" (nothing of it), or "none" (nothing runs
// through it: it is on no path from an input to an output, or all of these are shorter).
const char* coverage_name(const NodeCoverage& node);

// What other programs call each vertex that is a node: its name, if no other node has it, else "#" and its
// location. No two nodes have the same. A name "results", which Model Explorer takes for something else, and
// one that begins with "#" count as none. Empty for inputs and outputs.
std::vector<std::string> node_keys(const ModelGraph& graph);

}  // namespace opseq
