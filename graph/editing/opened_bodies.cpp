#include "graph/editing/opened_bodies.h"

#include <onnx/onnx_pb.h>

#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "graph/editing/made_nodes.h"
#include "graph/editing/main_node.h"
#include "graph/editing/new_names.h"
#include "graph/model/model.h"
#include "graph/onnx/body_captures.h"
#include "graph/onnx/model_scopes.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/operator_definitions.h"
#include "graph/onnx/tensor_data.h"

namespace opseq {
namespace {

constexpr int first_scan = 9;           // with states and scanned values alone
constexpr int first_axes_operand = 13;  // of Unsqueeze

int version_of(const onnx::ModelProto& model) { return own_version(opset_versions(model)).value_or(1); }

bool is_openable(const onnx::NodeProto& node, int opset) {
  if (!canonical_domain(node.domain()).empty()) return false;
  return node.op_type() == "If" || node.op_type() == "Loop" ||
         (node.op_type() == "Scan" && opset >= first_scan);
}

std::int64_t element_at(const onnx::NodeProto& node, const std::string& name, int index) {
  const onnx::AttributeProto* const attribute = find_attribute(node, name);
  return attribute != nullptr && index < attribute->ints_size() ? attribute->ints(index) : 0;
}

// The body of one node on its way into the graph around it.
class Opening {
 public:
  Opening(onnx::ModelProto& model, const onnx::NodeProto& node, const onnx::GraphProto& body)
      : graph_(*model.mutable_graph()),
        node_(node),
        body_(body),
        opset_(version_of(model)),
        new_names_(model),
        made_(new_names_, nodes_) {}

  Nodes nodes() {
    bind_inputs();
    bind_outputs();
    std::unordered_set<std::string> own;
    add_own_names(body_, own);
    for (const std::string& name : own)
      if (!name.empty() && !names_.contains(name)) unbound_.insert(name);
    add_initializers();
    for (const onnx::NodeProto& inner : body_.node()) add_node(inner);
    finish_outputs();
    return std::move(nodes_);
  }

 private:
  bool is(const char* op_type) const { return node_.op_type() == op_type; }

  int scanned() const {
    const onnx::AttributeProto* const count = find_attribute(node_, "num_scan_inputs");
    const std::int64_t number = count == nullptr ? 0 : count->i();
    if (number < 0) throw ModelError("a Scan scans fewer inputs than none");
    if (number > node_.input_size()) throw ModelError("a Scan has fewer inputs than it scans");
    return static_cast<int>(number);
  }
  // Of a Scan and a Loop, the values that go from round to round.
  int states() const { return is("Scan") ? node_.input_size() - scanned() : node_.input_size() - 2; }

  std::string initializer(const onnx::TensorProto& tensor, const char* stem) {
    onnx::TensorProto& added = *graph_.add_initializer();
    added = tensor;
    added.set_name(new_names_.next(stem));
    return added.name();
  }
  std::string integers(const std::vector<std::int64_t>& values, Rank rank, const char* stem) {
    return initializer(integer_tensor(values, rank, onnx::TensorProto::INT64), stem);
  }

  void bind(int input, const std::string& outside) {
    if (input >= body_.input_size()) throw ModelError("a body has fewer inputs than its node gives it");
    names_[body_.input(input).name()] = outside;
  }

  void bind_inputs() {
    if (is("Loop")) {
      bind(0, integers({0}, Rank::scalar, "round"));
      bind(1, node_.input_size() > 1 && !node_.input(1).empty() ? node_.input(1) : condition());
      for (int i = 2; i < node_.input_size(); ++i) bind(i, node_.input(i));
    }
    if (!is("Scan")) return;
    for (int i = 0; i < states(); ++i) bind(i, node_.input(i));
    for (int i = 0; i < scanned(); ++i) bind(states() + i, first_element(i));
  }

  std::string condition() {
    onnx::TensorProto tensor;
    tensor.set_data_type(onnx::TensorProto::BOOL);
    tensor.add_int32_data(1);
    return initializer(tensor, "condition");
  }

  std::string first_element(int scanned_input) {
    const bool is_reversed = element_at(node_, "scan_input_directions", scanned_input) == 1;
    const std::string index = integers({is_reversed ? -1 : 0}, Rank::scalar, "first");
    std::string element = new_names_.next("element");
    onnx::NodeProto& gather = made_.add("Gather", {node_.input(states() + scanned_input), index}, element);
    set_attribute(gather, "axis", element_at(node_, "scan_input_axes", scanned_input));
    return element;
  }

  // The first of the body's outputs that are the node's.
  int first_output() const { return is("Loop") ? 1 : 0; }
  bool gathers_rounds(int output) const { return !is("If") && output >= states(); }

