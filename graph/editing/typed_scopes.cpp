#include "graph/editing/typed_scopes.h"

#include <algorithm>

#include "graph/editing/output_types.h"

namespace opseq {
namespace {

KnownValue declared(const onnx::TypeProto& type) {
  if (!type.has_tensor_type()) return {};
  KnownValue value{static_cast<ElementType>(type.tensor_type().elem_type()), std::nullopt};
  if (!type.tensor_type().has_shape()) return value;
  std::vector<std::int64_t> dims;
  for (const auto& dim : type.tensor_type().shape().dim()) {
    if (!dim.has_dim_value() || dim.dim_value() < 0) return value;
    dims.push_back(dim.dim_value());
  }
  value.shape = std::move(dims);
  return value;
}

template <class Tensor>
KnownValue of_tensor(const Tensor& tensor, int type) {
  return {static_cast<ElementType>(type),
          std::vector<std::int64_t>(tensor.dims().begin(), tensor.dims().end())};
}

void fill(KnownValue& value, const KnownValue& from) {
  if (value.type == ElementType::undefined) value.type = from.type;
  if (!value.shape) value.shape = from.shape;
}

// The number of a body's output that the node's first output is: a Loop's condition goes no further.
int first_output(const onnx::NodeProto& node) { return node.op_type() == "Loop" ? 1 : 0; }

}  // namespace

const KnownValue* TypedScopes::Scope::find(const std::string& name) const {
  for (const Scope* at = this; at != nullptr; at = at->outer)
    if (const auto it = at->values.find(name); it != at->values.end()) return &it->second;
  return nullptr;
}

TypedScopes::TypedScopes(const onnx::ModelProto& model, const MeasuredValues& measured)
    : opsets_(opset_versions(model)) {
  Scope& main = scopes_[&model.graph()];
  for (const auto& [name, tensor] : measured) main.values[name] = {tensor.type, tensor.shape};
  add_graph(model.graph(), nullptr);
}

const KnownValue& TypedScopes::find(const onnx::GraphProto& graph, const std::string& name) const {
  static const KnownValue nothing;
  const auto scope = scopes_.find(&graph);
  const KnownValue* const found = scope == scopes_.end() ? nullptr : scope->second.find(name);
  return found == nullptr ? nothing : *found;
}

TypedScopes::Scope& TypedScopes::add_graph(const onnx::GraphProto& graph, const Scope* outer) {
  Scope& scope = scopes_[&graph];
  scope.outer = outer;
  add_declared(graph, scope);
  add_nodes(graph, scope);
  return scope;
}

void TypedScopes::add_declared(const onnx::GraphProto& graph, Scope& scope) {
  for (const onnx::TensorProto& tensor : graph.initializer())
    fill(scope.values[tensor.name()], of_tensor(tensor, tensor.data_type()));
  for (const onnx::SparseTensorProto& tensor : graph.sparse_initializer())
    fill(scope.values[tensor.values().name()], of_tensor(tensor, tensor.values().data_type()));
  for (const auto* infos : {&graph.input(), &graph.value_info(), &graph.output()})
    for (const onnx::ValueInfoProto& info : *infos) {
      // An output of a body may be a value of the graph around.
      if (infos == &graph.output() && scope.find(info.name()) != nullptr &&
          !scope.values.contains(info.name()))
        continue;
      fill(scope.values[info.name()], declared(info.type()));
    }
}

void TypedScopes::add_nodes(const onnx::GraphProto& graph, Scope& scope) {
  const auto type_of = [&scope](const std::string& name) {
    const KnownValue* const value = scope.find(name);
    return value == nullptr ? ElementType::undefined : value->type;
  };
  std::vector<KnownValue> results;  // of a node's bodies
  for (const onnx::NodeProto& node : graph.node()) {
    results.clear();
    add_bodies(node, scope, results);
    const onnx::OpSchema* const definition = operator_definition(node, opsets_);
    for (int i = 0; i < node.output_size(); ++i) {
      if (node.output(i).empty()) continue;
      KnownValue& value = scope.values[node.output(i)];
      if (static_cast<std::size_t>(i) < results.size()) fill(value, results[static_cast<std::size_t>(i)]);
      if (node.op_type() == "Constant" && node.attribute_size() == 1 && node.attribute(0).has_t())
        fill(value, of_tensor(node.attribute(0).t(), node.attribute(0).t().data_type()));
      if (value.type == ElementType::undefined && results.empty())
        value.type = output_type(node, i, definition, type_of);
    }
  }
}

void TypedScopes::add_bodies(const onnx::NodeProto& node, Scope& around, std::vector<KnownValue>& results) {
  const auto add = [&](const onnx::GraphProto& body) {
    add_handed_in(node, body, around);
    const Scope& inside = add_graph(body, &around);
    const int first = first_output(node);
    for (int i = first; i < body.output_size(); ++i) {
      const auto at = static_cast<std::size_t>(i - first);
      if (results.size() <= at) results.resize(at + 1);
      const KnownValue* const value = inside.find(body.output(i).name());
      // Branches may give different shapes, and what rounds give is put together.
      if (value != nullptr) fill(results[at], {value->type, std::nullopt});
    }
  };
  for (const onnx::AttributeProto& attribute : node.attribute()) {
    if (attribute.has_g()) add(attribute.g());
    for (const onnx::GraphProto& body : attribute.graphs()) add(body);
  }
}

void TypedScopes::add_handed_in(const onnx::NodeProto& node, const onnx::GraphProto& body,
                                const Scope& around) {
  if (node.op_type() != "Loop" && node.op_type() != "Scan") return;
  Scope& inside = scopes_[&body];
  // Scan's first version has the lengths of sequences before all others.
  const int skipped = node.op_type() == "Scan" ? std::max(0, node.input_size() - body.input_size()) : 0;
  for (int i = 0; i < body.input_size() && i + skipped < node.input_size(); ++i) {
    const KnownValue* const given = around.find(node.input(i + skipped));
    if (given == nullptr) continue;
    // The shape of a Loop's state is taken to stay as it is; a Scan takes slices.
    const bool keeps_shape = node.op_type() == "Loop";
    fill(inside.values[body.input(i).name()],
         {given->type, keeps_shape ? given->shape : std::optional<std::vector<std::int64_t>>()});
  }
}

}  // namespace opseq
