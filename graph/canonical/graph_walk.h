// From the nodes of a model's graphs to expressions.
#pragma once

#include <onnx/onnx_pb.h>

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/canonical/canonical_model.h"
#include "graph/canonical/canonical_node.h"
#include "graph/editing/random_nodes.h"
#include "graph/model/read_budget.h"
#include "graph/onnx/model_scopes.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {

// What the names of a graph mean.
struct NamedValues {
  const NamedValues* outer = nullptr;  // of the graph around a body
  std::unordered_map<std::string, Operand> values{};

  Operand find(const std::string& name) const;  // null where it means nothing
};

// One model. The message stays, but for the data of the main graph's initializers and of its Constant nodes.
class GraphWalk {
 public:
  GraphWalk(onnx::ModelProto& model, const ReadLimits& limits, FloatCasts float_casts);

  CanonicalModel walked();

 private:
  static constexpr int most_depth = 200;  // of calls and bodies: some 1 MB of stack

  // What nodes take from the call that they are in, or from the model.
  struct Surroundings {
    const NodeAttributes* call = nullptr;  // null in the main graph
    OpsetVersions opsets{};
    std::string digest{};  // of the call's attributes and all functions; made when it is asked for
  };

  // Where nodes are: in which call, at which depth, of which node of the main graph.
  struct Place {
    Surroundings* around = nullptr;
    std::int64_t opset = 0;
    int depth = 0;  // of calls and bodies
    int loops = 0;
  };

  void add_inputs();
  void add_main_nodes();
  void note_source(std::uint32_t index, const onnx::NodeProto& node, const NamedValues& names);
  void add_node(const onnx::NodeProto& node, NamedValues& names, const Place& place);
  void add_tensors(const onnx::GraphProto& graph, NamedValues& names);
  void bind(const onnx::NodeProto& node, const Operands& made, NamedValues& names);
  Operands operands_of(const onnx::NodeProto& node, const NamedValues& names);
  Operands called(const onnx::FunctionProto& function, const onnx::NodeProto& node, const Operands& operands,
                  const NodeAttributes& attributes, const Place& place);
  Operands body_values(const onnx::GraphProto& body, const Operands& inputs, const NamedValues& around,
                       const Place& place);
  Operands branched(const CanonicalNode& node, const NamedValues& names, const Place& place);
  Operands looped(const CanonicalNode& node, const NamedValues& names, const Place& place);
  Operands body_inputs(const onnx::GraphProto& body, const CanonicalNode& node, int depth);
  MadeValues with_bodies(const CanonicalNode& node, const NamedValues& names, const Place& place);
  void add_surroundings(CanonicalNode& made, const onnx::NodeProto& node, const NamedValues& names,
                        const Place& place);
  CanonicalNode canonical_node(const onnx::NodeProto& node, const Operands& operands, const Place& place);
  // In a loop, each round draws.
  std::int64_t next_ordinal(const Place& place) {
    return ++random_nodes_ + (std::int64_t{place.loops} << 32);
  }
  std::int64_t version_of(const onnx::NodeProto& node, const OpsetVersions& opsets) const;
  const std::string& digest_of(Surroundings& around) const;
  Operand constant_node(const CanonicalNode& node);
  Operand tensor(const onnx::TensorProto& message);
  Operand unknown(const char* what, const std::string& name);

  onnx::ModelProto& model_;
  ReadBudget budget_;
  ModelScopes scopes_;  // for the functions
  RandomNodes random_;
  std::string functions_digest_;
  CanonicalModel made_;
  NamedValues names_;
  std::unordered_map<std::string, std::uint32_t> producers_;  // of values of the main graph
  std::int64_t block_ = 0;
  std::int64_t random_nodes_ = 0, loops_ = 0;
};

}  // namespace opseq
