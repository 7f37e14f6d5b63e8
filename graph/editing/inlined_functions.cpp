#include <map>
#include <set>
#include <unordered_map>

#include "graph/base/quoted.h"
#include "graph/editing/made_nodes.h"
#include "graph/editing/new_names.h"
#include "graph/editing/rewritten_models.h"
#include "graph/extraction/called_functions.h"
#include "graph/model/read_budget.h"
#include "graph/onnx/model_scopes.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {
namespace {

constexpr std::size_t most_inlined_bytes = std::size_t{256} << 20;

// What the names in a function, or in a body in it, are called where the call was.
struct Renamed {
  const Renamed* outer = nullptr;
  std::unordered_map<std::string, std::string> names;

  const std::string* find(const std::string& name) const {
    for (const Renamed* at = this; at != nullptr; at = at->outer)
      if (const auto it = at->names.find(name); it != at->names.end()) return &it->second;
    return nullptr;
  }
};

struct Call {
  const onnx::NodeProto& node;
  const onnx::FunctionProto& function;
};

// The value of an attribute as the call gives it, else the function; null where neither does.
const onnx::AttributeProto* given_attribute(const Call& call, const std::string& name,
                                            onnx::AttributeProto& made) {
  for (const onnx::AttributeProto& attribute : call.node.attribute())
    if (attribute.name() == name) return &attribute;
  return find_default(call.function, name, made) ? &made : nullptr;
}

class Inlining {
 public:
  // `functions` holds those of the model, which has none any more.
  Inlining(onnx::ModelProto& model, const onnx::ModelProto& functions, NewNames& names)
      : model_(model), functions_(functions), names_(names), budget_(limits_) {
    for (const onnx::FunctionProto& function : functions.functions())
      if (!import_operators(function)) kept_.insert(&function);
  }

  // Returns the locations of the main graph's nodes.
  std::vector<std::string> inline_calls() {
    const Place main_graph;
    inline_calls(*model_.mutable_graph(), main_graph);
    add_functions(functions_, model_);
    return std::move(locations_);
  }

 private:
  // False where the model has operators of another opset than the function means.
  bool import_operators(const onnx::FunctionProto& function) {
    const OpsetVersions versions = opset_versions(model_);
    for (const auto& import : function.opset_import())
      if (const auto it = versions.find(canonical_domain(import.domain()));
          it != versions.end() && it->second != import.version())
        return false;
    for (const auto& import : function.opset_import())
      if (!versions.contains(canonical_domain(import.domain()))) *model_.add_opset_import() = import;
    return true;
  }

  // Where the nodes of a list come from: before the index of each.
  struct Place {
    bool is_in_body = false;  // then it does not matter
    std::string calls{};      // "12/" in the function that 12 calls

    std::string of(std::size_t index) const { return is_in_body ? "" : calls + std::to_string(index); }
  };

  void inline_calls(onnx::GraphProto& graph, const Place& from) {
    Nodes nodes;
    nodes.Swap(graph.mutable_node());
    std::size_t index = 0;
    for (onnx::NodeProto& node : nodes) place(node, from, index++, *graph.mutable_node());
  }

  // Puts the node at the end of the list, or what it calls.
  void place(onnx::NodeProto& node, const Place& from, std::size_t index, Nodes& nodes) {
    budget_.add_node();
    const onnx::FunctionProto* const function = functions_.called_function(node);
    if (function != nullptr && !kept_.contains(function)) {
      place_inside({node, *function}, from, index, nodes);
      return;
    }
    const Place body{.is_in_body = true};
    for (onnx::AttributeProto& attribute : *node.mutable_attribute()) {
      if (attribute.has_g()) inline_calls(*attribute.mutable_g(), body);
      for (onnx::GraphProto& each : *attribute.mutable_graphs()) inline_calls(each, body);
    }
    nodes.Add()->Swap(&node);
    if (!from.is_in_body) locations_.push_back(from.of(index));
  }

  void place_inside(const Call& call, const Place& from, std::size_t index, Nodes& nodes) {
    const std::string name = quoted_name(call.function.name());
    if (!active_.insert(&call.function).second) throw ModelError("the function " + name + " calls itself");
    if (active_.size() > static_cast<std::size_t>(limits_.call_depth))
      throw LimitError(
          Limit::call_depth,
          "its functions call each other more than " + std::to_string(limits_.call_depth) + " levels deep (",
          ")");
    Renamed renamed = border_names(call);
    const Place inside{from.is_in_body, from.of(index) + '/'};
    std::size_t inner_index = 0;
    for (const onnx::NodeProto& inner : call.function.node()) {
      onnx::NodeProto copy = copied(inner);
      adapt(copy, call, renamed);
      place(copy, inside, inner_index++, nodes);
    }
    pass_inputs_on(call, renamed, nodes);
    if (!from.is_in_body) locations_.resize(static_cast<std::size_t>(nodes.size()), from.of(index));
    active_.erase(&call.function);
  }

