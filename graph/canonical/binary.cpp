#include "graph/canonical/binary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "graph/canonical/affine.h"
#include "graph/canonical/elementwise.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

bool is_arithmetic(const std::string& op) {
  return op == "Add" || op == "Sub" || op == "Mul" || op == "Div" || op == "Max" || op == "Min";
}

bool all_equal(const Tensor& tensor, double number) {
  if (is_whole(tensor.type)) {
    const auto values = wholes_of(tensor).values;
    return std::ranges::all_of(values,
                               [&](std::int64_t value) { return static_cast<double>(value) == number; });
  }
  if (!is_floating_point(tensor.type)) return false;
  const auto values = reals_of(tensor).values;
  return std::ranges::all_of(values, [&](double value) { return value == number; });
}

// Whether the constant broadcasts to x's shape and has no more axes than x.
bool keeps_shape(Operand constant, Operand x) {
  return x->shape && constant->shape->size() <= x->shape->size() && broadcasts_to(*constant->shape, x);
}

// N5: x, where the other operand changes nothing.
Operand without_neutral(Builder& builder, const std::string& op, Operand a, Operand b) {
  const bool is_sum = op == "Add" || op == "Sub";
  if (!is_sum && op != "Mul" && op != "Div") return nullptr;
  const bool may_swap = op == "Add" || op == "Mul";
  for (const auto& [x, other] : {std::pair{a, b}, std::pair{b, a}}) {
    if (other == a && !may_swap) continue;
    if (!is_constant(other) || is_constant(x) || count_of(*other->shape) == 0) continue;
    if (!keeps_shape(other, x) || !all_equal(*other->constant, is_sum ? 0 : 1)) continue;
    builder.note("N5 neutral operand");
    return x;
  }
  return nullptr;
}

RealArray mapped_reals(const RealArray& array, double (*f)(double)) { return mapped<double>(array, f); }

double negated(double x) { return -x; }
double inverted(double x) { return 1 / x; }

// x op constant.
Operand with_constant(Builder& builder, const std::string& op, Operand x, const RealArray& numbers) {
  if (op == "Add") return shifted(builder, x, numbers);
  if (op == "Sub") return shifted(builder, x, mapped_reals(numbers, negated));
  if (op == "Mul") return scaled(builder, x, numbers);
  if (op == "Div" && std::ranges::count(numbers.values, 0.0) == 0) {
    const RealArray factors = mapped_reals(numbers, inverted);
    return fit_float32(factors) ? scaled(builder, x, factors) : nullptr;
  }
  if (op != "Max" && op != "Min") return nullptr;
  const RealArray one = minimal(numbers);
  if (!one.shape.empty() || one.values.size() != 1 || std::isnan(one.values[0])) return nullptr;
  return op == "Max" ? clamp(builder, x, one.values[0], unbounded)
                     : clamp(builder, x, -unbounded, one.values[0]);
}

// N9, N19; null where neither operand is a constant that fits.
Operand affine(Builder& builder, const std::string& op, Operand a, Operand b) {
  if (is_constant(b) && !is_constant(a) && is_floating_point(b->type) && keeps_shape(b, a))
    return with_constant(builder, op, a, reals_of(*b->constant));
  if (!is_constant(a) || is_constant(b) || !is_floating_point(a->type) || !keeps_shape(a, b)) return nullptr;
  if (op == "Sub") return shifted(builder, scaled(builder, b, {{}, {-1}}), reals_of(*a->constant));
  if (op == "Div") return nullptr;
  return with_constant(builder, op, b, reals_of(*a->constant));
}

// N36: a factor comes out of a product.
Operand with_factor_outside(Builder& builder, Operand a, Operand b) {
  for (const auto& [x, other] : {std::pair{a, b}, std::pair{b, a}}) {
    if (!is_a(x, scale_op) || x == other || !x->operands[1]->shape->empty() || !builder.may_move()) continue;
    builder.note("N36 factor out of a product");
    builder.join(x);
    return scaled(builder, binary(builder, "Mul", x->operands[0], other),
                  reals_of(*x->operands[1]->constant));
  }
  return nullptr;
}

Dims aligned(const Dims& shape, std::size_t rank) {
  Dims made(rank - shape.size(), 1);
  made.insert(made.end(), shape.begin(), shape.end());
  return made;
}

struct Pair {
  const std::string& op;
  Operand a, b;
  ElementType type;
};

// N43: without axes that are 1 on both sides.
Operand without_shared_units(Builder& builder, const Pair& pair) {
  const Operand a = pair.a, b = pair.b;
  const std::size_t rank = std::max(a->shape->size(), b->shape->size());
  const Dims left = aligned(*a->shape, rank), right = aligned(*b->shape, rank);
  Dims left_rest, right_rest;
  for (std::size_t i = 0; i < rank; ++i)
    if (left[i] != 1 || right[i] != 1) {
      left_rest.push_back(left[i]);
      right_rest.push_back(right[i]);
    }
  if (left_rest.size() == rank && a->shape->size() == b->shape->size()) return nullptr;
  const KnownShape shape = broadcast(a->shape, b->shape);
  if (!shape || !builder.may_move()) return nullptr;
  builder.note("N43 unit axes: binary");
  // One after the other: compilers order arguments as they like, and operands stand in the order of making.
  const Operand left_view = view(builder, a, left_rest);
  const Operand right_view = view(builder, b, right_rest);
  return view(builder, binary(builder, pair.op, left_view, right_view, pair.type), *shape);
}

