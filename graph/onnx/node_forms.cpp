#include "graph/onnx/node_forms.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/model/value_type_wire.h"
#include "graph/onnx/model_scopes.h"
#include "graph/onnx/tensor_data.h"
#include "graph/onnx/value_types.h"

namespace opseq {
namespace {

constexpr std::array broadcasting{"Add",        "And",         "BitShift", "BitwiseAnd", "BitwiseOr",
                                  "BitwiseXor", "Div",         "Equal",    "Greater",    "GreaterOrEqual",
                                  "Less",       "LessOrEqual", "Max",      "Mean",       "Min",
                                  "Mod",        "Mul",         "Or",       "PRelu",      "Pow",
                                  "Sub",        "Sum",         "Where",    "Xor"};

enum class Origin : char { constant = 'c', input = 'i', computed = 'v' };

struct FormValue {
  Origin origin = Origin::computed;
  onnx::TypeProto type{};
  const onnx::TensorProto* tensor = nullptr;  // of a constant
};

// What is known of the values of a graph or function, in it and around it.
struct FormScope {
  const FormScope* outer = nullptr;
  std::unordered_map<std::string_view, FormValue> values{};

  const FormValue* find(const std::string& name) const {
    for (const FormScope* at = this; at != nullptr; at = at->outer)
      if (const auto found = at->values.find(name); found != at->values.end()) return &found->second;
    return nullptr;
  }
};

bool has_tensor_shape(const onnx::TypeProto& type) {
  return type.has_tensor_type() && type.tensor_type().has_shape();
}

// What says a shape counts more than what says a type alone.
void learn(FormValue& value, const onnx::TypeProto& type) {
  if (value.type.value_case() == onnx::TypeProto::VALUE_NOT_SET ||
      (!has_tensor_shape(value.type) && has_tensor_shape(type)))
    value.type = type;
}

// Of nodes without inputs whose outputs importers take for constants.
const onnx::TensorProto* constant_tensor(const onnx::NodeProto& node) {
  const onnx::AttributeProto* const value = find_attribute(node, "value");
  return value != nullptr && value->has_t() ? &value->t() : nullptr;
}

void define_nodes(FormScope& scope, const google::protobuf::RepeatedPtrField<onnx::NodeProto>& nodes) {
  for (const onnx::NodeProto& node : nodes) {
    const bool is_constant = node.op_type() == "Constant" && canonical_domain(node.domain()).empty();
    for (const std::string& name : node.output()) {
      if (name.empty()) continue;
      FormValue& value = scope.values[name];
      if (!is_constant) continue;
      value.origin = Origin::constant;
      value.tensor = constant_tensor(node);
      if (value.tensor != nullptr) value.type = type_of(*value.tensor);
    }
  }
}

// `inputs`: where those of the graph come from.
FormScope scope_of(const onnx::GraphProto& graph, const FormScope* outer, Origin inputs) {
  FormScope scope{outer};
  for (const auto& input : graph.input()) scope.values[input.name()].origin = inputs;
  define_nodes(scope, graph.node());
  for (const onnx::TensorProto& tensor : graph.initializer())
    scope.values[tensor.name()] = {Origin::constant, type_of(tensor), &tensor};
  for (const onnx::SparseTensorProto& tensor : graph.sparse_initializer())
    scope.values[tensor.values().name()].origin = Origin::constant;
  for (const auto* infos : {&graph.input(), &graph.value_info(), &graph.output()})
    for (const auto& info : *infos)
      if (const auto found = scope.values.find(info.name()); found != scope.values.end())
        learn(found->second, info.type());
  return scope;
}

std::string kind_text(const onnx::TypeProto& type) {
  switch (type.value_case()) {
    case onnx::TypeProto::kTensorType: {
      const std::string name = element_type_name(type.tensor_type().elem_type());
      return (name.empty() ? "?" : name) + ':' +
             (type.tensor_type().has_shape() ? std::to_string(type.tensor_type().shape().dim_size()) : "?");
    }
    case onnx::TypeProto::kSequenceType:
      return "sequence";
    case onnx::TypeProto::kOptionalType:
      return "optional";
    case onnx::TypeProto::kMapType:
      return "map";
    case onnx::TypeProto::kSparseTensorType:
      return "sparse";
    default:
      return "?:?";
  }
}

std::string operand_text(const std::string& name, const FormScope& scope) {
  if (name.empty()) return "-";
  const FormValue unknown;
  const FormValue* const found = scope.find(name);
  const FormValue& value = found == nullptr ? unknown : *found;
  return std::string(1, static_cast<char>(value.origin)) + ':' + kind_text(value.type);
}

std::string operands_text(const onnx::NodeProto& node, const FormScope& scope) {
  std::string text, last;
  int run = 0;
  int count = node.input_size();
  while (count > 0 && node.input(count - 1).empty()) --count;
  for (int i = 0; i < count; ++i) {
    const std::string operand = operand_text(node.input(i), scope);
    run = operand == last ? run + 1 : 1;
    last = operand;
    if (run > 3) continue;
    text += (i == 0 ? "" : ",") + (run == 3 ? ".." : operand);
  }
  return text;
}

// "3", "N", or "?".
std::string dimension_text(const onnx::TensorShapeProto::Dimension& dim) {
  if (dim.has_dim_value()) return std::to_string(dim.dim_value());
  return dim.has_dim_param() && !dim.dim_param().empty() ? "=" + dim.dim_param() : "?";
}

// Whether two sizes are one: nothing where it may be either way.
std::optional<bool> is_same(const onnx::TensorShapeProto::Dimension& a,
                            const onnx::TensorShapeProto::Dimension& b) {
  const std::string first = dimension_text(a), second = dimension_text(b);
  if (first == second && first != "?") return true;
  if (a.has_dim_value() && b.has_dim_value()) return false;
  return std::nullopt;
}

std::optional<bool> is_same(const onnx::TypeProto& a, const onnx::TypeProto& b) {
  if (!has_tensor_shape(a) || !has_tensor_shape(b)) return std::nullopt;
  const auto& first = a.tensor_type().shape().dim();
  const auto& second = b.tensor_type().shape().dim();
  if (first.size() != second.size()) return false;
  std::optional<bool> same = true;
  for (int i = 0; i < first.size(); ++i) {
    const std::optional<bool> here = is_same(first[i], second[i]);
    if (here == false) return false;
    if (!here) same.reset();
  }
  return same;
}

std::string shapes_text(const onnx::NodeProto& node, const FormScope& scope) {
  std::optional<bool> same = true;
  const FormValue* first = nullptr;
  for (const std::string& name : node.input()) {
    if (name.empty()) continue;
    const FormValue* const value = scope.find(name);
    if (value == nullptr) return "?";
    if (first == nullptr) {
      first = value;
      continue;
    }
    const std::optional<bool> here = is_same(first->type, value->type);
    if (here == false) return "broadcast";
    if (!here) same.reset();
  }
  return same ? "equal" : "?";
}

// The lengths of a Split's parts; nothing where they are not known, none where they are not said.
std::optional<std::vector<std::int64_t>> parts_of(const onnx::NodeProto& node, const FormScope& scope) {
  if (const auto* const attribute = find_attribute(node, "split"))
    return std::vector<std::int64_t>(attribute->ints().begin(), attribute->ints().end());
  if (node.input_size() < 2 || node.input(1).empty()) return std::vector<std::int64_t>{};
  const FormValue* const value = scope.find(node.input(1));
  if (value == nullptr || value->tensor == nullptr) return std::nullopt;
  const std::optional<Numbers> numbers = read_numbers(*value->tensor);
  if (!numbers || !std::holds_alternative<std::vector<std::int64_t>>(*numbers)) return std::nullopt;
  return std::get<std::vector<std::int64_t>>(*numbers);
}

std::string parts_text(const onnx::NodeProto& node, const FormScope& scope) {
  const auto parts = parts_of(node, scope);
  if (!parts) return "?";
  return std::ranges::all_of(*parts, [&](std::int64_t each) { return each == parts->front(); }) ? "equal"
                                                                                                : "unequal";
}

std::string form_of(const onnx::NodeProto& node, const FormScope& scope) {
  std::string form = '(' + operands_text(node, scope);
  if (canonical_domain(node.domain()).empty()) {
    if (std::ranges::find(broadcasting, node.op_type()) != broadcasting.end() && node.input_size() > 1)
      form += ';' + shapes_text(node, scope);
    else if (node.op_type() == "Split" || node.op_type() == "SplitToSequence")
      form += ';' + parts_text(node, scope);
  }
  return form + ')';
}

// `nodes` and `messages` are the same ones.
template <class Messages>
void add_forms(std::vector<Node>& nodes, const Messages& messages, const FormScope& scope) {
  const std::size_t count = std::min(nodes.size(), static_cast<std::size_t>(messages.size()));
  for (std::size_t i = 0; i < count; ++i) {
    const onnx::NodeProto& message = messages[static_cast<int>(i)];
    nodes[i].form = form_of(message, scope);
    for (Attribute& attribute : nodes[i].attributes) {
      if (attribute.bodies.empty()) continue;
      const onnx::AttributeProto* const found = find_attribute(message, attribute.name);
      if (found == nullptr) continue;
      std::vector<const onnx::GraphProto*> graphs;
      if (found->has_g()) graphs.push_back(&found->g());
      for (const onnx::GraphProto& graph : found->graphs()) graphs.push_back(&graph);
      for (std::size_t b = 0; b < std::min(graphs.size(), attribute.bodies.size()); ++b)
        add_forms(attribute.bodies[b].nodes, graphs[b]->node(),
                  scope_of(*graphs[b], &scope, Origin::computed));
    }
  }
}

}  // namespace

void add_node_forms(Model& model, const onnx::ModelProto& message,
                    const std::unordered_map<std::string, onnx::TypeProto>& inferred) {
  FormScope main = scope_of(message.graph(), nullptr, Origin::input);
  for (auto& [name, value] : main.values)
    if (const auto found = inferred.find(std::string(name)); found != inferred.end())
      learn(value, found->second);
  add_forms(model.graph.nodes, message.graph().node(), main);
  const std::size_t count =
      std::min(model.functions.size(), static_cast<std::size_t>(message.functions_size()));
  for (std::size_t i = 0; i < count; ++i) {
    const onnx::FunctionProto& function = message.functions(static_cast<int>(i));
    FormScope scope;
    for (const std::string& name : function.input()) scope.values[name];
    define_nodes(scope, function.node());
    add_forms(model.functions[i].nodes, function.node(), scope);
  }
}

}  // namespace opseq
