// Nodes of a model, copied out of it into one flat graph.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/onnx/model_scopes.h"

namespace opseq {

// Which name a value of the model has in the graphs that are cut out of it: its own where that is free.
class ValueNames {
 public:
  // Keeps names away from all values.
  void reserve(const onnx::NodeProto& node);  // those that the node's bodies define
  const std::string& name_of(const ValueSource& source);

 private:
  std::map<std::pair<const Frame*, std::string_view>, std::string> names_;
  std::unordered_set<std::string> used_;
  std::unordered_map<std::string, int> last_number_;  // that a name was given to make it free
};

struct GraphInput {
  ValueSource source;
  std::string name;
};

struct GraphCut {
  onnx::GraphProto graph;          // nodes and initializers; no inputs, no outputs
  std::vector<GraphInput> inputs;  // what the nodes need beside them, each value once, in the order of use
};

// The sources of all that a node uses: its inputs in order, absent ones included, then what its bodies
// capture.
std::vector<ValueSource> operand_sources(ModelScopes& scopes, const NodePlace& place,
                                         const std::set<NodePlace>& opaque);

// Copies the nodes in the given order. Values between them keep their meaning under the names that `names`
// gives. Constants of at most `initializer_bytes` become initializers, other operands inputs; references to a
// function's attributes are replaced by what the call says.
GraphCut cut_out(ModelScopes& scopes, const std::vector<NodePlace>& nodes, const std::set<NodePlace>& opaque,
                 std::uint64_t initializer_bytes, ValueNames& names);

// A node in a function is copied as often as the function is called.
inline constexpr std::size_t most_copied_bytes = std::size_t{256} << 20;

// The nodes that the given ones depend on, and they themselves, each after those it depends on. Stops at
// constants. Calls of functions are followed into the functions, except those in `opaque`. An empty list
// where there would be more than `most`, or more than most_copied_bytes in all of them. Throws ModelError
// where the graph has a cycle.
std::vector<NodePlace> nodes_before(ModelScopes& scopes, const std::vector<NodePlace>& nodes,
                                    const std::set<NodePlace>& opaque, std::uint64_t initializer_bytes,
                                    std::size_t most);

}  // namespace opseq
