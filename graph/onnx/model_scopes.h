// What the names in a model's main graph, bodies and function calls stand for.
#pragma once

#include <onnx/onnx_pb.h>

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "graph/model/function_table.h"
#include "graph/model/model.h"

namespace opseq {

// The main graph, one body of a node, or the inside of one call of a function. Its names are views into the
// message.
struct Frame {
  const onnx::GraphProto* graph = nullptr;        // of the main graph or a body
  const onnx::FunctionProto* function = nullptr;  // of a call
  const Frame* parent = nullptr;                  // that of the node with the body, or of the call
  int owner = -1;                                 // the index of that node in `parent`
  int depth = 0;
  std::unordered_map<std::string_view, std::pair<int, int>> producers;  // value: node, output
  std::unordered_map<std::string_view, int> inputs;
  std::unordered_map<std::string_view, const onnx::TensorProto*> initializers;
  std::unordered_map<std::string_view, const onnx::SparseTensorProto*> sparse_initializers;
  std::unordered_map<std::string_view, const onnx::TypeProto*> types;  // as declared

  bool is_call() const { return function != nullptr; }
  int node_count() const { return is_call() ? function->node_size() : graph->node_size(); }
  const onnx::NodeProto& node(int index) const {
    return is_call() ? function->node(index) : graph->node(index);
  }
};

struct NodePlace {
  const Frame* frame = nullptr;
  int index = 0;

  const onnx::NodeProto& node() const { return frame->node(index); }
  friend auto operator<=>(const NodePlace&, const NodePlace&) = default;
};

// Where a value comes from, behind all borders of functions and bodies.
struct ValueSource {
  enum class Kind : std::uint8_t { absent, initializer, input, node };
  Kind kind = Kind::absent;
  const Frame* frame = nullptr;  // with `name`: which value it is
  std::string_view name;
  int index = 0;                                    // of the input, or the node's output
  NodePlace place;                                  // of the node
  const onnx::TensorProto* initializer = nullptr;   // of an initializer either this
  const onnx::SparseTensorProto* sparse = nullptr;  // or this
  const onnx::TypeProto* type = nullptr;            // declared somewhere on the way, or null

  std::pair<const Frame*, std::string_view> key() const { return {frame, name}; }
};

// Frames are made when asked for and live as long as this; the message must outlive it. Not for several
// threads at once.
class ModelScopes {
 public:
  explicit ModelScopes(const onnx::ModelProto& model, const ReadLimits& limits = {});

  const onnx::ModelProto& model() const { return model_; }
  const Frame& main() { return frame_of(nullptr, 0, main_graph); }

  // The node at a location as VertexOrigin has it. Where attributes have such names that a location can be
  // read in two ways, a node in a function comes first, then the longer attribute name. Throws ModelError
  // where there is no such node.
  NodePlace locate(std::string_view location);

  // What `name` means in `frame`. Calls are looked into, except those in `opaque`: there the call's output is
  // the source. Throws ModelError: nothing produces it, aliases in a circle, a function that calls itself.
  ValueSource source(const Frame& frame, std::string_view name, const std::set<NodePlace>& opaque);

  // The model-local function that a node calls, or null.
  const onnx::FunctionProto* called_function(const onnx::NodeProto& node) const;

 private:
  static constexpr int main_graph = -2;
  static constexpr int inside_call = -1;  // otherwise the number of the body in its node

  bool find_producer(ValueSource& at, const std::set<NodePlace>& opaque);
  const Frame& frame_of(const Frame* parent, int owner, int which);
  void require_no_recursion(const Frame& parent, const onnx::FunctionProto* function) const;

  const onnx::ModelProto& model_;
  ReadLimits limits_;
  std::vector<Function> function_keys_;
  FunctionTable functions_;
  std::map<std::tuple<const Frame*, int, int>, std::unique_ptr<Frame>> frames_;
};

// IR 10's name part that tells functions of one name apart, which libonnx 1.12 keeps as an unknown field.
std::string overload_of(const onnx::NodeProto& node);

// Null where the node has no attribute of that name.
const onnx::AttributeProto* find_attribute(const onnx::NodeProto& node, const std::string& name);

// Reads the value that an attribute has in the function where a call does not give it (IR 9). False where the
// function gives none.
bool find_default(const onnx::FunctionProto& function, const std::string& name, onnx::AttributeProto& made);

// All such values that the function gives.
std::vector<onnx::AttributeProto> defaults_of(const onnx::FunctionProto& function);

// The attribute of a function's call that a reference inside it means, references followed outwards: the
// call's own, else the function's default, else null. `frame` is where the referring node is. The default's
// message is kept in `made`.
const onnx::AttributeProto* referenced_attribute(const Frame& frame, const std::string& name,
                                                 onnx::AttributeProto& made);

// What a reference to an attribute of that name means, or null; a message that is made for it is kept in
// `made`.
using MeantAttribute =
    std::function<const onnx::AttributeProto*(const std::string& name, onnx::AttributeProto& made)>;

// In place of each attribute of the node that is a reference, what it means, under the attribute's own name;
// one that means nothing is left out. Not in bodies.
void replace_references(onnx::NodeProto& node, const MeantAttribute& meant);

}  // namespace opseq
