// The rules, by what their operators do.
#pragma once

#include <cstdint>
#include <span>

#include "graph/synthesis/node_step.h"

namespace opseq {

// Appends a node that takes step.value, or says no: see NodeStep.
using RuleFunction = bool (*)(NodeStep& step);

struct OperatorRule {
  const char* name;
  std::uint32_t operands;  // bits: for which operands there is a rule
  RuleFunction function;
  // What of values other than tensors of known sizes a rule takes.
  bool takes_other_kinds = false, takes_strings = false, takes_unknown_sizes = false;
};

std::span<const OperatorRule> unary_operator_rules();
std::span<const OperatorRule> binary_operator_rules();
std::span<const OperatorRule> conversion_operator_rules();
std::span<const OperatorRule> normalization_operator_rules();
std::span<const OperatorRule> reduction_operator_rules();
std::span<const OperatorRule> layout_operator_rules();
std::span<const OperatorRule> size_operator_rules();
std::span<const OperatorRule> index_operator_rules();
std::span<const OperatorRule> scatter_operator_rules();
std::span<const OperatorRule> linear_operator_rules();
std::span<const OperatorRule> window_operator_rules();
std::span<const OperatorRule> region_operator_rules();
std::span<const OperatorRule> recurrent_operator_rules();
std::span<const OperatorRule> quantized_operator_rules();
std::span<const OperatorRule> loss_operator_rules();
std::span<const OperatorRule> text_operator_rules();
std::span<const OperatorRule> sequence_operator_rules();
std::span<const OperatorRule> control_flow_operator_rules();
std::span<const OperatorRule> spectral_operator_rules();

}  // namespace opseq
