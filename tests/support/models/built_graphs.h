// Operator graphs that are built of made models, as text.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/model_graph.h"
#include "tests/support/models/onnx_builder.h"

namespace opseq::test {

inline const GraphOptions defaults;
inline const GraphOptions opaque_bodies{ControlFlow::opaque, Functions::inlined, InitializerInputs::weights};
inline const GraphOptions opaque_functions{ControlFlow::bodies, Functions::opaque,
                                           InitializerInputs::weights};

inline ModelGraph built(const onnx::ModelProto& made, const GraphOptions& options = defaults) {
  return build_model_graph(parsed(made), options);
}

inline ModelGraph built(const onnx::GraphProto& made, const GraphOptions& options = defaults) {
  return built(model(made), options);
}

inline std::string label_text(const ModelGraph& graph, std::size_t vertex) {
  const Label label = graph.graph[vertex].label;
  if (label == input_label) return "input";
  if (label == output_label) return "output";
  return graph.operators.at(label - first_operator_label);
}

// A vertex as "Relu@0" (an operator at its location), "input x", "output y", or "input x@1/body".
inline std::string vertex_text(const ModelGraph& graph, std::size_t vertex) {
  const auto& origin = graph.origins.at(vertex);
  const std::string label = label_text(graph, vertex);
  if (graph.graph[vertex].label >= first_operator_label) return label + '@' + origin.location;
  return label + ' ' + origin.name + (origin.location.empty() ? "" : '@' + origin.location);
}

inline Names vertices_of(const ModelGraph& graph) {
  REQUIRE(graph.origins.size() == num_vertices(graph.graph));
  Names found;
  for (std::size_t v = 0; v < graph.origins.size(); ++v) found.push_back(vertex_text(graph, v));
  return found;
}

inline Names edges_of(const ModelGraph& graph) {
  Names found;
  for (const auto& edge : boost::make_iterator_range(edges(graph.graph)))
    found.push_back(vertex_text(graph, source(edge, graph.graph)) + " > " +
                    vertex_text(graph, target(edge, graph.graph)));
  std::sort(found.begin(), found.end());
  return found;
}

template <class Made>
std::string build_error(const Made& made, const GraphOptions& options = defaults) {
  return model_error([&] { built(made, options); });
}

// The labels along the only way through a graph that is a chain.
inline Names chain_labels(const ModelGraph& graph) {
  Names labels;
  for (const auto v : topological_order(graph.graph)) labels.push_back(label_text(graph, v));
  return labels;
}

inline onnx::NodeProto branching(const onnx::GraphProto& then_branch, const onnx::GraphProto& else_branch) {
  return node("If", {"c"}, {"y"}, {body("then_branch", then_branch), body("else_branch", else_branch)});
}

// Two nodes in a row.
inline const onnx::FunctionProto two_step =
    function("d::f", {"a"}, {"b"}, {node("Abs", {"a"}, {"m"}), node("Neg", {"m"}, {"b"})});

}  // namespace opseq::test
