#include "graph/canonical/affine.h"

#include <algorithm>

#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

bool is_layer(Operand x) { return is_a(x, conv_op) || is_a(x, transposed_conv_op) || is_a(x, linear_op); }

// One number, or one for each output channel of the layer.
bool is_of_output_channels(Operand layer, const Dims& shape) {
  if (shape.empty()) return true;
  if (is_a(layer, linear_op)) return shape.size() == 1;
  const std::size_t rank = layer->operands[1]->shape->size();
  return shape.size() == rank - 1 && count_of(shape) == shape.front();
}

// The numbers for each of so many channels; none where they are not as many.
std::optional<std::vector<double>> of_channels(const RealArray& numbers, std::size_t channels) {
  if (numbers.values.size() == channels) return numbers.values;
  if (numbers.values.size() == 1) return std::vector<double>(channels, numbers.values.front());
  return std::nullopt;
}

// Along axis 0 of W; of a transposed convolution axis 1, within the groups that axis 0 is made of.
RealArray scaled_weights(Operand layer, const std::vector<double>& factors) {
  RealArray weights = reals_of(*layer->operands[1]->constant);
  const auto channels = static_cast<std::int64_t>(factors.size());
  const Dims steps = steps_of(weights.shape);
  if (!is_a(layer, transposed_conv_op)) {
    const std::int64_t inner = weights.shape.empty() ? 1 : steps[0];
    for (std::size_t i = 0; i < weights.values.size(); ++i)
      weights.values[i] *= factors[i / static_cast<std::size_t>(inner)];
    return weights;
  }
  const std::int64_t of_group = weights.shape[1], groups = channels / std::max<std::int64_t>(of_group, 1);
  const std::int64_t inputs = weights.shape[0] / std::max<std::int64_t>(groups, 1);
  for (std::size_t i = 0; i < weights.values.size(); ++i) {
    const std::int64_t input = static_cast<std::int64_t>(i) / steps[0];
    const std::int64_t channel = static_cast<std::int64_t>(i) / steps[1] % of_group;
    weights.values[i] *= factors[static_cast<std::size_t>(input / inputs * of_group + channel)];
  }
  return weights;
}

Operand folded_scale(Builder& builder, Operand layer, const RealArray& factor) {
  if (!is_of_output_channels(layer, factor.shape)) return nullptr;
  RealArray bias = reals_of(*layer->operands[2]->constant);
  const auto factors = of_channels(factor, bias.values.size());
  if (!factors) return nullptr;
  for (std::size_t i = 0; i < bias.values.size(); ++i) bias.values[i] *= (*factors)[i];
  const RealArray weights = scaled_weights(layer, *factors);
  if (!fit_float32(factor) || !fit_float32(weights) || !fit_float32(bias)) return nullptr;
  builder.note("N12 scale into a layer");
  return with_weights(builder, layer, layer->operands[0], weights, bias);
}

Operand folded_shift(Builder& builder, Operand layer, const RealArray& summand) {
  if (!is_of_output_channels(layer, summand.shape)) return nullptr;
  RealArray bias = reals_of(*layer->operands[2]->constant);
  const auto summands = of_channels(summand, bias.values.size());
  if (!summands) return nullptr;
  for (std::size_t i = 0; i < bias.values.size(); ++i) bias.values[i] += (*summands)[i];
  if (!fit_float32(summand) || !fit_float32(bias)) return nullptr;
  builder.note("N12 shift into a layer");
  const Origins before = builder.origins();
  builder.join(layer);
  const Operand made =
      builder.make(layer->op.c_str(), {layer->operands[0], layer->operands[1], builder.constant(bias)},
                   layer->attributes, layer->shape, layer->type);
  builder.set_origins(before);
  return made;
}

Dims right_aligned(const Dims& shape, std::size_t rank) {
  Dims made(rank - shape.size(), 1);
  made.insert(made.end(), shape.begin(), shape.end());
  return made;
}

// The constant in the shape that it has on the View's operand; none where it can't move there.
std::optional<RealArray> below_view(Builder& builder, Operand x, const RealArray& numbers) {
  if (numbers.shape.empty()) return numbers;
  const KnownShape& inner = x->operands[0]->shape;
  if (!inner || !x->shape) return std::nullopt;
  if (is_static(*inner) && is_static(*x->shape) && !changes_sizes(x) && numbers.rank() <= x->shape->size()) {
    builder.note("N43 unit axes: affine");
    const Dims aligned = right_aligned(numbers.shape, x->shape->size());
    Dims sizes, shape;
    for (std::size_t i = 0; i < aligned.size(); ++i)
      if ((*x->shape)[i] != 1) sizes.push_back(aligned[i]);
    auto next = sizes.begin();
    for (const std::int64_t size : *inner) shape.push_back(size != 1 ? *next++ : 1);
    return RealArray{shape, numbers.values};
  }
  const auto rank = static_cast<std::ptrdiff_t>(numbers.rank());
  if (numbers.rank() > inner->size() || numbers.rank() > x->shape->size()) return std::nullopt;
  const Dims outer_end(x->shape->end() - rank, x->shape->end());
  if (!is_static(outer_end) || Dims(inner->end() - rank, inner->end()) != outer_end) return std::nullopt;
  builder.note("N34 view through affine");
  return numbers;
}