  const std::string& inner_output(int output) const {
    if (first_output() + output >= body_.output_size())
      throw ModelError("a body has fewer outputs than its node");
    return body_.output(first_output() + output).name();
  }

  // What the body makes and hands out as it is gets the node's name for it.
  void bind_outputs() {
    std::unordered_set<std::string> made;
    for (const onnx::NodeProto& inner : body_.node())
      made.insert(inner.output().begin(), inner.output().end());
    for (int i = 0; i < node_.output_size(); ++i)
      if (!node_.output(i).empty() && !gathers_rounds(i) && made.contains(inner_output(i)))
        names_.try_emplace(inner_output(i), node_.output(i));
  }

  void finish_outputs() {
    for (int i = 0; i < node_.output_size(); ++i) {
      if (node_.output(i).empty()) continue;
      const std::string inner = renamed(inner_output(i));
      if (gathers_rounds(i))
        add_unsqueeze(inner, node_.output(i), element_at(node_, "scan_output_axes", i - states()));
      else if (inner != node_.output(i))
        made_.add("Identity", {inner}, node_.output(i));
    }
  }

  void add_unsqueeze(const std::string& from, const std::string& to, std::int64_t axis) {
    if (opset_ >= first_axes_operand) {
      made_.add("Unsqueeze", {from, integers({axis}, Rank::list, "axes")}, to);
      return;
    }
    onnx::AttributeProto& attribute = *made_.add("Unsqueeze", {from}, to).add_attribute();
    attribute.set_name("axes");
    attribute.set_type(onnx::AttributeProto::INTS);
    attribute.add_ints(axis);
  }

  // Names of the body's own are new ones outside, the others stay.
  std::string renamed(const std::string& name) {
    if (const auto known = names_.find(name); known != names_.end()) return known->second;
    if (!unbound_.contains(name)) return name;
    return names_[name] = new_names_.next(name);
  }

  void add_initializers() {
    for (const onnx::TensorProto& tensor : body_.initializer()) {
      onnx::TensorProto& added = *graph_.add_initializer();
      added = tensor;
      added.set_name(renamed(tensor.name()));
    }
    for (const onnx::SparseTensorProto& tensor : body_.sparse_initializer()) {
      onnx::SparseTensorProto& added = *graph_.add_sparse_initializer();
      added = tensor;
      added.mutable_values()->set_name(renamed(tensor.values().name()));
    }
  }

  void add_node(const onnx::NodeProto& inner) {
    onnx::NodeProto& node = *nodes_.Add();
    node = inner;
    if (!node.name().empty()) node.set_name(new_names_.next(node.name()));
    for (std::string& name : *node.mutable_input()) name = renamed(name);
    rename_captures(node, [this](const std::string& name) { return renamed(name); });
    for (std::string& name : *node.mutable_output()) name = renamed(name);
  }

  onnx::GraphProto& graph_;
  const onnx::NodeProto& node_;
  const onnx::GraphProto& body_;
  const int opset_;
  NewNames new_names_;
  Nodes nodes_;
  MadeNodes made_;
  std::unordered_map<std::string, std::string> names_;  // inside, and outside
  std::unordered_set<std::string> unbound_;             // own names that have none outside yet
};

}  // namespace

std::vector<OpenableBody> openable_bodies(std::string_view bytes) {
  const onnx::ModelProto model = read_whole_message(bytes);
  std::vector<OpenableBody> found;
  for (int i = model.graph().node_size() - 1; i >= 0; --i) {
    const onnx::NodeProto& node = model.graph().node(i);
    if (!is_openable(node, version_of(model))) continue;
    for (const char* const name : {"then_branch", "else_branch", "body"})
      if (const auto* const attribute = find_attribute(node, name);
          attribute != nullptr && attribute->has_g())
        found.push_back({static_cast<std::uint32_t>(i), name});
  }
  return found;
}

std::string with_body_opened(std::string_view bytes, const OpenableBody& body) {
  onnx::ModelProto model = read_whole_message(bytes);
  const onnx::NodeProto node = main_node(model, body.node);
  const onnx::AttributeProto* const attribute = find_attribute(node, body.attribute);
  if (!is_openable(node, version_of(model)) || attribute == nullptr || !attribute->has_g())
    throw ModelError("node " + std::to_string(body.node) + " has no body " + body.attribute);
  Nodes inside = Opening(model, node, attribute->g()).nodes();
  Nodes before;
  before.Swap(model.mutable_graph()->mutable_node());
  Nodes& nodes = *model.mutable_graph()->mutable_node();
  for (int i = 0; i < before.size(); ++i) {
    if (i != static_cast<int>(body.node))
      nodes.Add()->Swap(before.Mutable(i));
    else
      for (onnx::NodeProto& inner : inside) nodes.Add()->Swap(&inner);
  }
  return model_bytes(model);
}

}  // namespace opseq
