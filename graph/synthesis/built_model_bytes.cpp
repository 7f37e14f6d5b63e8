#include "graph/synthesis/built_model_bytes.h"

#include "graph/synthesis/value_data.h"
#include "graph/synthesis/wire_writer.h"

namespace opseq {
namespace {

// The numbers of AttributeProto.AttributeType.
enum AttributeTypeNumber {
  real_type = 1,
  integer_type = 2,
  text_type = 3,
  tensor_type = 4,
  graph_type = 5,
  integers_type = 7,
  texts_type = 8
};

WireWriter written_tensor(const Tensor& tensor, std::string_view name) {
  WireWriter message;
  for (const std::int64_t size : tensor.shape) message.number(1, size);
  message.number(2, static_cast<std::int64_t>(tensor.type));
  for (const std::string& text : tensor.strings) message.bytes(6, text);
  if (!name.empty()) message.bytes(8, name);
  if (tensor.type != ElementType::string)
    message.bytes(9, {reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size()});
  return message;
}

WireWriter tensor_type_message(const ValueState& state) {
  WireWriter shape, tensor, type;
  for (const std::int32_t size : state.shape.span()) {
    WireWriter dimension;
    if (size >= 0) dimension.number(1, size);
    shape.message(1, dimension);
  }
  tensor.number(1, static_cast<std::int64_t>(state.type));
  tensor.message(2, shape);
  type.message(1, tensor);
  return type;
}

// The type of what holds values of a type: a sequence (field 4) or an optional (field 9).
WireWriter holder_type(int field, const WireWriter& held) {
  WireWriter holder, type;
  holder.message(1, held);
  type.message(field, holder);
  return type;
}

WireWriter value_message(std::string_view name, const ValueState& state) {
  WireWriter type = tensor_type_message(state);
  if (state.kind == TypeKind::sequence || state.kind == TypeKind::optional_sequence)
    type = holder_type(4, type);
  if (state.kind == TypeKind::optional_tensor || state.kind == TypeKind::optional_sequence)
    type = holder_type(9, type);
  WireWriter value;
  value.bytes(1, name);
  value.message(2, type);
  return value;
}

WireWriter attribute_head(std::string_view name) {
  WireWriter attribute;
  attribute.bytes(1, name);
  return attribute;
}

WireWriter simple_node(std::string_view op, std::string_view input, std::string_view output) {
  WireWriter node;
  if (!input.empty()) node.bytes(1, input);
  node.bytes(2, output);
  node.bytes(4, op);
  return node;
}

WireWriter constant_node(std::string_view output, const WireWriter& tensor) {
  WireWriter node = simple_node("Constant", {}, output);
  WireWriter attribute = attribute_head("value");
  attribute.message(5, tensor);
  attribute.number(20, tensor_type);
  node.message(5, attribute);
  return node;
}

Tensor uniform_tensor(const ValueState& state) {
  ModelBuilder builder(0, 0);
  return value_data(builder, builder.add_constant(state));
}

// A body that hands values on: each of `states` from an input to an output of its own.
struct BodyWriter {
  std::string prefix;
  WireWriter nodes, inputs, outputs;

