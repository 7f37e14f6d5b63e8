// Bodies of If, Loop and Scan, N32.
#include <algorithm>

#include "graph/base/quoted.h"
#include "graph/canonical/declared_types.h"
#include "graph/canonical/graph_walk.h"
#include "graph/canonical/meaning_version.h"

namespace opseq {
namespace {

// What holds for both: none where the ranks differ.
KnownShape shape_of_either(const KnownShape& a, const KnownShape& b) {
  if (!a || !b || a->size() != b->size()) return std::nullopt;
  Dims shape = *a;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] != (*b)[i]) shape[i] = unknown_dim;
  return shape;
}

}  // namespace

Operands GraphWalk::body_values(const onnx::GraphProto& body, const Operands& inputs,
                                const NamedValues& around, const Place& place) {
  if (place.depth >= most_depth) throw ModelError("its bodies are nested too deep");
  NamedValues inner{&around, {}};
  add_tensors(body, inner);
  for (int i = 0; i < body.input_size() && static_cast<std::size_t>(i) < inputs.size(); ++i)
    inner.values[body.input(i).name()] = inputs[static_cast<std::size_t>(i)];
  const Place within{place.around, place.opset, place.depth + 1, place.loops};
  for (const auto& each : body.node()) add_node(each, inner, within);
  Operands made;
  for (const auto& output : body.output()) {
    made.push_back(inner.find(output.name()));
    if (made.back() == nullptr)
      throw ModelError("nothing makes " + quoted_name(output.name()) + ", an output of a body");
  }
  return made;
}

// N32: a constant condition leaves one branch.
Operands GraphWalk::branched(const CanonicalNode& node, const NamedValues& names, const Place& place) {
  const onnx::GraphProto &yes = *node.attributes.body("then_branch"),
                         &no = *node.attributes.body("else_branch");
  const Tensor* const condition = node.constant(0);
  if (condition != nullptr && condition->type == ElementType::boolean && condition->bytes.size() == 1) {
    made_.builder.note("N32 constant If");
    return body_values(condition->bytes[0] != std::byte{0} ? yes : no, {}, names, place);
  }
  const Operands left = body_values(yes, {}, names, place), right = body_values(no, {}, names, place);
  Operands made;
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    const KnownShape shape = shape_of_either(left[i]->shape, right[i]->shape);
    const ElementType type = left[i]->type == right[i]->type ? left[i]->type : ElementType::undefined;
    made.push_back(left[i] == right[i]
                       ? left[i]
                       : made_.builder.make("If", {node.operand(0), left[i], right[i]}, {}, shape, type));
  }
  return made;
}

Operands GraphWalk::body_inputs(const onnx::GraphProto& body, const CanonicalNode& node, int depth) {
  Operands inputs;
  const std::int64_t number = ++loops_;  // each has values of its own types
  const bool is_aligned = node.op == "Loop" || meaning_version(node.op, node.opset) > 0;
  for (int i = 0; i < body.input_size(); ++i) {
    const auto& declared = body.input(i).type();
    ElementType type = declared_type(declared);
    const Operand first = is_aligned ? node.operand(static_cast<std::size_t>(i)) : nullptr;
    if (type == ElementType::undefined && first != nullptr) type = first->type;
    inputs.push_back(
        made_.builder.make(body_input_op, {}, {{depth, i, number}, {}, {}}, declared_shape(declared), type));
  }
  return inputs;
}

Operands GraphWalk::looped(const CanonicalNode& node, const NamedValues& names, const Place& place) {
  const onnx::GraphProto& body = *node.attributes.body("body");
  Place within = place;
  ++within.loops;
  const Operands values = body_values(body, body_inputs(body, node, within.loops), names, within);
  Operands operands;
  for (const Operand operand : node.operands)
    operands.push_back(operand != nullptr ? operand : unknown(absent_op, ""));
  operands.insert(operands.end(), values.begin(), values.end());
  std::string text = std::to_string(meaning_version(node.op, place.opset)) + ';';
  for (const auto& [name, attribute] : node.attributes.all())
    if (name != "body") {
      const std::string value = attribute->SerializeAsString();
      text += name + '=' + std::to_string(value.size()) + ':' + value;
    }
  Operands made;
  const std::size_t carried = node.op == "Loop" ? 1 : 0;
  for (std::size_t i = 0; i < node.outputs(); ++i) {
    const ElementType type = i + carried < values.size() ? values[i + carried]->type : ElementType::undefined;
    made.push_back(made_.builder.make(
        node.op.c_str(), operands,
        {{static_cast<std::int64_t>(i), static_cast<std::int64_t>(node.operands.size())}, {}, text},
        std::nullopt, type));
  }
  return made;
}

MadeValues GraphWalk::with_bodies(const CanonicalNode& node, const NamedValues& names, const Place& place) {
  const bool is_if = node.op == "If" && node.attributes.body("then_branch") != nullptr &&
                     node.attributes.body("else_branch") != nullptr && node.operand(0) != nullptr;
  if (is_if) return branched(node, names, place);
  if ((node.op == "Loop" || node.op == "Scan") && node.attributes.body("body") != nullptr)
    return looped(node, names, place);
  return std::nullopt;
}

}  // namespace opseq
