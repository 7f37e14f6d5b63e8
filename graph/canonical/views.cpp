#include "graph/canonical/views.h"

#include <algorithm>
#include <numeric>

namespace opseq {
namespace {

bool is_identity(const Dims& order) {
  return std::ranges::is_sorted(order);  // of a permutation
}

Tensor with_shape(const Tensor& tensor, const Dims& shape) {
  Tensor made = tensor;
  made.shape = shape;
  return made;
}

Operand transposed_constant(Builder& builder, Operand x, const Dims& order) {
  const Tensor& value = *x->constant;
  if (is_whole(value.type))
    return builder.constant_of(x, tensor_of_wholes(transposed(wholes_of(value), order), value.type));
  return builder.constant_of(x, tensor_of_reals(transposed(reals_of(value), order), value.type));
}

bool is_of_numbers(Operand x) {
  return is_constant(x) && (is_whole(x->constant->type) || x->constant->type == ElementType::float32 ||
                            x->constant->type == ElementType::float64);
}

Dims composed(const Dims& inner, const Dims& outer) {
  Dims made;
  for (const std::int64_t axis : outer) made.push_back(inner[static_cast<std::size_t>(axis)]);
  return made;
}

// N22, N43: axes of size 1 move nothing; null where there are none, or none that matter.
Operand transpose_of_units(Builder& builder, Operand x, const Dims& order, const Dims& shape) {
  Dims large;
  for (const std::int64_t axis : order)
    if ((*x->shape)[static_cast<std::size_t>(axis)] != 1) large.push_back(axis);
  if (std::ranges::is_sorted(large)) {
    builder.note("N22 transpose of unit axes");
    return view(builder, x, shape);
  }
  if (large.size() == order.size() || !builder.may_move()) return nullptr;
  builder.note("N43 unit axes: transpose");
  Dims sorted = large;
  std::ranges::sort(sorted);
  Dims inner_shape, inner_order;
  for (const std::int64_t axis : sorted) inner_shape.push_back((*x->shape)[static_cast<std::size_t>(axis)]);
  for (const std::int64_t axis : large)
    inner_order.push_back(std::ranges::find(sorted, axis) - sorted.begin());
  return view(builder, transpose(builder, view(builder, x, inner_shape), inner_order), shape);
}

}  // namespace

Operand view(Builder& builder, Operand x, const Dims& shape) {
  if (is_a(x, view_op)) {
    builder.note("N17 view of view");
    builder.join(x);
    x = x->operands[0];
  }
  if (x->shape && *x->shape == shape && unknown_count(shape) <= 1) return x;
  if (is_constant(x) && is_static(shape) && count_of(shape) == count_of(*x->shape) &&
      x->constant->strings.empty())
    return builder.constant_of(x, with_shape(*x->constant, shape));
  return builder.make(view_op, {x}, {shape, {}, {}}, shape, x->type);
}

Operand transpose(Builder& builder, Operand x, const Dims& order) {
  if (is_identity(order)) return x;
  if (is_of_numbers(x)) return transposed_constant(builder, x, order);
  if (is_a(x, transpose_op)) {
    builder.note("N22 transpose of transpose");
    builder.join(x);
    return transpose(builder, x->operands[0], composed(x->attributes.integers, order));
  }
  KnownShape shape;
  if (x->shape) shape = composed(*x->shape, order);
  if (is_static(x->shape))
    if (const Operand made = transpose_of_units(builder, x, order, *shape)) return made;
  return builder.make(transpose_op, {x}, {order, {}, {}}, shape, x->type);
}

Dims inverse_of(const Dims& order) {
  Dims made(order.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    made[static_cast<std::size_t>(order[i])] = static_cast<std::int64_t>(i);
  return made;
}

bool changes_sizes(Operand made_view) {
  return without_units(*made_view->operands[0]->shape) != without_units(*made_view->shape);
}

std::vector<std::size_t> axes_without_units(const Dims& shape, const std::vector<std::size_t>& kept) {
  std::vector<std::size_t> axes;
  for (std::size_t axis = 0; axis < shape.size(); ++axis)
    if (shape[axis] != 1 || std::ranges::find(kept, axis) != kept.end()) axes.push_back(axis);
  return axes;
}

Dims sizes_at(const Dims& shape, const std::vector<std::size_t>& axes) {
  Dims made;
  for (const std::size_t axis : axes) made.push_back(shape[axis]);
  return made;
}

std::size_t place_of(const std::vector<std::size_t>& axes, std::size_t axis) {
  return static_cast<std::size_t>(std::ranges::find(axes, axis) - axes.begin());
}

}  // namespace opseq