  void hand_on(const std::string& name, const ValueState& state) {
    const std::string in = prefix + name, out = prefix + name + "_out";
    nodes.message(1, simple_node("Identity", in, out));
    inputs.message(11, value_message(in, state));
    outputs.message(12, value_message(out, state));
  }
};

WireWriter body_message(const BuiltBody& body, std::uint32_t number) {
  BodyWriter writer;
  writer.prefix = "b" + std::to_string(number) + "_";
  if (body.kind == BodyKind::constant) {
    const std::string name = writer.prefix + "value";
    writer.nodes.message(1, constant_node(name, written_tensor(uniform_tensor(body.first), {})));
    writer.outputs.message(12, value_message(name, body.first));
  } else if (body.kind == BodyKind::carried) {
    const ValueState iteration = tensor_state(ElementType::int64, {}, 0, 0);
    writer.inputs.message(11, value_message(writer.prefix + "iteration", iteration));
    writer.hand_on("condition", tensor_state(ElementType::boolean, {}, 0, 1));
    writer.hand_on("carried", body.first);
  } else {
    writer.hand_on("first", body.first);
    if (body.kind == BodyKind::state_and_slice) writer.hand_on("second", body.second);
  }
  WireWriter graph = std::move(writer.nodes);
  graph.bytes(2, writer.prefix + "body");
  return graph.append(writer.inputs).append(writer.outputs);
}

WireWriter attribute_message(const ModelBuilder& model, const BuiltAttribute& attribute) {
  WireWriter message = attribute_head(attribute.name);
  int type = integer_type;
  switch (attribute.kind) {
    case AttributeKind::real:
      message.real(2, static_cast<float>(attribute.real)), type = real_type;
      break;
    case AttributeKind::integer:
      message.number(3, attribute.integer);
      break;
    case AttributeKind::text:
      message.bytes(4, model.letters(attribute)), type = text_type;
      break;
    case AttributeKind::tensor:
      message.message(
          5, written_tensor(uniform_tensor(tensor_state(attribute.type, {1}, attribute.real, attribute.real)),
                            {}));
      type = tensor_type;
      break;
    case AttributeKind::body:
      message.message(6, body_message(model.bodies()[attribute.first], attribute.first));
      type = graph_type;
      break;
    case AttributeKind::integers:
      for (const std::int64_t integer : model.integers(attribute)) message.number(8, integer);
      type = integers_type;
      break;
    case AttributeKind::texts:
      for (const std::string_view text : model.texts(attribute)) message.bytes(9, text);
      type = texts_type;
      break;
  }
  message.number(20, type);
  return message;
}

WireWriter node_message(const RuleSet& rules, const ModelBuilder& model, std::size_t number) {
  const BuiltNode& node = model.nodes()[number];
  WireWriter message;
  for (const ValueNumber operand : model.operands(node)) message.bytes(1, value_name(model, operand));
  for (std::uint32_t i = 0; i < node.output_count; ++i)
    message.bytes(2, value_name(model, static_cast<ValueNumber>(node.first_output + i)));
  message.bytes(3, "n" + std::to_string(number));
  message.bytes(4, rules.name(node.op));
  for (const BuiltAttribute& attribute : model.attributes(node))
    message.message(5, attribute_message(model, attribute));
  return message;
}

WireWriter graph_message(const RuleSet& rules, const ModelBuilder& model,
                         std::span<const ValueNumber> outputs) {
  WireWriter constants, inputs, nodes;
  for (std::size_t i = 0; i < model.values().size(); ++i) {
    const auto id = static_cast<ValueNumber>(i);
    const BuiltValue& value = model.values()[i];
    const std::string name = value_name(model, id);
    if (value.source == BuiltSource::graph_input)
      inputs.message(11, value_message(name, value.state));
    else if (value.source == BuiltSource::constant)
      constants.message(5, written_tensor(value_data(model, id), name));
  }
  for (std::size_t i = 0; i < model.nodes().size(); ++i) nodes.message(1, node_message(rules, model, i));
  nodes.bytes(2, "opseq");
  for (const ValueNumber output : outputs)
    inputs.message(12, value_message(value_name(model, output), model.value(output).state));
  return nodes.append(constants).append(inputs);
}

}  // namespace

std::string built_model_bytes(const RuleSet& rules, const ModelBuilder& model,
                              std::span<const ValueNumber> outputs) {
  WireWriter message, opset;
  opset.number(2, rules.opset());
  message.number(1, rules.opset() >= 15 ? 8 : 7);
  message.bytes(2, "opseq");
  message.message(7, graph_message(rules, model, outputs));
  message.message(8, opset);
  return message.content();
}

}  // namespace opseq
