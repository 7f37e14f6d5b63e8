// The operators of an opset and how to append a node of each that takes a given value.
//
// A rule does not solve anything: it appends a node with operands, attributes and outputs that are right for
// the value, or says no, which costs less than any query would. Intervals tell it whether elements are valid
// indices, sizes or arguments.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "graph/model/operator_types.h"
#include "graph/synthesis/element_families.h"
#include "graph/synthesis/lacking_nodes.h"
#include "graph/synthesis/model_builder.h"
#include "graph/synthesis/random_source.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {

struct RuledOperator {
  OperatorTypes types;
  const OperatorRule* rule = nullptr;  // none where the operator has no operand
};

// The operators of ONNX's default domain at an opset, by name; an OperatorId is a place among them.
class RuleSet {
 public:
  // Opsets 13 to 17; throws Error for others.
  explicit RuleSet(int opset);

  int opset() const { return opset_; }
  std::span<const RuledOperator> operators() const { return operators_; }
  std::size_t size() const { return operators_.size(); }
  const RuledOperator& operator[](OperatorId op) const { return operators_[static_cast<std::size_t>(op)]; }
  std::string_view name(OperatorId op) const { return (*this)[op].types.name; }
  // no_operator where there is none. O(log operators).
  OperatorId find(std::string_view name) const;

  OperatorId sequence_construct() const { return sequence_construct_; }
  OperatorId sequence_empty() const { return sequence_empty_; }

  // Operands that there is a rule for. Those of a variadic input are counted on: Concat has 0 and 1.
  std::span<const std::uint8_t> operands(OperatorId op) const {
    return operands_[static_cast<std::size_t>(op)];
  }
  // Whether the schema lets a value of that kind and type be that operand, and made models have such.
  bool takes(OperatorId op, int operand, TypeKind kind, ElementType type) const {
    const auto input = formal_input((*this)[op].types, static_cast<std::size_t>(operand));
    const auto& inputs = (*this)[op].types.inputs;
    return input < inputs.size() && inputs[input].holds(kind, type);
  }

 private:
  int opset_;
  OperatorId sequence_construct_ = no_operator, sequence_empty_ = no_operator;
  std::vector<RuledOperator> operators_;
  std::vector<std::vector<std::uint8_t>> operands_;
};

struct ExtensionOptions {
  // Lets operands of floating-point types lie outside of the operator's domain; outputs are unsound then.
  bool is_relaxed = false;
  // Values of the model without consumer that may become other operands of the node.
  std::span<const ValueNumber> offered{};
  // Nodes that are not to be made.
  const LackingNodes* lacking = nullptr;
  // Operators that may be made, by OperatorId; all where there is none.
  const std::vector<bool>* operators = nullptr;
  // Types of graph inputs and of what nodes make; constants may have others.
  ElementFamily types = made_types;
};

// Appends a node of `op` that takes `value` as operand number `operand`, and the inputs and constants that it
// needs; whatever it draws comes from `random`. False where the rule says no, where any value would have more
// than most_elements elements or most_axes axes, or is none of those that the options let be made: the model
// is as it was. The node is the last of the model; its outputs are the last values. O(1): no data is made.
bool extend(const RuleSet& rules, ModelBuilder& model, RandomSource& random, OperatorId op, int operand,
            ValueNumber value, const ExtensionOptions& options = {});

}  // namespace opseq
