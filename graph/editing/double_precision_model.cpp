#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "graph/editing/made_nodes.h"
#include "graph/editing/new_names.h"
#include "graph/editing/output_types.h"
#include "graph/editing/rewritten_models.h"
#include "graph/editing/typed_scopes.h"
#include "graph/model/tensor_numbers.h"
#include "graph/onnx/model_scopes.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/operator_definitions.h"
#include "graph/onnx/tensor_message.h"

namespace opseq {
namespace {

bool is_narrow_float(ElementType type) { return is_floating_point(type) && type != ElementType::float64; }

bool is_narrow_float(std::int64_t type) { return is_narrow_float(static_cast<ElementType>(type)); }

// Something that can't be told to be a float, or can't be made a double.
struct NotConvertible {};

bool is_standard_operator(const onnx::NodeProto& node) { return canonical_domain(node.domain()).empty(); }

// ONNX Runtime says that it has an LSTM of doubles, and has none; ONNX defines MeanVarianceNormalization with
// a constant of single precision.
constexpr std::array single_precision_alone{std::string_view("GRU"), std::string_view("LSTM"),
                                            std::string_view("MeanVarianceNormalization"),
                                            std::string_view("RNN")};

// Whether the operator is one of them, or ONNX defines it by one: a runtime without it runs these in its
// place.
bool is_made_of(const std::set<std::string>& operators, const onnx::NodeProto& node,
                const onnx::OpSchema* definition) {
  if (operators.contains(node.op_type())) return true;
  if (definition == nullptr || !definition->HasFunction()) return false;
  const auto& inner = definition->GetFunction()->node();
  return std::any_of(inner.begin(), inner.end(),
                     [&](const onnx::NodeProto& each) { return operators.contains(each.op_type()); });
}

bool is_resize(const onnx::NodeProto& node) {
  return is_standard_operator(node) && (node.op_type() == "Resize" || node.op_type() == "Upsample");
}

bool has_body(const onnx::NodeProto& node) {
  for (const onnx::AttributeProto& attribute : node.attribute())
    if (attribute.has_g() || attribute.graphs_size() > 0) return true;
  return false;
}

// True where the definition says nothing of the value.
bool allows_double(const FormalParameters& parameters, int position) {
  const auto* const parameter = parameter_at(parameters, position);
  if (parameter == nullptr) return true;
  for (const onnx::DataType type : parameter->GetTypes())
    if (*type == "tensor(double)") return true;
  return false;
}

void widen(onnx::TensorProto& tensor) {
  if (!is_narrow_float(std::int64_t{tensor.data_type()})) return;
  try {
    tensor = tensor_message(in_double_precision(tensor_of(tensor)), tensor.name());
  } catch (const ModelError&) {
    throw NotConvertible();
  }
}

void widen(onnx::TypeProto& type) {
  if (type.has_sequence_type()) widen(*type.mutable_sequence_type()->mutable_elem_type());
  if (type.has_optional_type()) widen(*type.mutable_optional_type()->mutable_elem_type());
  if (type.has_map_type()) widen(*type.mutable_map_type()->mutable_value_type());
  if (type.has_tensor_type() && is_narrow_float(std::int64_t{type.tensor_type().elem_type()}))
    type.mutable_tensor_type()->set_elem_type(onnx::TensorProto::DOUBLE);
}

onnx::TensorProto double_tensor(const google::protobuf::RepeatedField<float>& values, bool is_list) {
  onnx::TensorProto tensor;
  tensor.set_data_type(onnx::TensorProto::DOUBLE);
  if (is_list) tensor.add_dims(values.size());
  for (const float value : values) tensor.add_double_data(value);
  return tensor;
}

void widen_constant(onnx::NodeProto& node) {
  for (onnx::AttributeProto& value : *node.mutable_attribute()) {
    if (value.name() == "value") widen(*value.mutable_t());
    if (value.name() == "sparse_value" &&
        is_narrow_float(std::int64_t{value.sparse_tensor().values().data_type()}))
      throw NotConvertible();
    if (value.name() != "value_float" && value.name() != "value_floats") continue;
    const bool is_list = value.name() == "value_floats";
    google::protobuf::RepeatedField<float> values = value.floats();
    if (!is_list) values.Add(value.f());
    node.clear_attribute();
    set_attribute(node, "value", double_tensor(values, is_list));
    return;
  }
}

class Widening {
 public:
  Widening(onnx::ModelProto& model, const MeasuredValues& values,
           const std::set<std::string>& single_precision)
      : model_(model),
        types_(model, values),
        names_(model),
        opsets_(opset_versions(model)),
        single_precision_(single_precision) {
    single_precision_.insert(single_precision_alone.begin(), single_precision_alone.end());
  }

  void widen_all() { widen_graph(*model_.mutable_graph()); }

