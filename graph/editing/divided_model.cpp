#include "graph/editing/divided_model.h"

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/base/text.h"
#include "graph/editing/non_tensor_values.h"
#include "graph/editing/random_nodes.h"
#include "graph/extraction/called_functions.h"
#include "graph/model/model.h"
#include "graph/onnx/body_captures.h"
#include "graph/onnx/model_scopes.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/tensor_message.h"

namespace opseq {
namespace {

// All that a node reads, captures of its bodies included, each once.
std::vector<std::string> names_read(const onnx::NodeProto& node) {
  std::vector<std::string> names;
  std::unordered_set<std::string_view> known;
  const auto add = [&](std::string_view name) {
    if (!name.empty() && known.insert(name).second) names.emplace_back(name);
  };
  for (const std::string& name : node.input()) add(name);
  for (const std::string_view name : captured_names(node)) add(name);
  return names;
}

void declare_border(onnx::ValueInfoProto& info, const std::string& name, const BorderValue& value,
                    bool has_shape) {
  info.Clear();
  info.set_name(name);
  onnx::TypeProto::Tensor& type = *info.mutable_type()->mutable_tensor_type();
  type.set_elem_type(static_cast<std::int32_t>(value.type));
  if (!has_shape || !value.shape) return;
  type.mutable_shape();
  for (const std::optional<std::int64_t>& size : *value.shape)
    if (auto* const dim = type.mutable_shape()->add_dim(); size) dim->set_dim_value(*size);
}

bool is_typed(const onnx::ValueInfoProto& info) {
  return info.type().value_case() != onnx::TypeProto::VALUE_NOT_SET;
}

}  // namespace

struct DividedModel::State {
  explicit State(std::string_view bytes)
      : message(read_whole_message(bytes)), scopes(message), random(scopes) {
    const onnx::GraphProto& graph = message.graph();
    for (const auto& tensor : graph.initializer()) initializers.emplace(tensor.name(), &tensor);
    for (const auto& tensor : graph.sparse_initializer()) sparse.emplace(tensor.values().name(), &tensor);
    for (const auto& info : graph.input()) inputs.emplace(info.name(), &info);
    for (const auto& info : graph.output()) outputs.emplace(info.name(), &info);
    for (const auto* infos : {&graph.value_info(), &graph.output()})
      for (const auto& info : *infos) declared.emplace(info.name(), &info);
    for (const auto& node : graph.node()) {
      reads.push_back(names_read(node));
      used.insert(reads.back().begin(), reads.back().end());
    }
    for (const std::string& name : non_tensor_values(message)) containers.insert(name);
  }

  bool is_initializer(const std::string& name) const {
    return initializers.contains(name) || sparse.contains(name);
  }
  bool is_asked_for(const std::string& name) const { return used.contains(name) || outputs.contains(name); }

  const onnx::ModelProto message;
  ModelScopes scopes;
  RandomNodes random;
  std::unordered_map<std::string, const onnx::TensorProto*> initializers;
  std::unordered_map<std::string, const onnx::SparseTensorProto*> sparse;
  std::unordered_map<std::string, const onnx::ValueInfoProto*> inputs, outputs, declared;
  std::vector<std::vector<std::string>> reads;  // of each node
  std::unordered_set<std::string> used;         // by any node
  std::set<std::string> containers;
};

namespace {

// One model of kept nodes in the making. `State` is DividedModel's.
template <class State>
class Cut {
 public:
  Cut(const State& state, const PartialChoice& choice, const BorderValues& border)
      : state_(state), choice_(choice), border_(border) {}

  std::optional<PartialModel> made() {
    find_names();
    const auto is_known = [this](const std::string& name) { return is_there(name); };
    if (made_.outputs.empty() || !std::ranges::all_of(outside_, is_known)) return std::nullopt;
    begin();
    for (const std::string& name : outside_) take_from_outside(name);
    add_outputs();
    add_declarations();
    add_functions(state_.scopes, model_);
    made_.bytes = model_bytes(model_);
    return std::move(made_);
  }

 private:
  onnx::GraphProto& graph() { return *model_.mutable_graph(); }

  void begin() {
    model_.set_ir_version(state_.message.ir_version());
    model_.set_producer_name("opseq");
    *model_.mutable_opset_import() = state_.message.opset_import();
    graph().set_name(state_.message.graph().name().empty() ? "part" : state_.message.graph().name());
    for (const std::uint32_t node : choice_.nodes) *graph().add_node() = node_at(node);
  }

  const onnx::NodeProto& node_at(std::uint32_t node) const {
    return state_.message.graph().node(static_cast<int>(node));
  }

  // Before anything is copied: most questions of a search have no model.
  void find_names() {
    for (const std::uint32_t node : choice_.nodes) {
      made_names_.insert(node_at(node).output().begin(), node_at(node).output().end());
      for (const std::string& name : state_.reads[node])
        if (is_read_.insert(name).second) outside_.push_back(name);
    }
    std::erase_if(outside_, [this](const std::string& name) { return made_names_.contains(name); });
    for (const std::uint32_t node : choice_.nodes)
      for (const std::string& name : exposed_of(node_at(node))) made_.outputs.push_back(name);
  }

  bool is_typed_input(const std::string& name) const {
    const auto input = state_.inputs.find(name);
    return input != state_.inputs.end() && is_typed(*input->second);
  }

  bool is_there(const std::string& name) const {
    return state_.is_initializer(name) || is_typed_input(name) || border_.contains(name);
  }

  void take_from_outside(const std::string& name) {
    if (state_.is_initializer(name)) return take_initializer(name);
    if (is_typed_input(name)) {
      *graph().add_input() = *state_.inputs.at(name);
    } else {
      const BorderValue& value = border_.at(name);
      if (choice_.with_constants && value.constant != nullptr)
        return add_initializer(tensor_message(*value.constant, name));
      declare_border(*graph().add_input(), name, value, !choice_.open_shapes.contains(name));
    }
    made_.inputs.push_back(name);
  }

