// What a model computes, as expressions: each value an operator on other values, without names, without what
// is only another way to write the same. Equal expressions are one object, so a model is a graph of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "graph/base/digest.h"
#include "graph/canonical/dims.h"
#include "graph/model/tensor.h"

namespace opseq {

struct Expression;
using Operand = const Expression*;
using Operands = std::vector<Operand>;

// Nodes of the main graph of the file that an expression comes from, by their index, ascending. What is in
// bodies and functions comes from the node that has or calls them.
using Origins = std::vector<std::uint32_t>;

// What an operator is told besides its operands. Numbers are compared with a tolerance, all else exactly.
struct ExpressionAttributes {
  std::vector<std::int64_t> integers{};
  std::vector<double> numbers{};
  std::string text{};
  // What may make a difference or not, such as the version of a domain that nobody knows: where it is the
  // same, so are the operators; where it is not, nothing is known.
  std::string circumstances{};
};

// The operators are ONNX's, where nothing else is said in operators.h. A literal's is the node's own, of any
// name: it is no operator that rules know, even where they have one of that name.
struct Expression {
  std::string op{};
  Operands operands{};  // none is null
  ExpressionAttributes attributes{};
  std::shared_ptr<const Tensor> constant{};  // of a constant: its value, see kept_constant()
  Digest digest{};                           // of a constant
  KnownShape shape{};
  ElementType type = ElementType::undefined;  // undefined: not known, or no tensor
  Origins origins{};
  std::uint32_t id = 0;  // operands have smaller ones
  bool is_literal = false;
};

}  // namespace opseq
