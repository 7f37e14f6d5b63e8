#include "graph/canonical/graph_walk.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "graph/base/quoted.h"
#include "graph/canonical/declared_types.h"
#include "graph/canonical/node_rules.h"
#include "graph/onnx/body_captures.h"
#include "graph/onnx/operator_definitions.h"
#include "graph/onnx/tensor_data.h"
#include "graph/onnx/tensor_message.h"

namespace opseq {
namespace {

// What a function does not import, it has from around it.
OpsetVersions versions_in(const onnx::FunctionProto& function, OpsetVersions made) {
  for (const auto& import : function.opset_import())
    made[canonical_domain(import.domain())] = static_cast<int>(import.version());
  return made;
}

// N31: 16 channels where all blocked weights have a multiple of it, else 8.
std::int64_t block_size(const onnx::GraphProto& graph) {
  std::map<std::string, std::int64_t> outputs;
  for (const auto& tensor : graph.initializer())
    if (tensor.dims_size() > 1) outputs[tensor.name()] = tensor.dims(0);
  std::int64_t block = 16;
  for (const auto& node : graph.node())
    if (node.domain() == "com.microsoft.nchwc" && node.op_type() == "Conv" && node.input_size() > 1)
      if (const auto found = outputs.find(node.input(1)); found != outputs.end() && found->second % 16 != 0)
        block = 8;
  return block;
}

std::set<std::string> domains_in_bodies(const onnx::NodeProto& node) {
  std::set<std::string> domains;
  std::vector<const onnx::NodeProto*> left;
  const auto add_bodies = [&left](const onnx::NodeProto& of) {
    for (const auto& attribute : of.attribute()) {
      for (const auto& each : attribute.g().node()) left.push_back(&each);
      for (const auto& body : attribute.graphs())
        for (const auto& each : body.node()) left.push_back(&each);
    }
  };
  for (add_bodies(node); !left.empty();) {
    const onnx::NodeProto& at = *left.back();
    left.pop_back();
    domains.insert(canonical_domain(at.domain()));
    add_bodies(at);
  }
  return domains;
}

std::string qualified_name(const onnx::NodeProto& node) {
  const std::string domain = canonical_domain(node.domain());
  const bool looks_qualified = node.op_type().find("::") != std::string::npos;
  return domain.empty() && !looks_qualified ? node.op_type() : domain + "::" + node.op_type();
}

bool lacks_data(const onnx::TensorProto& tensor) {
  return tensor.data_location() == onnx::TensorProto::EXTERNAL ||
         (tensor.raw_data().empty() && tensor.data_type() != onnx::TensorProto::STRING &&
          !holds_all_data(tensor));
}

template <class Value>
Tensor list_of(const Value& values) {
  std::vector<double> numbers(values.begin(), values.end());
  return tensor_of_reals({{static_cast<std::int64_t>(numbers.size())}, numbers}, ElementType::float32);
}

}  // namespace

Operand NamedValues::find(const std::string& name) const {
  for (const NamedValues* names = this; names != nullptr; names = names->outer)
    if (const auto found = names->values.find(name); found != names->values.end()) return found->second;
  return nullptr;
}

GraphWalk::GraphWalk(onnx::ModelProto& model, const ReadLimits& limits, FloatCasts float_casts)
    : model_(model),
      budget_(limits),
      scopes_(model, limits),
      random_(scopes_),
      block_(block_size(model.graph())) {
  made_.builder = Builder(float_casts);
  DigestBuilder digest;
  for (const auto& function : model.functions()) digest.add(function.SerializeAsString());
  if (model.functions_size() > 0) functions_digest_ = to_hex(digest.finish());
  made_.opset = own_version(opset_versions(model)).value_or(0);
}

CanonicalModel GraphWalk::walked() {
  add_inputs();
  add_main_nodes();
  Operands values;
  for (const auto& output : model_.graph().output()) {
    const Operand value = names_.find(output.name());
    if (value == nullptr) throw ModelError("nothing makes its output " + quoted_name(output.name()));
    made_.outputs.push_back({output.name(), value});
    values.push_back(value);
  }
  for (const CanonicalInput& input : made_.inputs) values.push_back(input.value);
  made_.builder.finish(values);
  return std::move(made_);
}

Operand GraphWalk::unknown(const char* what, const std::string& name) {
  return made_.builder.make(what, {}, {{}, {}, name}, std::nullopt, ElementType::undefined);
}

Operand GraphWalk::tensor(const onnx::TensorProto& message) {
  if (lacks_data(message)) {
    made_.missing.push_back(message.name());
    return made_.builder.make("MissingData", {}, {{}, {}, message.name()},
                              Dims(message.dims().begin(), message.dims().end()),
                              static_cast<ElementType>(message.data_type()));
  }
  try {
    return made_.builder.constant(tensor_of(message));
  } catch (const ModelError& error) {
    throw ModelError("of its tensor " + quoted_name(message.name()) + ": " + error.what());
  }
}

void GraphWalk::add_tensors(const onnx::GraphProto& graph, NamedValues& names) {
  for (const auto& tensor_message : graph.initializer())
    names.values[tensor_message.name()] = tensor(tensor_message);
  for (const auto& sparse : graph.sparse_initializer())
    names.values[sparse.values().name()] = unknown("SparseData", sparse.SerializeAsString());
}

void GraphWalk::add_inputs() {
  onnx::GraphProto& graph = *model_.mutable_graph();
  made_.builder.begin_node({});
  for (auto& initializer : *graph.mutable_initializer()) {
    made_.parameters += element_count(initializer).value_or(0);
    const std::string name = initializer.name();
    names_.values[name] = tensor(initializer);
    onnx::TensorProto empty;  // the data is in the expression now
    initializer.Swap(&empty);
  }
  for (const auto& sparse : graph.sparse_initializer())
    names_.values[sparse.values().name()] = unknown("SparseData", sparse.SerializeAsString());
  for (const auto& input : graph.input()) {
    if (names_.values.contains(input.name())) continue;
    const auto number = static_cast<std::int64_t>(made_.inputs.size());
    const KnownShape shape = declared_shape(input.type());
    const Operand value =
        made_.builder.make(input_op, {}, {{number}, {}, {}}, shape, declared_type(input.type()));
    made_.inputs.push_back({input.name(), declared_type(input.type()), shape, value});
    names_.values[input.name()] = value;
  }
}

void GraphWalk::note_source(std::uint32_t index, const onnx::NodeProto& node, const NamedValues& names) {
  SourceNode source{node.name(), node.op_type(), canonical_domain(node.domain())};
  std::unordered_set<std::uint32_t> seen;
  const auto add = [&](const std::string& name) {
    if (const auto found = producers_.find(name); found != producers_.end()) {
      if (seen.insert(found->second).second) source.producers.push_back(found->second);
    } else if (const Operand value = names.find(name); value != nullptr && is_constant(value)) {
      source.constants.push_back(value->digest);
    }
  };
  for (const std::string& name : node.input()) add(name);
  for (const auto name : captured_names(node)) add(std::string(name));
  for (const std::string& name : node.output())
    if (!name.empty() && node.op_type() != "Constant") producers_[name] = index;
  made_.nodes.push_back(std::move(source));
}

void GraphWalk::add_main_nodes() {
  onnx::GraphProto& graph = *model_.mutable_graph();
  Surroundings around{nullptr, opset_versions(model_)};
  const Place place{&around, made_.opset, 0, 0};
  for (int i = 0; i < graph.node_size(); ++i) {
    const auto index = static_cast<std::uint32_t>(i);
    note_source(index, graph.node(i), names_);
    made_.builder.begin_node({index});
    add_node(graph.node(i), names_, place);
    onnx::NodeProto empty;  // its data is in the expression now
    if (graph.node(i).op_type() == "Constant") graph.mutable_node(i)->Swap(&empty);
  }
}

Operands GraphWalk::operands_of(const onnx::NodeProto& node, const NamedValues& names) {
  Operands operands;
  for (const std::string& name : node.input()) {
    operands.push_back(name.empty() ? nullptr : names.find(name));
    if (!name.empty() && operands.back() == nullptr)
      throw ModelError("its node " + quoted_name(node.name()) + " (" + printable(node.op_type()) + ") uses " +
                       quoted_name(name) + ", which nothing makes before it");
    if (operands.back() != nullptr && is_a(operands.back(), absent_op)) operands.back() = nullptr;
  }
  while (!operands.empty() && operands.back() == nullptr) operands.pop_back();
  return operands;
}

CanonicalNode GraphWalk::canonical_node(const onnx::NodeProto& node, const Operands& operands,
                                        const Place& place) {
  CanonicalNode made{
      qualified_name(node), NodeAttributes(node, place.around->call), operands, {}, place.opset, {}};
  for (const std::string& name : node.output()) made.wanted.push_back(!name.empty());
  made.places = made.wanted.size();
  while (!made.wanted.empty() && !made.wanted.back()) made.wanted.pop_back();
  made.block = block_;
  made.version = version_of(node, place.around->opsets);
  if (draws_itself(node, place.opset)) made.ordinal = next_ordinal(place);
  if (const auto* const value = made.attributes.find("value"); value != nullptr && value->has_t())
    if (!lacks_data(value->t()) && made.op != "Constant")
      made.attribute_tensor = std::make_shared<const Tensor>(kept_constant(tensor_of(value->t())));
  return made;
}

// ONNX Runtime's own domains have never had another version.
std::int64_t GraphWalk::version_of(const onnx::NodeProto& node, const OpsetVersions& opsets) const {
  const std::string domain = canonical_domain(node.domain());
  if (domain.empty() || domain.starts_with("com.microsoft")) return 0;
  if (const auto* const definition = operator_definition(node, opsets); definition != nullptr)
    return definition->SinceVersion();
  const auto found = opsets.find(domain);
  return found == opsets.end() ? 0 : found->second;
}

const std::string& GraphWalk::digest_of(Surroundings& around) const {
  if (!around.digest.empty()) return around.digest;
  DigestBuilder digest;
  digest.add(functions_digest_);
  if (around.call != nullptr)
    for (const auto& [name, attribute] : around.call->all()) {
      digest.add(name);
      digest.add(attribute->SerializeAsString());
    }
  around.digest = to_hex(digest.finish());
  return around.digest;
}

// Of a node whose bodies no rule reads.
void GraphWalk::add_surroundings(CanonicalNode& made, const onnx::NodeProto& node, const NamedValues& names,
                                 const Place& place) {
  const bool has_bodies = std::ranges::any_of(
      node.attribute(), [](const auto& each) { return each.has_g() || each.graphs_size() > 0; });
  if (!has_bodies) return;
  for (const auto name : captured_names(node)) {
    made.captured.push_back(names.find(std::string(name)));
    if (made.captured.back() == nullptr)
      throw ModelError("a body of its node " + quoted_name(node.name()) + " uses " +
                       quoted_name(std::string(name)) + ", which nothing makes before it");
  }
  if (made.ordinal == 0 && random_.draws(node)) made.ordinal = next_ordinal(place);
  made.around = digest_of(*place.around);
  for (const std::string& domain : domains_in_bodies(node)) {
    const auto found = place.around->opsets.find(domain);
    made.around += ' ' + std::to_string(domain.size()) + ':' + domain;
    made.around += ' ' + std::to_string(found == place.around->opsets.end() ? 0 : found->second);
  }
}

// The value of a node that holds it.
Operand GraphWalk::constant_node(const CanonicalNode& node) {
  const NodeAttributes& attributes = node.attributes;
  if (const auto* const value = attributes.find("value"); value != nullptr && value->has_t())
    return tensor(value->t());
  Builder& builder = made_.builder;
  if (const auto* const value = attributes.find("value_float"); value != nullptr)
    return builder.constant(RealArray{{}, {static_cast<double>(value->f())}});
  if (const auto* const value = attributes.find("value_floats"); value != nullptr)
    return builder.constant(list_of(value->floats()));
  if (const auto* const value = attributes.find("value_int"); value != nullptr)
    return builder.constant(tensor_of_wholes({{}, {value->i()}}, ElementType::int64));
  if (const auto integers = attributes.integers("value_ints"))
    return builder.constant(
        tensor_of_wholes({{static_cast<std::int64_t>(integers->size())}, *integers}, ElementType::int64));
  return nullptr;
}

void GraphWalk::bind(const onnx::NodeProto& node, const Operands& made, NamedValues& names) {
  for (int i = 0; i < node.output_size(); ++i) {
    if (node.output(i).empty()) continue;
    const auto at = static_cast<std::size_t>(i);
    const Operand value = at < made.size() ? made[at] : nullptr;
    if (value == nullptr)
      throw ModelError("its node " + quoted_name(node.name()) + " (" + printable(node.op_type()) +
                       ") makes no " + quoted_name(node.output(i)));
    names.values[node.output(i)] = value;
  }
}

void GraphWalk::add_node(const onnx::NodeProto& node, NamedValues& names, const Place& place) {
  budget_.add_node();
  CanonicalNode made = canonical_node(node, operands_of(node, names), place);
  if (const auto* const function = scopes_.called_function(node); function != nullptr) {
    made.attributes.add_defaults(defaults_of(*function));
    bind(node, called(*function, node, made.operands, made.attributes, place), names);
    return;
  }
  if (made.op == "Constant") {
    if (const Operand value = constant_node(made); value != nullptr) {
      bind(node, {value}, names);
      return;
    }
  }
  if (const MadeValues with = with_bodies(made, names, place)) {
    bind(node, *with, names);
    return;
  }
  add_surroundings(made, node, names, place);
  bind(node, canonical_values(made_.builder, made), names);
}

// N28.
Operands GraphWalk::called(const onnx::FunctionProto& function, const onnx::NodeProto& node,
                           const Operands& operands, const NodeAttributes& attributes, const Place& place) {
  if (place.depth >= most_depth)
    throw ModelError("its function " + quoted_name(node.op_type()) + " calls itself, or calls are too deep");
  made_.builder.note("N28 function inlined");
  NamedValues inner;
  for (int i = 0; i < function.input_size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (at < operands.size() && operands[at] != nullptr)
      inner.values[function.input(i)] = operands[at];
    else
      inner.values[function.input(i)] = unknown(absent_op, "");
  }
  Surroundings around{&attributes, versions_in(function, place.around->opsets)};
  const Place within{&around, own_version(around.opsets).value_or(0), place.depth + 1, place.loops};
  for (const auto& each : function.node()) add_node(each, inner, within);
  Operands made;
  for (const std::string& name : function.output()) made.push_back(inner.find(name));
  return made;
}

}  // namespace opseq
