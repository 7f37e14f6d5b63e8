#include "graph/onnx/model_scopes.h"

#include <charconv>
#include <optional>

#include "graph/base/quoted.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

using google::protobuf::UnknownField;

template <class Message>
std::string unknown_string(const Message& message, int field) {
  const auto& fields = message.unknown_fields();
  std::string found;
  for (int i = 0; i < fields.field_count(); ++i)
    if (fields.field(i).number() == field && fields.field(i).type() == UnknownField::TYPE_LENGTH_DELIMITED)
      found = fields.field(i).length_delimited();
  return found;
}

std::vector<Function> keys_of(const onnx::ModelProto& model) {
  constexpr int overload_field = 13;
  std::vector<Function> keys;
  for (const onnx::FunctionProto& function : model.functions()) {
    Function key;
    key.name = function.name();
    key.domain = function.domain();
    key.overload = unknown_string(function, overload_field);
    keys.push_back(std::move(key));
  }
  return keys;
}

void index_nodes(Frame& frame) {
  for (int i = 0; i < frame.node_count(); ++i)
    for (int k = 0; k < frame.node(i).output_size(); ++k)
      if (!frame.node(i).output(k).empty()) frame.producers.try_emplace(frame.node(i).output(k), i, k);
}

void index_graph(Frame& frame, const onnx::GraphProto& graph) {
  frame.graph = &graph;
  for (int i = 0; i < graph.input_size(); ++i) frame.inputs.try_emplace(graph.input(i).name(), i);
  for (const auto& tensor : graph.initializer()) frame.initializers.try_emplace(tensor.name(), &tensor);
  for (const auto& tensor : graph.sparse_initializer())
    frame.sparse_initializers.try_emplace(tensor.values().name(), &tensor);
  for (const auto* infos : {&graph.input(), &graph.output(), &graph.value_info()})
    for (const onnx::ValueInfoProto& info : *infos)
      if (info.type().value_case() != onnx::TypeProto::VALUE_NOT_SET)
        frame.types.try_emplace(info.name(), &info.type());
}

void index_function(Frame& frame, const onnx::FunctionProto& function) {
  frame.function = &function;
  for (int i = 0; i < function.input_size(); ++i) frame.inputs.try_emplace(function.input(i), i);
}

// Like the reader of the graph alone: an attribute's graph first, then those of a list of graphs.
std::vector<const onnx::GraphProto*> bodies_of(const onnx::AttributeProto& attribute) {
  std::vector<const onnx::GraphProto*> bodies;
  if (attribute.has_g()) bodies.push_back(&attribute.g());
  for (const onnx::GraphProto& graph : attribute.graphs()) bodies.push_back(&graph);
  return bodies;
}

const onnx::GraphProto* body_number(const onnx::NodeProto& node, int number) {
  for (const onnx::AttributeProto& attribute : node.attribute())
    for (const onnx::GraphProto* body : bodies_of(attribute))
      if (number-- == 0) return body;
  return nullptr;
}

struct Step {
  int which = 0;  // the number of the body in its node
  std::string_view rest;
};

// The body whose name `way` begins with, of several the one with the longest.
std::optional<Step> step_into_body(const onnx::NodeProto& node, std::string_view way) {
  std::optional<Step> found;
  int number = 0;
  for (const onnx::AttributeProto& attribute : node.attribute()) {
    const auto bodies = bodies_of(attribute);
    for (std::size_t i = 0; i < bodies.size(); ++i, ++number) {
      const std::string name =
          to_text(attribute.name()) + (bodies.size() > 1 ? '.' + std::to_string(i) : "") + '/';
      if (way.starts_with(name) && (!found || way.size() - name.size() < found->rest.size()))
        found = Step{number, way.substr(name.size())};
    }
  }
  return found;
}

std::optional<int> leading_index(std::string_view& way, int count) {
  int index = 0;
  const auto [end, error] = std::from_chars(way.data(), way.data() + way.size(), index);
  if (error != std::errc() || way.front() == '-' || index >= count) return std::nullopt;
  const std::string_view rest = way.substr(static_cast<std::size_t>(end - way.data()));
  if (!rest.empty() && rest.front() != '/') return std::nullopt;
  way = rest.empty() ? rest : rest.substr(1);
  return index;
}

