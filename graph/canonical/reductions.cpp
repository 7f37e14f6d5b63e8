#include "graph/canonical/reductions.h"

#include <algorithm>

#include "graph/canonical/affine.h"
#include "graph/canonical/binary.h"
#include "graph/canonical/elementwise.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

Dims reduced(Dims shape, const std::vector<std::size_t>& axes) {
  for (const std::size_t axis : axes) shape[axis] = 1;
  return shape;
}

std::vector<std::size_t> places_of(const std::vector<std::size_t>& axes, const std::vector<std::size_t>& of) {
  std::vector<std::size_t> places;
  for (const std::size_t axis : of) places.push_back(place_of(axes, axis));
  return places;
}

std::vector<std::size_t> before_transpose(const Dims& order, const std::vector<std::size_t>& axes) {
  std::vector<std::size_t> made;
  for (const std::size_t axis : axes) made.push_back(static_cast<std::size_t>(order[axis]));
  std::ranges::sort(made);
  return made;
}

// Whether x is a View of more than unit axes that leaves the last axis as it is.
bool is_view_of_rows(Operand x) {
  if (!is_a(x, view_op) || !is_static(x->operands[0]->shape)) return false;
  const Dims &inner = *x->operands[0]->shape, &outer = *x->shape;
  return !inner.empty() && !outer.empty() && inner.back() == outer.back() && changes_sizes(x);
}

// What moves through both kinds of operators; each makes its own again.
template <class Again>
Operand moved_outside(Builder& builder, Operand x, const std::vector<std::size_t>& axes, const Dims& shape,
                      const Again& again) {
  const auto kept = axes_without_units(*x->shape, axes);
  if (kept.size() < x->shape->size() && builder.may_move()) {
    builder.note("N43 unit axes: reduction");
    return view(builder, again(view(builder, x, sizes_at(*x->shape, kept)), places_of(kept, axes)), shape);
  }
  if (is_a(x, transpose_op) && builder.may_move()) {
    builder.note("N22 transpose through reduction");
    const Dims& order = x->attributes.integers;
    return transpose(builder, again(x->operands[0], before_transpose(order, axes)), order);
  }
  if (is_view_of_rows(x) && axes.size() == 1 && axes[0] + 1 == x->shape->size() && builder.may_move()) {
    builder.note("N34 view through reduction");
    return view(builder, again(x->operands[0], {x->operands[0]->shape->size() - 1}), shape);
  }
  return nullptr;
}

// N30; null where it is not computed.
Operand mean_of_constant(Builder& builder, Operand x, const std::vector<std::size_t>& axes) {
  if (!is_constant(x) || !is_floating_point(x->type) || count_of(*x->shape) == 0) return nullptr;
  RealArray made = folded_along(reals_of(*x->constant), axes, 0.0, [](double a, double b) { return a + b; });
  const auto count = static_cast<double>(count_of(*x->shape)) / static_cast<double>(made.values.size());
  for (double& value : made.values) value /= count;
  builder.note("N30 constant folded");
  return builder.constant_as(tensor_of_reals(made, x->constant->type), x->type);
}

}  // namespace

Operand reduction(Builder& builder, const std::string& op, Operand x, const std::vector<std::size_t>& axes,
                  ElementType type) {
  const Dims shape = reduced(*x->shape, axes);
  if (op == mean_op)
    if (const Operand made = mean_of_constant(builder, x, axes)) return made;
  const auto again = [&](Operand inner, const std::vector<std::size_t>& inner_axes) {
    return reduction(builder, op, inner, inner_axes, type);
  };
  if (is_static(x->shape))
    if (const Operand made = moved_outside(builder, x, axes, shape, again)) return made;
  return builder.make(op.c_str(), {x}, {Dims(axes.begin(), axes.end()), {}, {}}, shape, type);
}

Operand along_axis(Builder& builder, const std::string& op, Operand x, std::size_t axis) {
  const auto again = [&](Operand inner, const std::vector<std::size_t>& axes) {
    return along_axis(builder, op, inner, axes[0]);
  };
  if (is_static(x->shape))
    if (const Operand made = moved_outside(builder, x, {axis}, *x->shape, again)) return made;
  return builder.make(op.c_str(), {x}, {{static_cast<std::int64_t>(axis)}, {}, {}}, x->shape, x->type);
}

Operand normalized(Builder& builder, Operand x, const std::vector<std::size_t>& axes, double epsilon,
                   bool keeps_mean) {
  const ElementType type = x->type;
  Operand centred = x;
  if (!keeps_mean) centred = binary(builder, "Sub", x, reduction(builder, mean_op, x, axes, type));
  const Operand squares = binary(builder, "Mul", centred, centred);
  const Operand variance = reduction(builder, mean_op, squares, axes, type);
  const Operand deviation = unary(builder, "Sqrt", shifted(builder, variance, {{}, {epsilon}}));
  return binary(builder, "Div", centred, deviation);
}

}  // namespace opseq