  void take_initializer(const std::string& name) {
    const auto dense = state_.initializers.find(name);
    if (dense != state_.initializers.end()) return add_initializer(*dense->second);
    *graph().add_sparse_initializer() = *state_.sparse.at(name);
  }

  // Before IR version 4 an initializer is the default of an input.
  void add_initializer(const onnx::TensorProto& tensor) {
    constexpr int first_without_inputs = 4;
    *graph().add_initializer() = tensor;
    if (model_.ir_version() >= first_without_inputs) return;
    BorderValue value{static_cast<ElementType>(tensor.data_type())};
    value.shape.emplace(tensor.dims().begin(), tensor.dims().end());
    declare_border(*graph().add_input(), tensor.name(), value, true);
  }

  bool is_end(const onnx::NodeProto& node) const {
    return std::ranges::none_of(node.output(),
                                [&](const std::string& name) { return is_read_.contains(name); });
  }

  // The first that is not left out, of those that the whole model asks for if there are such.
  std::vector<std::string> first_output(const onnx::NodeProto& node) const {
    for (const std::string& name : node.output())
      if (!name.empty() && state_.is_asked_for(name)) return {name};
    for (const std::string& name : node.output())
      if (!name.empty()) return {name};
    return {};
  }

  template <class Holds>
  static std::vector<std::string> outputs_that(const onnx::NodeProto& node, Holds&& holds) {
    std::vector<std::string> found;
    for (const std::string& name : node.output())
      if (!name.empty() && holds(name)) found.push_back(name);
    return found;
  }

  std::vector<std::string> exposed_of(const onnx::NodeProto& node) const {
    if (choice_.exposed == ExposedValues::all)
      return outputs_that(node, [&](const std::string& name) { return !state_.containers.contains(name); });
    std::vector<std::string> found;
    if (choice_.exposed == ExposedValues::outputs)
      found = outputs_that(node, [&](const std::string& name) { return state_.outputs.contains(name); });
    return found.empty() && is_end(node) ? first_output(node) : found;
  }

  void add_outputs() {
    for (const std::string& name : made_.outputs) {
      const auto declared = state_.declared.find(name);
      const auto known = border_.find(name);
      if (declared != state_.declared.end() && is_typed(*declared->second))
        *graph().add_output() = *declared->second;
      else if (known != border_.end())
        declare_border(*graph().add_output(), name, known->second, true);
      else
        graph().add_output()->set_name(name);
    }
  }

  void add_declarations() {
    const std::unordered_set<std::string> outputs(made_.outputs.begin(), made_.outputs.end());
    for (const onnx::ValueInfoProto& info : state_.message.graph().value_info())
      if (made_names_.contains(info.name()) && !outputs.contains(info.name()))
        *graph().add_value_info() = info;
  }

  const State& state_;
  const PartialChoice& choice_;
  const BorderValues& border_;
  onnx::ModelProto model_;
  PartialModel made_;
  std::unordered_set<std::string> made_names_, is_read_;
  std::vector<std::string> outside_;  // what kept nodes read and do not make, in order of first use
};

}  // namespace

DividedModel::DividedModel(std::string_view model) : state_(std::make_unique<State>(model)) {}
DividedModel::DividedModel(DividedModel&&) noexcept = default;
DividedModel::~DividedModel() = default;

std::uint32_t DividedModel::node_count() const {
  return static_cast<std::uint32_t>(state_->message.graph().node_size());
}

std::string DividedModel::operator_of(std::uint32_t node) const {
  const onnx::NodeProto& found = state_->message.graph().node(static_cast<int>(node));
  const std::string domain = canonical_domain(found.domain());
  return to_text(domain.empty() ? found.op_type() : domain + "::" + found.op_type());
}

std::vector<std::string> DividedModel::outputs_of(std::uint32_t node) const {
  std::vector<std::string> names;
  for (const std::string& name : state_->message.graph().node(static_cast<int>(node)).output())
    if (!name.empty()) names.push_back(name);
  return names;
}

std::vector<std::string> DividedModel::operands_of(std::uint32_t node) const {
  std::vector<std::string> names;
  for (const std::string& name : state_->reads[node])
    if (!state_->is_initializer(name)) names.push_back(name);
  return names;
}

std::set<std::string> DividedModel::constants() const {
  std::set<std::string> found;
  for (std::uint32_t node = 0; node < node_count(); ++node) {
    const onnx::NodeProto& each = state_->message.graph().node(static_cast<int>(node));
    const auto is_constant = [&](const std::string& name) {
      return state_->is_initializer(name) || found.contains(name);
    };
    if (!std::ranges::all_of(state_->reads[node], is_constant) || state_->random.draws(each)) continue;
    for (const std::string& name : each.output())
      if (!name.empty()) found.insert(name);
  }
  return found;
}

const std::set<std::string>& DividedModel::non_tensors() const { return state_->containers; }

std::optional<PartialModel> DividedModel::kept(const PartialChoice& choice,
                                               const BorderValues& border) const {
  return Cut(*state_, choice, border).made();
}

std::string with_declared(std::string_view bytes, const BorderValues& values) {
  onnx::ModelProto model = read_whole_message(bytes);
  for (auto* const infos : {model.mutable_graph()->mutable_input(), model.mutable_graph()->mutable_output()})
    for (onnx::ValueInfoProto& info : *infos)
      if (const auto found = values.find(info.name()); found != values.end())
        declare_border(info, std::string(found->first), found->second, true);
  return model_bytes(model);
}

}  // namespace opseq
