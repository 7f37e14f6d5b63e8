// How many distinct label sequences a model's paths have, without enumerating them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/paths/path_count.h"
#include "graph/operator_graph.h"

namespace opseq {

struct DeterminisationLimits {
  std::uint64_t states = 100'000;    // of the deterministic automaton
  std::uint64_t steps = 10'000'000;  // edges looked at
  std::uint64_t bytes = 256 << 20;   // of the numbers of strings from each state
};

// The exact number: the graph is read as a non-deterministic automaton over labels, made deterministic by
// subset construction (Rabin and Scott), and its accepted strings counted by dynamic programming. The
// automaton of a residual network is small where its paths are astronomical; where it is not,
// the limits end the attempt and nothing is returned.
std::optional<PathCount> count_distinct_paths(const OperatorGraph& graph,
                                              const std::vector<VertexIndex>& order,
                                              const DeterminisationLimits& limits = {});

}  // namespace opseq
