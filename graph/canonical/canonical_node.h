// A node on its way to expressions, and semantic accessors that hide where an opset keeps what it says.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/canonical/builder.h"
#include "graph/canonical/node_attributes.h"

namespace opseq {

struct CanonicalNode {
  std::string op;  // "Conv"; with its domain, where that is not ONNX's: "com.microsoft::Gelu"
  NodeAttributes attributes;
  Operands operands;                               // null: left out; none at the end is
  std::vector<bool> wanted;                        // of each output, whether it has a name
  std::int64_t opset = 0;                          // of ONNX's own domain, where the node is
  std::shared_ptr<const Tensor> attribute_tensor;  // its attribute `value`, where that is a tensor with data

  std::int64_t ordinal = 0;  // tells nodes that depend on chance apart; 0 for others
  std::int64_t block = 0;    // channels in one block, where ONNX Runtime has its own layout

  // Of an operator that is not ONNX's own: since which version it is what it is, where libonnx knows, else
  // the version of the domain that is imported. 0: none, or ONNX's own.
  std::int64_t version = 0;

  std::size_t places = 0;  // of outputs, those at the end that have no name too
  Operands captured{};     // what bodies that no rule reads take from around the node
  std::string around{};    // what else such bodies depend on: the call, versions, functions

  // The operand at that position; null where it is left out.
  Operand operand(std::size_t position) const {
    return position < operands.size() ? operands[position] : nullptr;
  }
  // Its value, where that is constant; else null.
  const Tensor* constant(std::size_t position) const { return constant_value_of(operand(position)); }
  std::size_t outputs() const { return wanted.size(); }
};

// What a rule makes of a node: a value for each output (null: not wanted), or nothing where it has no answer.
using MadeValues = std::optional<Operands>;
using NodeRule = MadeValues (*)(Builder&, const CanonicalNode&);

struct NamedRule {
  const char* op;
  NodeRule rule;
};

// Whether it broadcasts its second operand from an axis on, as before opset 7. Rules don't.
bool has_legacy_axis(const CanonicalNode& node);

// Integers that some opsets keep in an attribute and others in the operand at that position. `is_said`:
// whether they are anywhere; then none means that they are no constant.
struct SaidIntegers {
  bool is_said = false;
  std::optional<Dims> integers;
};
SaidIntegers said_integers(const CanonicalNode& node, const char* attribute, std::size_t position);

// A constant of one number at that operand, or the attribute's; nothing where the operand is no constant, or
// no float64 is that number.
// `without` where neither is there.
std::optional<double> said_number(const CanonicalNode& node, const char* attribute, std::size_t position,
                                  double without);

// The integers of a constant tensor; none where it is null, holds others, or numbers from 2^63 on.
std::optional<Dims> integers_of(const Tensor* tensor);

}  // namespace opseq