 private:
  void widen_graph(onnx::GraphProto& graph) {
    for (onnx::TensorProto& tensor : *graph.mutable_initializer()) widen(tensor);
    for (const onnx::SparseTensorProto& tensor : graph.sparse_initializer())
      if (is_narrow_float(std::int64_t{tensor.values().data_type()})) throw NotConvertible();
    for (auto* infos : {graph.mutable_input(), graph.mutable_output(), graph.mutable_value_info()})
      for (onnx::ValueInfoProto& info : *infos) widen(*info.mutable_type());
    Nodes nodes;
    nodes.Swap(graph.mutable_node());
    for (onnx::NodeProto& node : nodes) widen_node(graph, node);
  }

  void widen_node(onnx::GraphProto& graph, onnx::NodeProto& node) {
    for (onnx::AttributeProto& attribute : *node.mutable_attribute()) {
      if (attribute.has_g()) widen_graph(*attribute.mutable_g());
      for (onnx::GraphProto& body : *attribute.mutable_graphs()) widen_graph(body);
    }
    const bool stays_single = is_single(graph, node);
    widen_attributes(node, stays_single);
    for (int i = 0; i < node.input_size(); ++i)
      if (stays_single || (is_resize(node) && i > 0)) narrow_operand(graph, node, i);
    onnx::NodeProto& kept = *graph.add_node();
    kept.Swap(&node);
    const onnx::OpSchema* const definition = operator_definition(kept, opsets_);
    for (int i = 0; i < kept.output_size(); ++i)
      if (stays_single || (definition != nullptr && !allows_double(definition->outputs(), i)))
        widen_result(graph, kept, i, stays_single);
  }

  // Whether the node is to run in float32: as asked for, or where there can be no such operator of doubles.
  bool is_single(const onnx::GraphProto& graph, const onnx::NodeProto& node) const {
    if (has_body(node)) return false;
    const onnx::OpSchema* const definition = operator_definition(node, opsets_);
    if (!is_standard_operator(node) || is_made_of(single_precision_, node, definition)) return true;
    if (definition == nullptr) return false;
    const int count = is_resize(node) ? std::min(1, node.input_size()) : node.input_size();
    for (int i = 0; i < count; ++i)
      if (is_narrow_float(types_.type(graph, node.input(i))) && !allows_double(definition->inputs(), i))
        return true;
    return false;
  }

  static void widen_attributes(onnx::NodeProto& node, bool stays_single) {
    const auto type = stays_single ? ElementType::float32 : ElementType::float64;
    if (is_standard_operator(node) && !stays_single) {
      if (node.op_type() == "Constant") widen_constant(node);
      if (node.op_type() == "ConstantOfShape") widen_fill(node);
    }
    const TypeAttribute* const says = type_attribute(node);
    if (says == nullptr) return;
    const auto* const given = find_attribute(node, says->name);
    if (is_narrow_float(given == nullptr ? says->without : static_cast<ElementType>(given->i())))
      set_attribute(node, says->name, static_cast<std::int64_t>(type));
  }

  static void widen_fill(onnx::NodeProto& node) {
    for (onnx::AttributeProto& attribute : *node.mutable_attribute())
      if (attribute.name() == "value") return widen(*attribute.mutable_t());
    google::protobuf::RepeatedField<float> zero;
    zero.Add(0);
    set_attribute(node, "value", double_tensor(zero, true));
  }

  void narrow_operand(onnx::GraphProto& graph, onnx::NodeProto& node, int position) {
    const std::string& name = node.input(position);
    if (name.empty()) return;
    const ElementType type = types_.type(graph, name);
    if (type == ElementType::undefined) throw NotConvertible();
    if (is_narrow_float(type))
      node.set_input(position, MadeNodes(names_, *graph.mutable_node()).add_cast(name, ElementType::float32));
  }

  void widen_result(onnx::GraphProto& graph, onnx::NodeProto& node, int position, bool stays_single) {
    const std::string name = node.output(position);
    if (name.empty()) return;
    const ElementType type = types_.type(graph, name);
    if (type == ElementType::undefined && stays_single) throw NotConvertible();
    if (!is_narrow_float(type)) return;
    node.set_output(position, names_.next(name));
    MadeNodes(names_, *graph.mutable_node()).add_cast(node.output(position), name, ElementType::float64);
  }

  onnx::ModelProto& model_;
  TypedScopes types_;
  NewNames names_;
  OpsetVersions opsets_;
  std::set<std::string> single_precision_;
};

}  // namespace

std::optional<std::string> double_precision_model(std::string_view bytes, const MeasuredValues& values,
                                                  const std::set<std::string>& single_precision) {
  onnx::ModelProto model = read_whole_message(bytes);
  if (model.functions_size() > 0) return std::nullopt;
  try {
    Widening(model, values, single_precision).widen_all();
  } catch (const NotConvertible&) {
    return std::nullopt;
  }
  return model_bytes(model);
}

}  // namespace opseq
