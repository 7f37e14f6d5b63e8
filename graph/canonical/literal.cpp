#include "graph/canonical/literal.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>

#include "graph/canonical/literal_shapes.h"
#include "graph/canonical/meaning_version.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {
namespace {

// Delimited: what is added after it can't be part of it.
void add_text(std::string_view text, std::string& made) {
  made += std::to_string(text.size()) + ':';
  made += text;
}

template <class Message>
void add_message(const Message& message, std::string& made) {
  DigestBuilder digest;
  digest.add(message.SerializeAsString());
  made += to_hex(digest.finish());
}

void add_message(const onnx::TensorProto& message, std::string& made) {
  onnx::TensorProto unnamed = message;
  unnamed.clear_name();
  unnamed.clear_doc_string();
  add_message<onnx::TensorProto>(unnamed, made);
}

// `kind`, how many there are, then each.
template <class List, class Add>
void add_list(char kind, const List& list, std::string& made, Add&& add) {
  if (list.empty()) return;
  made += kind + std::to_string(list.size()) + '=';
  for (const auto& each : list) {
    add(each);
    made += ',';
  }
}

void add_messages(const onnx::AttributeProto& attribute, std::string& made) {
  const auto add = [&](const auto& message) { add_message(message, made); };
  if (attribute.has_t()) add_list('t', std::vector{attribute.t()}, made, add);
  if (attribute.has_g()) add_list('g', std::vector{attribute.g()}, made, add);
  if (attribute.has_sparse_tensor()) add_list('p', std::vector{attribute.sparse_tensor()}, made, add);
  if (attribute.has_tp()) add_list('y', std::vector{attribute.tp()}, made, add);
  add_list('T', attribute.tensors(), made, add);
  add_list('G', attribute.graphs(), made, add);
  add_list('P', attribute.sparse_tensors(), made, add);
  add_list('Y', attribute.type_protos(), made, add);
}

void add_exactly(float number, std::string& made) {
  made += std::to_string(std::bit_cast<std::uint32_t>(number));
}

// Numbers go where they are compared with a tolerance, all else into the text: numbers too that mean nobody
// knows what, or of which those near to them draw others.
void add_attribute(const onnx::AttributeProto& attribute, bool is_exact, ExpressionAttributes& made) {
  using Proto = onnx::AttributeProto;
  std::string& text = made.text;
  add_text(attribute.name(), text);
  if (attribute.has_i() || attribute.type() == Proto::INT) text += 'i' + std::to_string(attribute.i());
  if (attribute.has_s() || attribute.type() == Proto::STRING) add_text(attribute.s(), text += 's');
  if (attribute.has_f() || attribute.type() == Proto::FLOAT) {
    text += 'f';
    if (is_exact || attribute.name() == "seed")
      add_exactly(attribute.f(), text);
    else
      made.numbers.push_back(static_cast<double>(attribute.f()));
  }
  add_list('I', attribute.ints(), text, [&](std::int64_t integer) { text += std::to_string(integer); });
  add_list('S', attribute.strings(), text, [&](const std::string& each) { add_text(each, text); });
  add_list('F', attribute.floats(), text, [&](float number) {
    if (is_exact)
      add_exactly(number, text);
    else
      made.numbers.push_back(static_cast<double>(number));
  });
  add_messages(attribute, text);
  text += ';';
}

const onnx::OpSchema* definition_of(const CanonicalNode& node) {
  onnx::NodeProto named;
  named.set_op_type(node.op);
  return operator_definition(named, {{"", static_cast<int>(node.opset)}});
}

// Whether a normalization uses the moments of its operand, not those that it is given.
bool trains(const CanonicalNode& node) {
  if (node.attributes.integer("training_mode", 0) != 0) return true;
  const bool is_known = node.opset > 0;
  return (is_known && node.opset < 7 && node.attributes.integer("is_test", 0) == 0) ||
         (is_known && node.opset < 14 && node.outputs() > 1);
}

// Whether it says nothing that the results depend on, or what later opsets do anyway.
bool is_dead(const CanonicalNode& node, const std::string& name, const onnx::AttributeProto& attribute) {
  const bool is_normalization = node.op == "BatchNormalization";
  if (name == "consumed_inputs") return node.op.find("::") == std::string::npos;
  if (name == "is_test") return (is_normalization || node.op == "Dropout") && attribute.i() != 0;
  if (name == "spatial") return is_normalization && attribute.i() != 0;
  return is_normalization && (name == "momentum" || name == "training_mode") && !trains(node);
}

// By name: what the node says, else the default of the definition.
std::map<std::string, onnx::AttributeProto> all_attributes(const CanonicalNode& node) {
  std::map<std::string, onnx::AttributeProto> made;
  if (const auto* const definition = definition_of(node); definition != nullptr)
    for (const auto& [name, attribute] : definition->attributes())
      if (attribute.default_value.type() != onnx::AttributeProto::UNDEFINED)
        made[name] = attribute.default_value;
  for (const auto& [name, attribute] : node.attributes.all()) {
    made[name] = *attribute;
    made[name].clear_doc_string();
  }
  for (auto& [name, attribute] : made) attribute.set_name(name);
  std::erase_if(made, [&](const auto& each) { return is_dead(node, each.first, each.second); });
  return made;
}

// Where an axis is known to be one of the first operand.
void count_axis_from_front(const CanonicalNode& node,
                           std::map<std::string, onnx::AttributeProto>& attributes) {
  const auto axis = attributes.find("axis");
  if (node.op == "OneHot" || definition_of(node) == nullptr) return;
  if (axis == attributes.end() || !axis->second.has_i() || node.operand(0) == nullptr ||
      !node.operand(0)->shape)
    return;
  if (const auto at = axis_at(axis->second.i(), node.operand(0)->shape->size()))
    axis->second.set_i(static_cast<std::int64_t>(*at));
}

std::string circumstances_of(const CanonicalNode& node) {
  std::string made;
  if (node.version > 0) made += "version " + std::to_string(node.version) + ';';
  // What one makes may depend on how many there are.
  if (node.op == "Split" || definition_of(node) == nullptr)
    made += "outputs " + std::to_string(std::max(node.places, node.outputs())) + ';';
  if (node.ordinal > 0) made += "draws " + std::to_string(node.ordinal) + ';';
  if (!node.around.empty()) add_text(node.around, made += "around ");
  return made;
}

ExpressionAttributes literal_attributes(const CanonicalNode& node) {
  auto attributes = all_attributes(node);
  count_axis_from_front(node, attributes);
  ExpressionAttributes made;
  if (const std::int64_t version = meaning_version(node.op, node.opset); version > 0)
    made.text += "since " + std::to_string(version) + ';';
  if (node.op == "BatchNormalization" && trains(node)) made.text += "trains;";
  const bool is_unknown = definition_of(node) == nullptr && !node.op.starts_with("com.microsoft");
  for (const auto& [name, attribute] : attributes) add_attribute(attribute, is_unknown, made);
  if (!node.captured.empty()) made.text += "captures " + std::to_string(node.captured.size()) + ';';
  made.circumstances = circumstances_of(node);
  if (is_unknown) made.circumstances += std::exchange(made.text, {});
  return made;
}

}  // namespace

Operands literal_values(Builder& builder, const CanonicalNode& node) {
  Operands operands;
  for (const Operand operand : node.operands)
    operands.push_back(
        operand != nullptr ? operand : builder.make(absent_op, {}, {}, std::nullopt, ElementType::undefined));
  operands.insert(operands.end(), node.captured.begin(), node.captured.end());
  const ExpressionAttributes attributes = literal_attributes(node);
  const std::vector<KnownOutput> known = known_outputs(node);
  Operands made;
  for (std::size_t i = 0; i < node.outputs(); ++i) {
    ExpressionAttributes each = attributes;
    each.integers.push_back(static_cast<std::int64_t>(i));
    const KnownOutput output = i < known.size() ? known[i] : KnownOutput{};
    made.push_back(builder.make_literal(node.op, operands, each, output.shape, output.type));
  }
  return made;
}

}  // namespace opseq
