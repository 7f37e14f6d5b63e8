#include "graph/canonical/literal.h"

#include <set>

#include "graph/canonical/literal_shapes.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {
namespace {

std::string digest_text(const std::string& bytes) {
  DigestBuilder digest;
  digest.add(bytes);
  return to_hex(digest.finish());
}

// Numbers go where they are compared with a tolerance, all else into the text.
void add_attribute(const onnx::AttributeProto& attribute, ExpressionAttributes& made) {
  made.text += attribute.name() + '=';
  if (attribute.has_i()) made.text += std::to_string(attribute.i());
  if (attribute.has_s()) made.text += attribute.s();
  for (const std::int64_t integer : attribute.ints()) made.text += std::to_string(integer) + ',';
  for (const std::string& text : attribute.strings()) made.text += std::to_string(text.size()) + ':' + text;
  if (attribute.has_f()) made.numbers.push_back(static_cast<double>(attribute.f()));
  for (const float number : attribute.floats()) made.numbers.push_back(static_cast<double>(number));
  made.text += '#' + std::to_string(attribute.floats_size() + (attribute.has_f() ? 1 : 0));
  if (attribute.has_t()) made.text += digest_text(attribute.t().SerializeAsString());
  if (attribute.has_g()) made.text += digest_text(attribute.g().SerializeAsString());
  for (const auto& body : attribute.graphs()) made.text += digest_text(body.SerializeAsString());
  made.text += ';';
}

const onnx::OpSchema* definition_of(const CanonicalNode& node) {
  onnx::NodeProto named;
  named.set_op_type(node.op);
  return operator_definition(named, {{"", static_cast<int>(node.opset)}});
}

bool is_dead(const std::string& name) {
  static const std::set<std::string> dead{"consumed_inputs", "spatial", "is_test", "momentum"};
  return dead.contains(name);
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
    made[name].set_name(name);
    made[name].clear_doc_string();
  }
  std::erase_if(made, [](const auto& each) { return is_dead(each.first); });
  return made;
}

void count_axis_from_front(const CanonicalNode& node,
                           std::map<std::string, onnx::AttributeProto>& attributes) {
  const auto axis = attributes.find("axis");
  if (axis == attributes.end() || !axis->second.has_i() || node.operand(0) == nullptr ||
      !node.operand(0)->shape)
    return;
  if (const auto at = axis_at(axis->second.i(), node.operand(0)->shape->size()))
    axis->second.set_i(static_cast<std::int64_t>(*at));
}

ExpressionAttributes literal_attributes(const CanonicalNode& node) {
  auto attributes = all_attributes(node);
  count_axis_from_front(node, attributes);
  ExpressionAttributes made;
  for (const auto& [name, attribute] : attributes) {
    if (attribute.name().empty()) attributes[name].set_name(name);
    add_attribute(attributes[name], made);
  }
  return made;
}

}  // namespace

Operands literal_values(Builder& builder, const CanonicalNode& node) {
  Operands operands;
  for (const Operand operand : node.operands)
    operands.push_back(
        operand != nullptr ? operand : builder.make(absent_op, {}, {}, std::nullopt, ElementType::undefined));
  const ExpressionAttributes attributes = literal_attributes(node);
  const std::vector<KnownOutput> known = known_outputs(node);
  Operands made;
  for (std::size_t i = 0; i < node.outputs(); ++i) {
    ExpressionAttributes each = attributes;
    each.integers.push_back(static_cast<std::int64_t>(i));
    if (node.ordinal > 0) each.integers.push_back(node.ordinal);
    const KnownOutput output = i < known.size() ? known[i] : KnownOutput{};
    made.push_back(builder.make(node.op.c_str(), operands, each, output.shape, output.type));
  }
  return made;
}

}  // namespace opseq