  onnx::NodeProto copied(const onnx::NodeProto& node) {
    inlined_bytes_ += node.ByteSizeLong();
    if (inlined_bytes_ > most_inlined_bytes)
      throw ModelError("its functions, inlined, are larger than " + std::to_string(most_inlined_bytes) +
                       " bytes");
    budget_.add_names(static_cast<std::uint64_t>(node.input_size() + node.output_size()));
    return node;
  }

  // Inputs are called as the call calls them, outputs too.
  Renamed border_names(const Call& call) {
    const auto& [node, function] = call;
    if (node.input_size() > function.input_size() || node.output_size() > function.output_size())
      throw ModelError("a node calls the function " + quoted_name(function.name()) +
                       " with more values than it has");
    Renamed renamed;
    for (int i = 0; i < function.input_size(); ++i)
      renamed.names[function.input(i)] = i < node.input_size() ? node.input(i) : "";
    for (int i = 0; i < node.output_size(); ++i)
      if (!node.output(i).empty()) renamed.names.try_emplace(function.output(i), node.output(i));
    return renamed;
  }

  // Outputs that are inputs, or that are there twice.
  void pass_inputs_on(const Call& call, const Renamed& renamed, Nodes& nodes) {
    for (int i = 0; i < call.node.output_size(); ++i) {
      const std::string& wanted = call.node.output(i);
      const std::string* const made = renamed.find(call.function.output(i));
      if (wanted.empty() || made == nullptr || *made == wanted) continue;
      if (made->empty())
        throw ModelError("the function " + quoted_name(call.function.name()) +
                         " gives back an input that its call leaves out");
      MadeNodes(names_, nodes).add("Identity", {*made}, wanted);
    }
  }

  void adapt(onnx::NodeProto& node, const Call& call, Renamed& renamed) {
    resolve_references(node, call);
    if (!node.name().empty()) node.set_name(names_.next(node.name()));
    for (std::string& name : *node.mutable_input()) use(name, renamed);
    for (onnx::AttributeProto& attribute : *node.mutable_attribute()) {
      if (attribute.has_g()) adapt_body(*attribute.mutable_g(), call, renamed);
      for (onnx::GraphProto& body : *attribute.mutable_graphs()) adapt_body(body, call, renamed);
    }
    for (std::string& name : *node.mutable_output()) define(name, renamed);
  }

  void adapt_body(onnx::GraphProto& body, const Call& call, const Renamed& around) {
    Renamed inside{&around, {}};
    body.clear_value_info();
    const auto define_new = [&](std::string& name) {
      inside.names[name] = names_.next(name);
      name = inside.names[name];
    };
    for (auto& input : *body.mutable_input()) define_new(*input.mutable_name());
    for (auto& tensor : *body.mutable_initializer()) define_new(*tensor.mutable_name());
    for (auto& tensor : *body.mutable_sparse_initializer())
      define_new(*tensor.mutable_values()->mutable_name());
    for (auto& node : *body.mutable_node()) adapt(node, call, inside);
    for (auto& output : *body.mutable_output()) use(*output.mutable_name(), inside);
  }

  // An attribute that neither the call nor the function gives is left out inside, too. Those of nodes in
  // bodies are resolved with these nodes.
  static void resolve_references(onnx::NodeProto& node, const Call& call) {
    replace_references(node, [&](const std::string& name, onnx::AttributeProto& made) {
      return given_attribute(call, name, made);
    });
  }

  // A name that is nowhere stays as it is, unless it would mean something outside.
  void use(std::string& name, Renamed& renamed) {
    if (name.empty()) return;
    const std::string* known = renamed.find(name);
    if (known == nullptr) known = &(renamed.names[name] = names_.next(name));
    name = *known;
  }

  // A function's outputs have names already; what a body makes hides what is around it.
  void define(std::string& name, Renamed& renamed) {
    if (name.empty()) return;
    std::string& known = renamed.names[name];
    if (known.empty()) known = names_.next(name);
    name = known;
  }

  onnx::ModelProto& model_;
  ModelScopes functions_;
  NewNames& names_;
  ReadLimits limits_;
  ReadBudget budget_;
  std::set<const onnx::FunctionProto*> kept_;
  std::set<const onnx::FunctionProto*> active_;
  std::size_t inlined_bytes_ = 0;
  std::vector<std::string> locations_;  // by node of the main graph
};

std::vector<std::string> indices_as_text(int total) {
  std::vector<std::string> indices;
  for (int i = 0; i < total; ++i) indices.push_back(std::to_string(i));
  return indices;
}

}  // namespace

InlinedModel with_functions_inlined(std::string_view bytes) {
  onnx::ModelProto model = read_whole_message(bytes);
  if (model.functions_size() == 0) return {std::string(bytes), indices_as_text(model.graph().node_size())};
  NewNames names(model);
  onnx::ModelProto functions;
  functions.mutable_functions()->Swap(model.mutable_functions());
  std::vector<std::string> locations = Inlining(model, functions, names).inline_calls();
  return {model_bytes(model), std::move(locations)};
}

}  // namespace opseq
