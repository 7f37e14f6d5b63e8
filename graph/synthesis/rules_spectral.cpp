#include <algorithm>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

// Operators that opset 17 brought.
namespace opseq {
namespace {

// A number from `least` to `most`: the length of something.
bool is_length(const ValueState& value, int least, int most) {
  return value.rank() == 0 && value.is_uniform() && value.lies_in(least, most);
}

bool window_function_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!is_length(value, 2, 32)) return false;
  return step.node({step.consumed},
                   {tensor_state(ElementType::float32, {static_cast<std::int64_t>(value.low)}, -0.01, 1.01)});
}

// Of real numbers: (batch, length, 1) to (batch, length, 2).
bool dft_rule(NodeStep& step) {
  const ValueState& value = step.value;
  step.set("axis", 1);
  if (step.operand == 1) {
    if (!is_length(value, 2, 8)) return false;
    const auto length = static_cast<std::int64_t>(value.low);
    const ValueNumber x = step.input(ElementType::float32, {1, length, 1}, -1, 1);
    return step.node({x, step.consumed}, {computed(ElementType::float32, {1, length, 2}, -8, 8)});
  }
  if (value.rank() != 3 || value.shape[2] != 1) return false;
  const double most = value.shape[1] * value.magnitude();
  return step.node({step.consumed}, {computed(value.type, with_size(value.shape, 2, 2), -most, most)});
}

bool mel_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const double defaults[] = {4, 16, 8000, 0, 4000};
  // Whole numbers are of one type, and frequencies are.
  const ElementType whole = step.operand < 3 ? value.type : ElementType::int64;
  const ElementType real = step.operand < 3 ? ElementType::float32 : value.type;
  ValueNumber operands[5];
  for (int i = 0; i < 5; ++i)
    operands[i] = i == step.operand ? step.consumed : step.scalar(i < 3 ? whole : real, defaults[i]);
  const bool fits = value.rank() == 0 && value.is_uniform() &&
                    (step.operand == 0   ? value.lies_in(1, 8)
                     : step.operand == 1 ? value.lies_in(4, 64)
                     : step.operand == 3 ? value.lies_in(0, 100)
                                         : false);
  if (!fits) return false;
  const auto bins = step.operand == 0 ? static_cast<std::int64_t>(value.low) : 4;
  const auto length = step.operand == 1 ? static_cast<std::int64_t>(value.low) : 16;
  return step.node(operands, {tensor_state(ElementType::float32, {length / 2 + 1, bins}, 0, 2)});
}

constexpr OperatorRule spectral_rule_table[] = {
    {"BlackmanWindow", 1, window_function_rule}, {"DFT", 3, dft_rule},
    {"HammingWindow", 1, window_function_rule},  {"HannWindow", 1, window_function_rule},
    {"MelWeightMatrix", 11, mel_rule},
};

}  // namespace

std::span<const OperatorRule> spectral_operator_rules() { return spectral_rule_table; }

}  // namespace opseq
