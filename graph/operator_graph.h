// The operator graph of a model: method section 1.
#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <cstdint>
#include <utility>
#include <vector>

namespace opseq {

// A vertex's label as a number; a table beside the graph names the operators.
using Label = std::uint32_t;
inline constexpr Label input_label = 0;           // of a graph input's vertex
inline constexpr Label output_label = 1;          // of a graph output's vertex
inline constexpr Label first_operator_label = 2;  // the first of the operator types

struct OperatorVertex {
  Label label = input_label;
};

// Edges run from the producer of a value to its consumers, each once.
using OperatorGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, OperatorVertex>;
using VertexIndex = std::uint32_t;
using Edge = std::pair<VertexIndex, VertexIndex>;  // source, target

// A graph with labels.size() vertices. Parallel edges are made one; edges need no order. O(V + E log E).
OperatorGraph make_operator_graph(const std::vector<Label>& labels, std::vector<Edge> edges);

// Vertices that are nodes, not inputs and outputs. O(V).
std::size_t node_total(const OperatorGraph& graph);

// O(V).
std::size_t edge_total(const OperatorGraph& graph);

// The vertices in an order in which every edge runs forward, the same for the same graph.
// Throws ModelError where the graph has a cycle. Iterative; O(V + E).
std::vector<VertexIndex> topological_order(const OperatorGraph& graph);

// For each vertex, whether it lies on a path from an input to an output. `order` is a topological order.
// O(V + E).
std::vector<bool> on_input_output_path(const OperatorGraph& graph, const std::vector<VertexIndex>& order);

}  // namespace opseq