// The names of what is found are those of the message, which outlive the question's.
bool find_initializer(ValueSource& at) {
  const auto dense = at.frame->initializers.find(at.name);
  const auto sparse = at.frame->sparse_initializers.find(at.name);
  if (dense != at.frame->initializers.end()) {
    at.initializer = dense->second;
    at.name = dense->first;
  } else if (sparse != at.frame->sparse_initializers.end()) {
    at.sparse = sparse->second;
    at.name = sparse->first;
  } else {
    return false;
  }
  at.kind = ValueSource::Kind::initializer;
  return true;
}

// Of a function: the argument of the call, which may be absent.
bool find_input(ValueSource& at) {
  const auto it = at.frame->inputs.find(at.name);
  if (it == at.frame->inputs.end()) return false;
  at.name = it->first;
  at.index = it->second;
  if (!at.frame->is_call()) {
    at.kind = ValueSource::Kind::input;
    return true;
  }
  const onnx::NodeProto& call = at.frame->parent->node(at.frame->owner);
  at.name = at.index < call.input_size() ? std::string_view(call.input(at.index)) : "";
  at.frame = at.frame->parent;
  return true;
}

[[noreturn]] void nothing_at(std::string_view location) {
  throw ModelError("it has no node at " + quoted_name(location));
}

}  // namespace

const onnx::AttributeProto* find_attribute(const onnx::NodeProto& node, const std::string& name) {
  for (const onnx::AttributeProto& attribute : node.attribute())
    if (attribute.name() == name) return &attribute;
  return nullptr;
}

// Field 11 of functions, newer than libonnx 1.12.
std::vector<onnx::AttributeProto> defaults_of(const onnx::FunctionProto& function) {
  constexpr int defaults_field = 11;
  std::vector<onnx::AttributeProto> made;
  const auto& fields = function.unknown_fields();
  for (int i = 0; i < fields.field_count(); ++i)
    if (onnx::AttributeProto value; fields.field(i).number() == defaults_field &&
                                    fields.field(i).type() == UnknownField::TYPE_LENGTH_DELIMITED &&
                                    value.ParseFromString(fields.field(i).length_delimited()))
      made.push_back(std::move(value));
  return made;
}

bool find_default(const onnx::FunctionProto& function, const std::string& name, onnx::AttributeProto& made) {
  for (onnx::AttributeProto& value : defaults_of(function))
    if (value.name() == name) {
      made = std::move(value);
      return true;
    }
  return false;
}

std::string overload_of(const onnx::NodeProto& node) {
  constexpr int overload_field = 8;
  return unknown_string(node, overload_field);
}

const onnx::AttributeProto* referenced_attribute(const Frame& frame, const std::string& name,
                                                 onnx::AttributeProto& made) {
  const Frame* at = &frame;
  std::string wanted = name;
  for (;;) {
    while (at != nullptr && !at->is_call()) at = at->parent;
    if (at == nullptr) return nullptr;
    const onnx::AttributeProto* const found = find_attribute(at->parent->node(at->owner), wanted);
    if (found == nullptr) return find_default(*at->function, wanted, made) ? &made : nullptr;
    if (found->ref_attr_name().empty()) return found;
    wanted = found->ref_attr_name();
    at = at->parent;
  }
}

ModelScopes::ModelScopes(const onnx::ModelProto& model, const ReadLimits& limits)
    : model_(model), limits_(limits), function_keys_(keys_of(model)), functions_(function_keys_) {}

const onnx::FunctionProto* ModelScopes::called_function(const onnx::NodeProto& node) const {
  if (function_keys_.empty()) return nullptr;
  Node key;
  key.op_type = node.op_type();
  key.domain = node.domain();
  key.overload = overload_of(node);
  const auto entry = functions_.find(key);
  return entry ? &model_.functions(static_cast<int>(entry->index)) : nullptr;
}

void ModelScopes::require_no_recursion(const Frame& parent, const onnx::FunctionProto* function) const {
  for (const Frame* frame = &parent; frame != nullptr; frame = frame->parent)
    if (frame->function == function)
      throw ModelError("the function " + quoted_name(function->name()) + " calls itself");
}

