#include <algorithm>
#include <cmath>

#include "graph/editing/made_nodes.h"
#include "graph/editing/new_names.h"
#include "graph/editing/operator_kinds.h"
#include "graph/editing/rewritten_models.h"
#include "graph/editing/rounding_noise.h"
#include "graph/editing/term_count.h"
#include "graph/editing/typed_scopes.h"
#include "graph/onnx/model_scopes.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {
namespace {

constexpr double approximation_ulps = 4;

bool is_float(ElementType type) { return ulp_of_one(type) > 0; }

bool is_nearest(const onnx::NodeProto& node) {
  const auto* const mode = find_attribute(node, "mode");
  if (mode == nullptr) return node.op_type() == "Resize" || node.op_type() == "Upsample";
  return mode->s() == "nearest";
}

class Perturbing {
 public:
  Perturbing(onnx::ModelProto& model, const MeasuredValues& values, const Perturbation& how)
      : model_(model), types_(model, values), names_(model), noise_(names_, how.seed), ulps_(how.ulps) {
    if (const auto version = own_version(opset_versions(model))) opset_ = *version;
  }

  void perturb() { perturb(*model_.mutable_graph()); }

 private:
  // Whether something in the graph may round, and how can't be told.
  bool perturb(onnx::GraphProto& graph) {
    Nodes nodes;
    nodes.Swap(graph.mutable_node());
    bool is_open = false;
    for (onnx::NodeProto& node : nodes) {
      const OperatorKind kind = kind_of(graph, node, perturb_bodies(node));
      if (kind == OperatorKind::exact)
        graph.add_node()->Swap(&node);
      else
        is_open |= perturb_node(graph, node, kind);
    }
    return is_open;
  }

  bool perturb_bodies(onnx::NodeProto& node) {
    bool is_open = false;
    for (onnx::AttributeProto& attribute : *node.mutable_attribute()) {
      if (attribute.has_g()) is_open |= perturb(*attribute.mutable_g());
      for (onnx::GraphProto& body : *attribute.mutable_graphs()) is_open |= perturb(body);
    }
    return is_open;
  }

  OperatorKind kind_of(const onnx::GraphProto& graph, const onnx::NodeProto& node, bool has_open_body) const {
    const OperatorKind kind = operator_kind(node.domain(), node.op_type());
    if (kind == OperatorKind::interpolating && is_nearest(node)) return OperatorKind::exact;
    if (kind != OperatorKind::exact) return kind;
    if (has_open_body) return OperatorKind::approximated;
    return narrows(graph, node) ? OperatorKind::rounded : kind;
  }

  bool narrows(const onnx::GraphProto& graph, const onnx::NodeProto& node) const {
    if ((node.op_type() != "Cast" && node.op_type() != "CastLike") || node.input_size() < 1 ||
        node.output_size() < 1)
      return false;
    const double before = ulp_of_one(types_.type(graph, node.input(0)));
    return before > 0 && before < ulp_of_one(types_.type(graph, node.output(0)));
  }

  bool perturb_node(onnx::GraphProto& graph, onnx::NodeProto& node, OperatorKind kind) {
    bool is_open = false, has_float = false;
    for (const std::string& name : node.output()) {
      if (name.empty()) continue;
      const ElementType type = types_.type(graph, name);
      is_open |= type == ElementType::undefined;
      has_float |= is_float(type);
    }
    if (has_float) perturb_operands(graph, node, kind);
    onnx::NodeProto& kept = *graph.add_node();
    kept.Swap(&node);
    for (std::string& name : *kept.mutable_output()) perturb_result(graph, kept, name, kind);
    return is_open;
  }

  void perturb_operands(onnx::GraphProto& graph, onnx::NodeProto& node, OperatorKind kind) {
    const bool is_interpolating = kind == OperatorKind::interpolating;
    if (kind != OperatorKind::accumulating && !is_interpolating) return;
    const double ulps = ulps_ * (is_interpolating ? longest_axis(graph, node) : error_of_sum(graph, node));
    const int count = is_interpolating ? std::min(1, node.input_size()) : node.input_size();
    for (int i = 0; i < count; ++i) {
      const ElementType type = types_.type(graph, node.input(i));
      if (node.input(i).empty() || !is_float(type)) continue;
      const std::string copy = names_.next(node.input(i));
      noise_.add(*graph.mutable_node(), node.input(i), copy, type, is_applied_once(node, i) ? ulps_ : ulps);
      node.set_input(i, copy);
    }
  }

  // The standard deviation of a sum's error, in that of one operand that is off by up to an ulp: each of t
  // additions is off by up to half an ulp of what is there by then.
  double error_of_sum(const onnx::GraphProto& graph, const onnx::NodeProto& node) const {
    const auto dims_of = [&](const std::string& name) -> const Dims* {
      const KnownValue& value = types_.find(graph, name);
      return value.shape ? &*value.shape : nullptr;
    };
    return std::max(1.0, std::sqrt(term_count(node, dims_of, opset_)) / 4);
  }

  // Coordinates, and with them weights, are rounded at its size.
  double longest_axis(const onnx::GraphProto& graph, const onnx::NodeProto& node) const {
    for (const std::string& name : {node.output(0), node.input_size() > 0 ? node.input(0) : std::string()})
      if (const auto& shape = types_.find(graph, name).shape; shape && !shape->empty())
        return std::max(1.0, static_cast<double>(*std::max_element(shape->begin(), shape->end())));
    return 1;
  }

  void perturb_result(onnx::GraphProto& graph, const onnx::NodeProto& node, std::string& name,
                      OperatorKind kind) {
    const ElementType type = types_.type(graph, name);
    if (name.empty() || !is_float(type)) return;
    const std::string result = name;
    name = names_.next(result);
    const double ulps = ulps_ * (kind == OperatorKind::approximated ? approximation_ulps : 1);
    if (is_saturating(node.domain(), node.op_type()))
      noise_.add_saturating(*graph.mutable_node(), name, result, type, ulps, ulps_ / 2);
    else
      noise_.add(*graph.mutable_node(), name, result, type, ulps);
  }

  onnx::ModelProto& model_;
  TypedScopes types_;
  NewNames names_;
  RoundingNoise noise_;
  double ulps_;
  int opset_ = 1;
};

}  // namespace

std::string perturbed_model(std::string_view bytes, const MeasuredValues& values, const Perturbation& how) {
  onnx::ModelProto model = read_whole_message(bytes);
  Perturbing(model, values, how).perturb();
  return model_bytes(model);
}

}  // namespace opseq
