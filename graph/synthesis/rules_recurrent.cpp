#include <algorithm>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

// The sizes of a recurrent node of one direction.
struct CellSizes {
  int length = 2, batch = 1, width = 3, hidden = 2;
  int gates = 1;

  bool are_small() const {
    return std::max({length, batch, width, hidden}) <= 16 && std::min({length, batch, width, hidden}) >= 1;
  }
};

// Reads the sizes off a value that is operand number `operand`. False where it can't be that.
bool read_sizes(const ValueState& value, int operand, CellSizes& sizes) {
  const Shape& s = value.shape;
  const int gates = sizes.gates;
  const bool has_direction = value.rank() >= 1 && s[0] == 1;
  switch (operand) {
    case 0:
      if (value.rank() != 3) return false;
      sizes.length = s[0], sizes.batch = s[1], sizes.width = s[2];
      return true;
    case 1:
      if (value.rank() != 3 || !has_direction || s[1] % gates != 0) return false;
      sizes.hidden = s[1] / gates, sizes.width = s[2];
      return true;
    case 2:
      if (value.rank() != 3 || !has_direction || s[1] != gates * s[2]) return false;
      sizes.hidden = s[2];
      return true;
    case 3:
      if (value.rank() != 2 || !has_direction || s[1] % (2 * gates) != 0) return false;
      sizes.hidden = s[1] / (2 * gates);
      return true;
    case 4:
      if (value.rank() != 1 || !value.lies_in(1, 8)) return false;
      sizes.batch = s[0], sizes.length = static_cast<int>(value.high);
      return true;
    case 5:
    case 6:
      if (value.rank() != 3 || !has_direction) return false;
      sizes.batch = s[1], sizes.hidden = s[2];
      return true;
    default:
      if (value.rank() != 2 || !has_direction || s[1] % 3 != 0) return false;
      sizes.hidden = s[1] / 3;
      return true;
  }
}

bool recurrent_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const bool is_lstm = step.op_name == "LSTM";
  if (step.operand >= 6 && !is_lstm) return false;
  CellSizes sizes;
  sizes.gates = is_lstm ? 4 : step.op_name == "GRU" ? 3 : 1;
  if (!read_sizes(value, step.operand, sizes) || !sizes.are_small()) return false;
  if (step.operand != 0 && value.magnitude() >= 10) return false;
  const ElementType type = step.operand == 4 ? ElementType::float32 : value.type;
  const int rows = sizes.gates * sizes.hidden;
  ValueNumber operands[8] = {
      step.operand == 0 ? no_value : step.input(type, {sizes.length, sizes.batch, sizes.width}, -1, 1),
      step.weight(type, {1, rows, sizes.width}),
      step.weight(type, {1, rows, sizes.hidden}),
      step.weight(type, {1, 2 * rows}),
      no_value,
      no_value,
      no_value,
      no_value};
  operands[step.operand] = step.consumed;
  const double most = step.operand == 5 ? std::max(1.0, value.magnitude()) : 1.0;
  const double cell = sizes.length + (step.operand == 6 ? value.magnitude() : 0) + 0.01;
  const Shape last{1, sizes.batch, sizes.hidden};
  const ValueState outputs[] = {tensor_state(type, {sizes.length, 1, sizes.batch, sizes.hidden}, -most, most),
                                tensor_state(type, last, -most, most), tensor_state(type, last, -cell, cell)};
  step.set("hidden_size", sizes.hidden);
  return step.node(std::span(operands, is_lstm ? 8 : 6), std::span(outputs, is_lstm ? 3 : 2));
}

constexpr OperatorRule recurrent_rule_table[] = {
    {"GRU", 63, recurrent_rule},
    {"LSTM", 255, recurrent_rule},
    {"RNN", 63, recurrent_rule},
};

}  // namespace

std::span<const OperatorRule> recurrent_operator_rules() { return recurrent_rule_table; }

}  // namespace opseq
