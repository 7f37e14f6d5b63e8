#include "graph/onnx/known_branches.h"

#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "graph/model/model.h"
#include "graph/onnx/body_captures.h"
#include "graph/onnx/tensor_data.h"

namespace opseq {
namespace {

using Names = std::unordered_set<std::string>;

Names own_names(const onnx::GraphProto& graph) {
  Names names;
  add_own_names(graph, names);
  names.erase("");
  return names;
}

const onnx::GraphProto* branch(const onnx::NodeProto& node, std::string_view name) {
  for (const onnx::AttributeProto& attribute : node.attribute())
    if (attribute.name() == name && attribute.has_g()) return &attribute.g();
  return nullptr;
}

// Null where that is not known.
const onnx::GraphProto* taken_branch(const onnx::NodeProto& node, const onnx::TensorProto* condition) {
  const auto numbers = condition == nullptr ? std::nullopt : read_numbers(*condition);
  if (!numbers || !std::holds_alternative<std::vector<std::int64_t>>(*numbers)) return nullptr;
  const auto& elements = std::get<std::vector<std::int64_t>>(*numbers);
  if (elements.size() != 1) return nullptr;
  const onnx::GraphProto* const taken = branch(node, elements[0] != 0 ? "then_branch" : "else_branch");
  return taken != nullptr && taken->output_size() == node.output_size() ? taken : nullptr;
}

// False where one of the branch's names is taken.
bool take_names(const onnx::GraphProto& taken, Names& used) {
  Names names = own_names(taken);
  for (const std::string& name : names)
    if (used.contains(name)) return false;
  used.merge(names);
  return true;
}

void append(const onnx::NodeProto& node, const onnx::GraphProto& taken, onnx::GraphProto& graph,
            std::vector<onnx::NodeProto>& nodes) {
  nodes.insert(nodes.end(), taken.node().begin(), taken.node().end());
  graph.mutable_initializer()->MergeFrom(taken.initializer());
  graph.mutable_sparse_initializer()->MergeFrom(taken.sparse_initializer());
  graph.mutable_value_info()->MergeFrom(taken.value_info());
  for (int i = 0; i < node.output_size(); ++i) {
    if (node.output(i).empty()) continue;
    onnx::NodeProto& same = nodes.emplace_back();
    same.set_op_type("Identity");
    same.add_input(taken.output(i).name());
    same.add_output(node.output(i));
  }
}

}  // namespace

bool take_known_branches(onnx::GraphProto& graph,
                         const std::function<const onnx::TensorProto*(const std::string& name)>& constant) {
  Names used = own_names(graph);
  std::vector<onnx::NodeProto> nodes;
  bool any = false;
  for (onnx::NodeProto& node : *graph.mutable_node()) {
    const bool is_if =
        node.op_type() == "If" && canonical_domain(node.domain()).empty() && node.input_size() == 1;
    const onnx::GraphProto* const taken = is_if ? taken_branch(node, constant(node.input(0))) : nullptr;
    if (taken != nullptr && take_names(*taken, used)) {
      append(node, *taken, graph, nodes);
      any = true;
    } else {
      nodes.push_back(std::move(node));
    }
  }
  graph.mutable_node()->Assign(nodes.begin(), nodes.end());
  return any;
}

}  // namespace opseq
