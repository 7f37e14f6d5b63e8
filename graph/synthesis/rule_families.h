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

std::span<const OperatorRule> unary_rules();
std::span<const OperatorRule> binary_rules();
std::span<const OperatorRule> conversion_rules();
std::span<const OperatorRule> normalization_rules();
std::span<const OperatorRule> reduction_rules();
std::span<const OperatorRule> layout_rules();
std::span<const OperatorRule> size_rules();
std::span<const OperatorRule> index_rules();
std::span<const OperatorRule> scatter_rules();
std::span<const OperatorRule> linear_rules();
std::span<const OperatorRule> window_rules();
std::span<const OperatorRule> region_rules();
std::span<const OperatorRule> recurrent_rules();
std::span<const OperatorRule> quantized_rules();
std::span<const OperatorRule> loss_rules();
std::span<const OperatorRule> text_rules();
std::span<const OperatorRule> sequence_rules();
std::span<const OperatorRule> control_flow_rules();
std::span<const OperatorRule> spectral_rules();

}  // namespace opseq
