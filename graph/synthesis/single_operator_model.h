// Models of one operator: what a rule makes by itself.
#pragma once

#include <optional>
#include <vector>

#include "graph/synthesis/rule_set.h"

namespace opseq {

// What an operator is given, and where.
struct OperatorForm {
  OperatorId op = no_operator;
  int operand = 0;
  TypeKind kind = TypeKind::tensor;
  ElementType type = ElementType::float32;
};

// All forms that schemas and rules have, by operator, operand, kind and type.
std::vector<OperatorForm> operator_forms(const RuleSet& rules);

// Adds a graph input of that state, and the nodes that make another kind of value of it. The value, or
// no_value, and the model as it was, where the opset has no such kind.
ValueNumber add_start(const RuleSet& rules, ModelBuilder& model, RandomSource& random, const ValueState& seed,
                      TypeKind kind, const ExtensionOptions& options = {});

// Model number `number` of a form: the same for the same seed. The operator's node is the last; before it are
// those that make the kind, and containers that are other operands. None where no value is taken.
std::optional<ModelBuilder> single_operator_model(const RuleSet& rules, const OperatorForm& form,
                                                  std::uint64_t seed, std::uint64_t number,
                                                  const ExtensionOptions& options = {});

}  // namespace opseq
