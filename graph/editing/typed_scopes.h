// Element types and shapes of the values of a model, in its bodies too, as far as they can be told.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/editing/rewritten_models.h"
#include "graph/model/tensor.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {

struct KnownValue {
  ElementType type = ElementType::undefined;  // undefined: not known, or no tensor
  std::optional<std::vector<std::int64_t>> shape;
};

// By what a run measured of the main graph, then tensors, declarations, what If, Loop and Scan hand in and
// out, and the operators' definitions. Declarations are believed. Refers to the graphs of the message by
// their addresses, and is good for as long as those hold graphs of the same names.
class TypedScopes {
 public:
  // O(names).
  TypedScopes(const onnx::ModelProto& model, const MeasuredValues& measured);

  // What the name means in the main graph or a body: its own value, else that of the graph around. With
  // nothing known for names that are nowhere. O(nesting).
  const KnownValue& find(const onnx::GraphProto& graph, const std::string& name) const;
  ElementType type(const onnx::GraphProto& graph, const std::string& name) const {
    return find(graph, name).type;
  }

 private:
  struct Scope {
    const Scope* outer = nullptr;
    std::unordered_map<std::string, KnownValue> values;

    const KnownValue* find(const std::string& name) const;
  };

  Scope& add_graph(const onnx::GraphProto& graph, const Scope* outer);
  void add_declared(const onnx::GraphProto& graph, Scope& scope);
  void add_nodes(const onnx::GraphProto& graph, Scope& scope);
  void add_bodies(const onnx::NodeProto& node, Scope& around, std::vector<KnownValue>& results);
  void add_handed_in(const onnx::NodeProto& node, const onnx::GraphProto& body, const Scope& around);

  OpsetVersions opsets_;
  std::unordered_map<const onnx::GraphProto*, Scope> scopes_;
};

}  // namespace opseq
