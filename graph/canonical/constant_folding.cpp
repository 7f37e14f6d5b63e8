#include "graph/canonical/constant_folding.h"

#include <algorithm>
#include <cmath>

#include "graph/canonical/elementwise.h"
#include "graph/canonical/folded_elementwise.h"
#include "graph/canonical/folded_layers.h"
#include "graph/canonical/folded_selection.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {

namespace {

// Of the floating-point value that the node makes, if it makes one.
ElementType made_type(const CanonicalNode& node) {
  return node.op == "Cast" ? static_cast<ElementType>(node.attributes.integer("to", 0))
                           : node.operands[0]->type;
}

// Numbers that are rounded when the model runs.
bool rounds(const CanonicalNode& node) {
  const ElementType from = node.operands[0]->type, to = made_type(node);
  return is_float_cast(from, to) ||
         (node.op == "Cast" && is_whole(from) && is_floating_point(to) && to != ElementType::float32);
}

}  // namespace

bool has_numbers(const Tensor& tensor) {
  if (exceeds_signed(tensor)) return false;
  return is_whole(tensor.type) || tensor.type == ElementType::float32 || tensor.type == ElementType::float64;
}

std::optional<Operands> folded_values(Builder& builder, const CanonicalNode& node) {
  std::vector<const Tensor*> operands;
  for (const Operand operand : node.operands) {
    if (operand != nullptr && (!is_constant(operand) || !has_numbers(*operand->constant)))
      return std::nullopt;
    operands.push_back(constant_value_of(operand));
  }
  if (operands.empty() || operands[0] == nullptr || has_legacy_axis(node)) return std::nullopt;
  // No number here is rounded to a shorter type.
  if (builder.keeps_float_casts() && rounds(node)) return std::nullopt;
  for (const auto fold : {folded_elementwise, folded_selection, folded_layers}) {
    auto made = fold(node, operands);
    if (!made) continue;
    builder.note("N30 constant folded");
    if (rounds(node)) builder.note(float_cast_rule);
    const ElementType type = made_type(node);
    const bool keeps_half = is_floating_point(type) && made->type == ElementType::float32;
    return Operands{keeps_half ? builder.constant_as(std::move(*made), type)
                               : builder.constant(std::move(*made))};
  }
  return std::nullopt;
}

}  // namespace opseq
