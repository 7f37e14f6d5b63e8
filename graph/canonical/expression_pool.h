// All expressions of one model, each once.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <unordered_map>

#include "graph/canonical/expression.h"

namespace opseq {

// About as many are kept of one expression: a file may ask for any number.
inline constexpr std::size_t most_origins = 256;

// Those of both, each once. O(sum).
Origins joined_origins(const Origins& a, const Origins& b);

class ExpressionPool {
 public:
  // The expression with this operator, these operands and attributes: the one that is there, whose origins
  // `origins` are added to, or a new one. Exactly equal numbers alone are the same. `shape` and `type` count
  // where it has none yet. O(size of the key).
  Operand made(const std::string& op, const Operands& operands, const ExpressionAttributes& attributes,
               const KnownShape& shape, ElementType type, const Origins& origins, bool is_literal = false);

  // Likewise, a constant. `type`: of the value it stands for, which is the tensor's or a shorter
  // floating-point type.
  Operand constant(Tensor tensor, ElementType type, const Origins& origins = {});

  // Gives up the data of constants that none of these depend on: what folding has left behind.
  // O(expressions).
  void keep_constants_of(const Operands& values);

  // In the order they were made: operands come first.
  const std::deque<Expression>& all() const { return expressions_; }

 private:
  Expression& added(Expression expression);

  std::deque<Expression> expressions_;
  std::unordered_map<std::string, Expression*> by_key_;
  std::multimap<Digest, Expression*> constants_;
};

}  // namespace opseq