std::optional<RealArray> below_transpose(Builder& builder, Operand x, const RealArray& numbers) {
  if (numbers.shape.empty()) return numbers;
  if (!x->shape) return std::nullopt;
  builder.note("N22 transpose through affine");
  const RealArray aligned{right_aligned(numbers.shape, x->shape->size()), numbers.values};
  return transposed(aligned, inverse_of(x->attributes.integers));
}

// What is done to x is done to its operand, where x is a View or a Transpose of it.
template <class Do>
Operand moved_below(Builder& builder, Operand x, const RealArray& numbers, Do&& act) {
  if (is_a(x, view_op) && builder.may_move())
    if (const auto inner = below_view(builder, x, numbers))
      return view(builder, act(x->operands[0], *inner), *x->shape);
  if (is_a(x, transpose_op) && builder.may_move())
    if (const auto inner = below_transpose(builder, x, numbers))
      return transpose(builder, act(x->operands[0], *inner), x->attributes.integers);
  return nullptr;
}

RealArray combined_constants(const RealArray& a, const RealArray& b, bool is_product) {
  const Dims shape = *broadcast(KnownShape(a.shape), KnownShape(b.shape));
  return combined<double>(a, b, shape, [&](double x, double y) { return is_product ? x * y : x + y; });
}

// As float32 keeps it, but 0 alone is 0.
bool is_number(const RealArray& array, float number) {
  if (!array.shape.empty() || array.values.size() != 1) return false;
  return static_cast<float>(array.values[0]) == number && (array.values[0] == 0) == (number == 0);
}

// Of a constant in x's place; null where x is none, or of strings.
Operand computed(Builder& builder, Operand x, const RealArray& numbers, bool is_product) {
  if (!is_constant(x) || !is_floating_point(x->type)) return nullptr;
  const KnownShape shape = broadcast(x->shape, numbers.shape);
  if (!shape || count_of(*shape) > most_folded_elements) return nullptr;
  return builder.constant(combined_constants(reals_of(*x->constant), numbers, is_product), x->constant->type);
}

// The constant of a Scale or Shift together with another one; none where that is no number of a size that
// floats have, or too many.
std::optional<RealArray> joined_constant(Operand affine, const RealArray& numbers, bool is_product) {
  const KnownShape shape = broadcast(affine->operands[1]->shape, numbers.shape);
  if (!shape || count_of(*shape) > most_folded_elements) return std::nullopt;
  const RealArray own = reals_of(*affine->operands[1]->constant);
  const RealArray made = combined_constants(own, numbers, is_product);
  const bool fit = fit_float32(own) && fit_float32(numbers) && fit_float32(made);
  return fit ? std::optional(made) : std::nullopt;
}

}  // namespace

bool broadcasts_to(const Dims& shape, Operand x) {
  if (shape.empty()) return true;
  if (!x->shape || shape.size() > x->shape->size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const std::int64_t size = shape[shape.size() - 1 - i];
    if (size != 1 && size != (*x->shape)[x->shape->size() - 1 - i]) return false;
  }
  return true;
}

Operand with_weights(Builder& builder, Operand layer, Operand x, const RealArray& weights,
                     const RealArray& bias) {
  const Origins before = builder.origins();
  builder.join(layer);
  const ElementType type = layer->operands[1]->constant->type;
  const Operand made =
      builder.make(layer->op.c_str(), {x, builder.constant(weights, type), builder.constant(bias, type)},
                   layer->attributes, layer->shape, layer->type);
  builder.set_origins(before);
  return made;
}

Operand scaled(Builder& builder, Operand x, const RealArray& factor) {
  const RealArray numbers = minimal(factor);
  if (is_number(numbers, 1)) return x;
  if (const Operand made = computed(builder, x, numbers, true)) return made;
  const auto act = [&](Operand inner, const RealArray& moved) { return scaled(builder, inner, moved); };
  if (const Operand made = moved_below(builder, x, numbers, act)) return made;
  if (is_a(x, scale_op) || is_a(x, shift_op))
    if (const auto joined = joined_constant(x, numbers, true)) {
      builder.note("N11 affine of affine");
      builder.join(x);
      if (is_a(x, scale_op)) return scaled(builder, x->operands[0], *joined);
      return shifted(builder, scaled(builder, x->operands[0], numbers), *joined);
    }
  if (is_layer(x))
    if (const Operand made = folded_scale(builder, x, numbers)) return made;
  return builder.make(scale_op, {x, builder.constant(numbers)}, {}, x->shape, x->type);
}

Operand shifted(Builder& builder, Operand x, const RealArray& summand) {
  const RealArray numbers = minimal(summand);
  if (is_number(numbers, 0)) return x;
  if (const Operand made = computed(builder, x, numbers, false)) return made;
  const auto act = [&](Operand inner, const RealArray& moved) { return shifted(builder, inner, moved); };
  if (const Operand made = moved_below(builder, x, numbers, act)) return made;
  if (is_a(x, shift_op))
    if (const auto joined = joined_constant(x, numbers, false)) {
      builder.note("N11 affine of affine");
      builder.join(x);
      return shifted(builder, x->operands[0], *joined);
    }
  if (is_layer(x))
    if (const Operand made = folded_shift(builder, x, numbers)) return made;
  return builder.make(shift_op, {x, builder.constant(numbers)}, {}, x->shape, x->type);
}

}  // namespace opseq
