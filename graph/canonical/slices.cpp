#include "graph/canonical/slices.h"

#include <algorithm>

#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

std::int64_t length_of(const CutRange& range) {
  return std::max<std::int64_t>(0, (range.end - range.begin + range.step - 1) / range.step);
}

Dims integers_of(const CutRange& range) {
  Dims made{static_cast<std::int64_t>(range.axis), range.begin, range.end, range.step};
  if (!range.is_inside) made.push_back(0);
  return made;
}

KnownShape shape_of_cut(Operand x, const CutRange& range) {
  KnownShape shape = x->shape;
  if (!shape || range.axis >= shape->size()) return std::nullopt;
  std::int64_t& size = (*shape)[range.axis];
  const bool is_one = range.is_inside && range.end - range.begin == 1;
  size = size >= 0 || is_one ? length_of(range) : unknown_dim;
  return shape;
}

Operand cut_of_cut(Builder& builder, Operand x, const CutRange& range) {
  const CutRange inner = cut_range_of(x);
  if (inner.axis == range.axis && inner.step == 1 && range.step == 1) {
    builder.note("N38 cut of cut");
    builder.join(x);
    return cut(builder, x->operands[0],
               {range.axis, std::min(inner.begin + range.begin, farthest_place),
                std::min(inner.begin + range.end, inner.end), 1, inner.is_inside && range.is_inside});
  }
  if (inner.axis <= range.axis || !builder.may_move()) return nullptr;
  return cut(builder, cut(builder, x->operands[0], range), inner);
}

Operand cut_of_concat(Builder& builder, Operand x, const CutRange& range) {
  if (x->attributes.integers[0] != static_cast<std::int64_t>(range.axis) || range.step != 1) return nullptr;
  std::int64_t before = 0;
  for (const Operand part : x->operands) {
    if (!is_static(part->shape)) return nullptr;
    const std::int64_t size = (*part->shape)[range.axis];
    if (before <= range.begin && range.end <= before + size) {
      builder.note("N38 cut of concat");
      return cut(builder, part, {range.axis, range.begin - before, range.end - before, 1});
    }
    before += size;
  }
  return nullptr;
}

// N43, N22.
Operand cut_of_moved(Builder& builder, Operand x, const CutRange& range) {
  const auto axes = axes_without_units(*x->shape, {range.axis});
  if (axes.size() < x->shape->size() && builder.may_move()) {
    builder.note("N43 unit axes: cut");
    CutRange inner = range;
    inner.axis = place_of(axes, range.axis);
    return view(builder, cut(builder, view(builder, x, sizes_at(*x->shape, axes)), inner),
                *shape_of_cut(x, range));
  }
  if (!is_a(x, transpose_op) || !builder.may_move()) return nullptr;
  builder.note("N22 transpose through cut");
  CutRange inner = range;
  inner.axis = static_cast<std::size_t>(x->attributes.integers[range.axis]);
  return transpose(builder, cut(builder, x->operands[0], inner), x->attributes.integers);
}

bool is_whole_axis(Operand x, const CutRange& range) {
  return x->shape && range.axis < x->shape->size() && range.begin == 0 && range.step == 1 &&
         range.end == (*x->shape)[range.axis];
}

// N38: parts that are neighbours in one value become one, concatenations are taken apart, nothing is left of
// empty operands.
Operands joined_neighbours(Builder& builder, const Operands& operands, std::size_t axis) {
  Operands made;
  for (const Operand x : operands) {
    const bool follows = !made.empty() && is_a(x, cut_op) && is_a(made.back(), cut_op) &&
                         x->operands[0] == made.back()->operands[0];
    const CutRange range = is_a(x, cut_op) ? cut_range_of(x) : CutRange{};
    const CutRange last = follows ? cut_range_of(made.back()) : CutRange{};
    if (follows && range.axis == axis && last.axis == axis && range.step == 1 && last.step == 1 &&
        last.end == range.begin) {
      builder.note("N38 neighbours joined");
      made.back() =
          cut(builder, x->operands[0], {axis, last.begin, range.end, 1, last.is_inside && range.is_inside});
      continue;
    }
    made.push_back(x);
  }
  return made;
}

constexpr std::size_t most_joined = 4096;  // operands of concatenations that are taken apart

Operands flattened(Builder& builder, const Operands& operands, std::size_t axis) {
  Operands all, made;
  for (const Operand x : operands) {
    if (is_a(x, concat_op) && x->attributes.integers[0] == static_cast<std::int64_t>(axis) &&
        all.size() + x->operands.size() <= most_joined) {
      builder.note("N38 concat of concat");
      all.insert(all.end(), x->operands.begin(), x->operands.end());
    } else {
      all.push_back(x);
    }
  }
  std::ranges::copy_if(all, std::back_inserter(made), [](Operand x) {
    return !is_static(x->shape) || count_of(*x->shape) > 0 || x->shape->empty();
  });
  if (made.empty()) return all;
  if (made.size() < all.size()) builder.note("N38 empty operand");
  return made;
}

bool are_of_numbers(const Operands& operands) {
  return is_constant(operands[0]) && std::ranges::all_of(operands, [&](Operand x) {
           return is_constant(x) && x->constant->type == operands[0]->constant->type &&
                  x->shape->size() == operands[0]->shape->size() &&
                  (is_whole(x->constant->type) || is_floating_point(x->constant->type));
         });
}

// Whether the shapes differ along the axis alone.
bool fit_together(const Operands& operands, std::size_t axis) {
  Dims first = *operands[0]->shape;
  return std::ranges::all_of(operands, [&](Operand x) {
    if (axis >= x->shape->size()) return false;
    first[axis] = (*x->shape)[axis];
    return *x->shape == first;
  });
}