const Frame& ModelScopes::frame_of(const Frame* parent, int owner, int which) {
  std::unique_ptr<Frame>& made = frames_[{parent, owner, which}];
  if (made != nullptr) return *made;
  auto frame = std::make_unique<Frame>();
  frame->parent = parent;
  frame->owner = owner;
  frame->depth = parent == nullptr ? 0 : parent->depth + 1;
  if (frame->depth > limits_.call_depth) throw ModelError("its calls and bodies nest too deep");
  if (which == inside_call) {
    const onnx::FunctionProto* const function = called_function(parent->node(owner));
    require_no_recursion(*parent, function);
    index_function(*frame, *function);
  } else {
    index_graph(*frame, which == main_graph ? model_.graph() : *body_number(parent->node(owner), which));
  }
  index_nodes(*frame);
  made = std::move(frame);
  return *made;
}

NodePlace ModelScopes::locate(std::string_view location) {
  std::string_view way = location;
  const Frame* frame = &main();
  for (;;) {
    if (way.empty()) nothing_at(location);
    const auto index = leading_index(way, frame->node_count());
    if (!index) nothing_at(location);
    const NodePlace place{frame, *index};
    if (way.empty()) {
      if (location.back() == '/') nothing_at(location);
      return place;
    }
    const bool into_call = way.front() >= '0' && way.front() <= '9' && called_function(place.node());
    if (into_call) {
      frame = &frame_of(frame, *index, inside_call);
      continue;
    }
    const auto step = step_into_body(place.node(), way);
    if (!step) nothing_at(location);
    frame = &frame_of(frame, *index, step->which);
    way = step->rest;
  }
}

ValueSource ModelScopes::source(const Frame& frame, std::string_view name,
                                const std::set<NodePlace>& opaque) {
  constexpr int longest_alias = 100'000;
  ValueSource at;
  at.frame = &frame;
  at.name = name;
  for (int steps = 0; !at.name.empty(); ++steps) {
    if (steps > longest_alias) throw ModelError("the graph has a cycle");
    if (const auto type = at.frame->types.find(at.name); type != at.frame->types.end() && at.type == nullptr)
      at.type = type->second;
    const bool found = find_initializer(at) || find_input(at) || find_producer(at, opaque);
    if (at.kind != ValueSource::Kind::absent) return at;
    if (found) continue;  // under another name in another frame
    if (at.frame->is_call() || at.frame->parent == nullptr)
      throw ModelError("the value " + quoted_name(at.name) + " is used, but nothing produces it");
    at.frame = at.frame->parent;  // captured
  }
  return {};
}

bool ModelScopes::find_producer(ValueSource& at, const std::set<NodePlace>& opaque) {
  const auto it = at.frame->producers.find(at.name);
  if (it == at.frame->producers.end()) return false;
  const auto [node, output] = it->second;
  at.name = it->first;
  at.place = {at.frame, node};
  at.index = output;
  const onnx::FunctionProto* const function = called_function(at.place.node());
  if (function == nullptr || opaque.contains(at.place)) {
    at.kind = ValueSource::Kind::node;
    return true;
  }
  if (output >= function->output_size())
    throw ModelError("a node calls the function " + quoted_name(function->name()) +
                     " with more values than it has");
  at.frame = &frame_of(at.frame, node, inside_call);
  at.name = function->output(output);
  return true;
}

void replace_references(onnx::NodeProto& node, const MeantAttribute& meant) {
  auto& attributes = *node.mutable_attribute();
  int kept = 0;
  for (int i = 0; i < attributes.size(); ++i) {
    onnx::AttributeProto& attribute = attributes[i];
    if (!attribute.ref_attr_name().empty()) {
      onnx::AttributeProto made;
      const onnx::AttributeProto* const given = meant(attribute.ref_attr_name(), made);
      if (given == nullptr) continue;
      const std::string name = attribute.name();
      attribute = *given;
      attribute.set_name(name);
    }
    attributes.SwapElements(kept++, i);
  }
  attributes.DeleteSubrange(kept, attributes.size() - kept);
}

}  // namespace opseq
