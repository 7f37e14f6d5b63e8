// What canonical expressions are made with: the pool, and whose they are.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "graph/canonical/constant_numbers.h"
#include "graph/canonical/expression_pool.h"
#include "graph/canonical/operators.h"

namespace opseq {

// What becomes of a Cast from one floating-point type to another.
enum class FloatCasts : std::uint8_t {
  transparent,  // it is left out and counted: expressions are equal that round at other places
  kept,         // it is an operator
};

class Builder {
 public:
  explicit Builder(FloatCasts float_casts = FloatCasts::transparent) : float_casts_(float_casts) {}

  bool keeps_float_casts() const { return float_casts_ == FloatCasts::kept; }

  // Of all that is made from now on; and how often rules may still move operators through others.
  void begin_node(Origins origins) {
    origins_ = std::move(origins);
    moves_left_ = most_moves;
  }
  const Origins& origins() const { return origins_; }
  void set_origins(Origins origins) { origins_ = std::move(origins); }

  // What is made from now on comes from the nodes of `x` too: a rule has looked into it.
  // No more than `most_origins`, as a file may ask for any number.
  void join(Operand x) {
    origins_ = joined_origins(origins_, x->origins);
    if (origins_.size() > most_origins) origins_.resize(most_origins);
  }

  // One application of a rule of that name.
  void note(const char* rule) { ++applied_[rule]; }
  const std::map<std::string, std::uint64_t>& applied() const { return applied_; }

  // Whether one more rule may move an operator through another: rules that undo each other come to an end.
  bool may_move() { return moves_left_ > 0 && moves_left_-- > 0; }

  Operand make(const char* op, const Operands& operands, const ExpressionAttributes& attributes,
               const KnownShape& shape, ElementType type) {
    return pool_.made(op, operands, attributes, ordinary(shape), type, origins_);
  }
  Operand make_literal(const std::string& op, const Operands& operands,
                       const ExpressionAttributes& attributes, const KnownShape& shape, ElementType type) {
    return pool_.made(op, operands, attributes, ordinary(shape), type, origins_, true);
  }
  Operand constant(Tensor tensor) {
    const ElementType type = tensor.type;
    return pool_.constant(kept_constant(std::move(tensor)), type, origins_);
  }
  // What stands for a value of that floating-point type.
  Operand constant_as(Tensor tensor, ElementType type) {
    return pool_.constant(kept_constant(std::move(tensor)), type, origins_);
  }
  // The same numbers as a constant's in another form: it comes from where that comes from, too.
  Operand constant_of(Operand constant, Tensor tensor) {
    return pool_.constant(std::move(tensor), constant->type, joined_origins(origins_, constant->origins));
  }
  // In double precision where float32 would lose the numbers.
  Operand constant(const RealArray& array, ElementType type = ElementType::float32) {
    const bool is_wide = type == ElementType::float64 || !fit_float32(array);
    return pool_.constant(tensor_of_reals(array, is_wide ? ElementType::float64 : type), type, origins_);
  }

  // What is made is whole: of constants only those stay that these depend on.
  void finish(const Operands& values) { pool_.keep_constants_of(values); }

  const ExpressionPool& pool() const { return pool_; }

 private:
  static constexpr int most_moves = 500;

  static KnownShape ordinary(KnownShape shape) {
    if (shape)
      for (std::int64_t& size : *shape)
        if (!is_ordinary(size)) size = unknown_dim;
    return shape;
  }

  FloatCasts float_casts_;
  ExpressionPool pool_;
  std::map<std::string, std::uint64_t> applied_;
  Origins origins_;
  int moves_left_ = most_moves;
};

}  // namespace opseq
