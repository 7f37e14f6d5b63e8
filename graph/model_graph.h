// From a parsed model to its operator graph: method section 1.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/model/model.h"
#include "graph/node_label.h"
#include "graph/operator_graph.h"

namespace opseq {

enum class ControlFlow : std::uint8_t {
  opaque,  // If, Loop, Scan are nodes and nothing more
  bodies,  // each body is a graph of the same model as well, and what it captures flows into its node
};
enum class Functions : std::uint8_t {
  opaque,   // a call of a model-local function is a node
  inlined,  // the call is replaced by the function's body
};
enum class InitializerInputs : std::uint8_t {
  weights,  // an initializer that is also listed as a graph input (IR < 4) is a weight
  inputs,   // it is an input
};

struct GraphOptions {
  ControlFlow control_flow = ControlFlow::bodies;
  Functions functions = Functions::inlined;
  InitializerInputs initializer_inputs = InitializerInputs::weights;
  LabelKind label = LabelKind::type;

  friend bool operator==(const GraphOptions&, const GraphOptions&) = default;
};

// Where a vertex comes from, as text.
struct VertexOrigin {
  std::string name;  // of the node, or of the input's or output's value
  // Of a node: its index in the main graph, or the way to it: "12", "12/then_branch/3" (in a body),
  // "12/0" (in the function that node 12 calls). Of an input or output: empty, or the way to its body.
  std::string location;
};

// The main graph and, with ControlFlow::bodies, all bodies, in one Boost graph (no edge runs between them).
// Vertices: the main graph's nodes in the file's order, its inputs, its outputs, then likewise each body.
// Captured values are inputs of the body that uses them, captured initializers are not. Around the body they
// are consumed by the node that has it: an edge leads from the producer of a captured value to that node.
struct ModelGraph {
  OperatorGraph graph;
  // What a label stands for, as text: operators[label - first_operator_label], as GraphOptions::label wants
  // it. Different labels stand for different texts.
  std::vector<std::string> operators;
  std::vector<std::string> operator_types;  // beside `operators`, the operator_name of each
  std::vector<VertexOrigin> origins;        // one per vertex
};

// Throws ModelError: a graph without node and output, a value that is produced twice or used and not
// produced, a cycle, a recursive function; LimitError: more than the limits allow. O(nodes after inlining).
// A label that shows types needs a model of read_labelled_model() (graph/onnx/labelled_model.h), or one that
// was parsed with ValueTypes::read.
ModelGraph build_model_graph(const Model& model, const GraphOptions& options, const ReadLimits& limits = {});

}  // namespace opseq
