// A model's operator graph as Graphviz reads it.
#pragma once

#include <span>
#include <string>

#include "graph/model_graph.h"

namespace opseq {

inline constexpr std::size_t whole_graph_vertices = 300;  // a larger one is cut around a witness
inline constexpr std::size_t neighbourhood_edges = 2;

// `text`, printable, as a quoted string of the DOT language in which no character has a meaning of its own.
std::string dot_string(const std::string& text);

// Nodes are boxes with operator and name, inputs and outputs ellipses with their names. The vertices of
// `witness`, and the edges from each to the next, are highlighted. With a witness, of a graph of more than
// whole_graph_vertices vertices only those that are at most neighbourhood_edges edges away from it, in either
// direction; the title then says so. Vertices have the numbers that they have in `model`. O(V + E).
std::string make_dot(const ModelGraph& model, const std::string& title, std::span<const VertexIndex> witness);

// The whole graph with these vertices highlighted, and no edge. O(V + E).
std::string make_marked_dot(const ModelGraph& model, const std::string& title,
                            std::span<const VertexIndex> marked);

}  // namespace opseq