Operand concat_of_constants(Builder& builder, const Operands& operands, std::size_t axis) {
  const ElementType type = operands[0]->constant->type;
  builder.note("N30 constant folded");
  if (is_whole(type)) {
    std::vector<WholeArray> parts;
    for (const Operand x : operands) parts.push_back(wholes_of(*x->constant));
    return builder.constant(tensor_of_wholes(joined_along(parts, axis), type));
  }
  std::vector<RealArray> parts;
  for (const Operand x : operands) parts.push_back(reals_of(*x->constant));
  return builder.constant_as(tensor_of_reals(joined_along(parts, axis), type), operands[0]->type);
}

Operand cut_of_constant(Builder& builder, Operand x, const CutRange& range) {
  const Tensor& value = *x->constant;
  builder.note("N30 constant folded");
  if (is_whole(value.type))
    return builder.constant(tensor_of_wholes(
        cut_out(wholes_of(value), range.axis, range.begin, length_of(range), range.step), value.type));
  return builder.constant_as(
      tensor_of_reals(cut_out(reals_of(value), range.axis, range.begin, length_of(range), range.step),
                      value.type),
      x->type);
}

bool is_cut_of_constant(Operand x, const CutRange& range) {
  return is_constant(x) && are_of_numbers({x}) && range.axis < x->shape->size() && range.begin >= 0 &&
         range.end <= (*x->shape)[range.axis];
}

// Of the axis the sum, of others what any operand says; the rank is that of any.
KnownShape shape_of_concat(const Operands& operands, std::size_t axis) {
  const auto known = std::ranges::find_if(operands, [](Operand x) { return x->shape.has_value(); });
  if (known == operands.end() || axis >= (*known)->shape->size()) return std::nullopt;
  Dims shape((*known)->shape->size(), unknown_dim);
  shape[axis] = 0;
  for (const Operand x : operands) {
    if (x->shape && x->shape->size() != shape.size()) return std::nullopt;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      const std::int64_t size = x->shape ? (*x->shape)[i] : unknown_dim;
      if (i == axis)
        shape[i] = size < 0 || shape[i] < 0 ? unknown_dim : shape[i] + size;
      else if (size >= 0)
        shape[i] = size;
    }
  }
  return shape;
}

Operand concat_of_transposed(Builder& builder, const Operands& operands, std::size_t axis) {
  const auto turned = std::ranges::find_if(operands, [](Operand x) { return is_a(x, transpose_op); });
  if (turned == operands.end()) return nullptr;
  const Dims order = (*turned)->attributes.integers;
  for (const Operand x : operands)
    if (!is_constant(x) && (!is_a(x, transpose_op) || x->attributes.integers != order)) return nullptr;
  if (!builder.may_move()) return nullptr;
  builder.note("N22 transpose through concat");
  Operands inner;
  for (const Operand x : operands) inner.push_back(transpose(builder, x, inverse_of(order)));
  return transpose(builder, concatenated(builder, inner, static_cast<std::size_t>(order[axis])), order);
}

// N43: without the axes that are 1 in all.
Operand concat_without_units(Builder& builder, const Operands& operands, std::size_t axis,
                             const Dims& shape) {
  std::vector<std::size_t> kept{axis};
  for (const Operand x : operands)
    for (std::size_t i = 0; i < shape.size(); ++i)
      if ((*x->shape)[i] != 1) kept.push_back(i);
  const auto axes = axes_without_units(shape, kept);
  if (axes.size() == shape.size() || !builder.may_move()) return nullptr;
  builder.note("N43 unit axes: concat");
  Operands inner;
  for (const Operand x : operands) inner.push_back(view(builder, x, sizes_at(*x->shape, axes)));
  return view(builder, concatenated(builder, inner, place_of(axes, axis)), shape);
}

}  // namespace

CutRange cut_range_of(Operand x) {
  const Dims& integers = x->attributes.integers;
  return {static_cast<std::size_t>(integers[0]), integers[1], integers[2], integers[3], integers.size() == 4};
}

Operand cut(Builder& builder, Operand x, const CutRange& said) {
  CutRange range = said;
  range.end = std::max(range.begin, range.end);
  if (is_whole_axis(x, range)) {
    builder.note("N5 whole cut");
    return x;
  }
  if (is_cut_of_constant(x, range)) return cut_of_constant(builder, x, range);
  if (is_a(x, cut_op))
    if (const Operand made = cut_of_cut(builder, x, range)) return made;
  if (is_a(x, concat_op))
    if (const Operand made = cut_of_concat(builder, x, range)) return made;
  if (is_static(x->shape) && range.axis < x->shape->size())
    if (const Operand made = cut_of_moved(builder, x, range)) return made;
  return builder.make(cut_op, {x}, {integers_of(range), {}, {}}, shape_of_cut(x, range), x->type);
}

Operand concatenated(Builder& builder, const Operands& operands, std::size_t axis) {
  const Operands parts = joined_neighbours(builder, flattened(builder, operands, axis), axis);
  if (parts.size() == 1) return parts.front();
  const KnownShape shape = shape_of_concat(parts, axis);
  const bool are_static = std::ranges::all_of(parts, [](Operand x) { return is_static(x->shape); });
  if (are_static && shape && are_of_numbers(parts) && fit_together(parts, axis) &&
      count_of(*shape) <= most_folded_elements)
    return concat_of_constants(builder, parts, axis);
  if (are_static && shape) {
    if (const Operand made = concat_without_units(builder, parts, axis, *shape)) return made;
    if (const Operand made = concat_of_transposed(builder, parts, axis)) return made;
  }
  return builder.make(concat_op, parts, {{static_cast<std::int64_t>(axis)}, {}, {}}, shape,
                      parts.front()->type);
}

}  // namespace opseq