bool is_turned(Operand x) {
  return is_a(x, transpose_op) || (is_a(x, view_op) && is_a(x->operands[0], transpose_op));
}

// N22: the other operand, which broadcasts to the transposed one, is turned back where that needs no new
// Transpose.
Operand with_other_turned(Builder& builder, const Pair& pair) {
  for (const bool is_second : {false, true}) {
    const Operand x = is_second ? pair.b : pair.a, other = is_second ? pair.a : pair.b;
    if (!is_a(x, transpose_op) || is_a(other, transpose_op) || is_constant(other) ||
        *x->shape == *other->shape || other->shape->size() != x->shape->size() ||
        !broadcasts_to(*other->shape, x))
      continue;
    const Operand back = transpose(builder, other, inverse_of(x->attributes.integers));
    if (is_turned(back) || !builder.may_move()) continue;
    builder.note("N22 transpose through broadcast");
    const Operand inner = x->operands[0];
    return transpose(builder,
                     binary(builder, pair.op, is_second ? back : inner, is_second ? inner : back, pair.type),
                     x->attributes.integers);
  }
  return nullptr;
}

bool same_but_last(const Dims& a, const Dims& b) {
  return !a.empty() && a.size() == b.size() && std::equal(a.begin(), a.end() - 1, b.begin());
}

// N34: both are Views that leave the last axis alone, and one of them has it longer.
Operand through_views_of_rows(Builder& builder, const Pair& pair) {
  const Operand a = pair.a, b = pair.b;
  if (!is_a(a, view_op) || !is_a(b, view_op) || *a->shape == *b->shape) return nullptr;
  const KnownShape &left = a->operands[0]->shape, &right = b->operands[0]->shape;
  if (!is_static(left) || !is_static(right)) return nullptr;
  if (!same_but_last(*a->shape, *b->shape) || !same_but_last(*left, *right)) return nullptr;
  if (a->shape->back() != left->back() || b->shape->back() != right->back()) return nullptr;
  if ((!changes_sizes(a) && !changes_sizes(b)) || !builder.may_move()) return nullptr;
  builder.note("N34 view through broadcast");
  Dims shape = *a->shape;
  shape.back() = std::max(shape.back(), b->shape->back());
  return view(builder, binary(builder, pair.op, a->operands[0], b->operands[0], pair.type), shape);
}

// N34, N22: both operands are the same View, or Transpose, of values of one shape.
Operand through_both(Builder& builder, const Pair& pair) {
  const Operand a = pair.a, b = pair.b;
  if (!are_alike(*a, *b) || a->operands.empty() || b->operands.empty()) return nullptr;
  const Operand x = a->operands[0], y = b->operands[0];
  if (!x->shape || x->shape != y->shape || !a->shape || a->shape != b->shape) return nullptr;
  if (is_a(a, view_op) && is_static(x->shape) && changes_sizes(a) && builder.may_move()) {
    builder.note("N34 view through binary");
    return view(builder, binary(builder, pair.op, x, y, pair.type), *a->shape);
  }
  if (!is_a(a, transpose_op) || a->attributes.integers != b->attributes.integers || !builder.may_move())
    return nullptr;
  builder.note("N22 transpose through binary");
  return transpose(builder, binary(builder, pair.op, x, y, pair.type), a->attributes.integers);
}

Operand outside_binary(Builder& builder, const Pair& pair) {
  if (is_static(pair.a->shape) && is_static(pair.b->shape)) {
    if (const Operand made = without_shared_units(builder, pair)) return made;
    if (const Operand made = with_other_turned(builder, pair)) return made;
    if (const Operand made = through_views_of_rows(builder, pair)) return made;
  }
  return through_both(builder, pair);
}

}  // namespace

bool is_commutative(const std::string& op) {
  return op == "Add" || op == "Mul" || op == "Max" || op == "Min" || op == "And" || op == "Or" ||
         op == "Xor" || op == "Equal";
}

bool is_commutative(const Expression& x) {
  return !x.is_literal && x.operands.size() == 2 && is_commutative(x.op);
}

Operand binary(Builder& builder, const std::string& op, Operand a, Operand b, ElementType type) {
  if (const Operand made = without_neutral(builder, op, a, b)) return made;
  if (is_arithmetic(op)) {
    if (const Operand made = affine(builder, op, a, b)) return made;
    if (op == "Mul" && is_floating_point(type))
      if (const Operand made = with_factor_outside(builder, a, b)) return made;
    if (const Operand made = outside_binary(builder, {op, a, b, type})) return made;
  }
  if (is_commutative(op) && a->id > b->id) std::swap(a, b);
  return builder.make(op.c_str(), {a, b}, {}, broadcast(a->shape, b->shape), type);
}

Operand binary(Builder& builder, const std::string& op, Operand a, Operand b) {
  return binary(builder, op, a, b, a->type);
}

}  // namespace opseq
