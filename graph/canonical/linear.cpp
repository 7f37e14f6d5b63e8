#include "graph/canonical/linear.h"

#include <algorithm>
#include <cmath>

#include "graph/canonical/affine.h"
#include "graph/canonical/slices.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

struct Layer {
  RealArray weights;  // [out, in]
  RealArray bias;     // [out]

  std::int64_t inputs() const { return weights.shape[1]; }
  std::int64_t outputs() const { return weights.shape[0]; }
};

Dims with_last(Dims shape, std::int64_t size) {
  shape.back() = size;
  return shape;
}

// W times a column.
std::vector<double> product_with(const RealArray& weights, const std::vector<double>& column) {
  std::vector<double> made(static_cast<std::size_t>(weights.shape[0]), 0);
  for (std::size_t i = 0; i < weights.values.size(); ++i)
    made[i / column.size()] += weights.values[i] * column[i % column.size()];
  return made;
}

// The constant before the layer, as one number for each of its inputs, becomes part of it.
void take_scale(Layer& layer, const std::vector<double>& factors) {
  for (std::size_t i = 0; i < layer.weights.values.size(); ++i)
    layer.weights.values[i] *= factors[i % factors.size()];
}

void take_shift(Layer& layer, const std::vector<double>& summands) {
  const std::vector<double> added = product_with(layer.weights, summands);
  for (std::size_t i = 0; i < added.size(); ++i) layer.bias.values[i] += added[i];
}

Operand taken_in(Builder& builder, Operand affine, Operand x, Layer layer,
                 const std::vector<double>& numbers) {
  const bool is_scale = is_a(affine, scale_op);
  if (is_scale)
    take_scale(layer, numbers);
  else
    take_shift(layer, numbers);
  if (!fit_float32(layer.weights) || !fit_float32(layer.bias)) return nullptr;
  builder.join(affine);
  builder.note("N13 affine into linear");
  return linear(builder, x, layer.weights, layer.bias);
}

bool is_affine(Operand x) { return is_a(x, scale_op) || is_a(x, shift_op); }

// N13v: a constant, then a View into rows: folded where all rows are the same.
Operand through_flattening(Builder& builder, Operand x, const Layer& layer) {
  const Operand affine = x->operands[0];
  if (!is_affine(affine) || !is_static(affine->shape) || layer.inputs() <= 0) return nullptr;
  const std::int64_t count = count_of(*affine->shape);
  if (count > most_folded_elements || count % layer.inputs() != 0 || count == 0) return nullptr;
  const RealArray all = stretched_to(reals_of(*affine->operands[1]->constant), *affine->shape);
  const auto row = static_cast<std::size_t>(layer.inputs());
  for (std::size_t i = row; i < all.values.size(); ++i)
    if (all.values[i] != all.values[i - row]) return nullptr;
  const std::vector<double> numbers(all.values.begin(), all.values.begin() + layer.inputs());
  return taken_in(builder, affine, view(builder, affine->operands[0], *x->shape), layer, numbers);
}

// N34: a View that leaves the last axis. Between 2-D rows and more it stays where N43 puts it.
Operand through_view(Builder& builder, Operand x, const Layer& layer) {
  const Operand inner = x->operands[0];
  if (!inner->shape || inner->shape->empty() || x->shape->empty() ||
      inner->shape->back() != x->shape->back() || x->shape->back() != layer.inputs())
    return nullptr;
  const bool are_rows = x->shape->size() == 2 && is_static(x->shape) && is_static(inner->shape);
  const bool has_small_affine = is_affine(inner) && inner->operands[1]->shape->size() <= 1;
  const bool keeps_last = is_a(inner, transpose_op) && inner->attributes.integers.back() + 1 ==
                                                           static_cast<std::int64_t>(inner->shape->size());
  if ((are_rows && !has_small_affine && !keeps_last) || !builder.may_move()) return nullptr;
  builder.note("N34 view through linear");
  return view(builder, linear(builder, inner, layer.weights, layer.bias),
              with_last(*x->shape, layer.outputs()));
}

Operand through_affine(Builder& builder, Operand x, const Layer& layer) {
  if (x->operands[1]->shape->size() > 1) return nullptr;
  std::vector<double> numbers = reals_of(*x->operands[1]->constant).values;
  if (numbers.size() == 1) numbers.resize(static_cast<std::size_t>(layer.inputs()), numbers.front());
  if (numbers.size() != static_cast<std::size_t>(layer.inputs())) return nullptr;
  return taken_in(builder, x, x->operands[0], layer, numbers);
}

Operand through_transpose(Builder& builder, Operand x, const Layer& layer) {
  const Dims& order = x->attributes.integers;
  if (order.back() + 1 != static_cast<std::int64_t>(order.size()) || !builder.may_move()) return nullptr;
  builder.note("N37 transpose through linear");
  return transpose(builder, linear(builder, x->operands[0], layer.weights, layer.bias), order);
}

Operand simplified(Builder& builder, Operand x, const Layer& layer) {
  if (is_a(x, view_op)) {
    if (const Operand made = through_view(builder, x, layer)) return made;
    if (const Operand made = through_flattening(builder, x, layer)) return made;
  }
  if (is_affine(x))
    if (const Operand made = through_affine(builder, x, layer)) return made;
  if (is_a(x, transpose_op)) return through_transpose(builder, x, layer);
  return nullptr;
}

// A value without a factor, and the factor.
struct Unscaled {
  double factor = 1;
  Operand value = nullptr;
};

Unscaled unscaled(Builder& builder, Operand x);

Operand rebuilt(Builder& builder, Operand x, Operand inner) {
  const Dims& integers = x->attributes.integers;
  if (is_a(x, view_op)) return view(builder, inner, integers);
  if (is_a(x, transpose_op)) return transpose(builder, inner, integers);
  return cut(builder, inner, cut_range_of(x));
}

Unscaled unscaled_layer(Builder& builder, Operand x) {
  RealArray weights = reals_of(*x->operands[1]->constant), bias = reals_of(*x->operands[2]->constant);
  double squares = 0;
  for (const double weight : weights.values) squares += weight * weight;
  const double norm = std::sqrt(squares);
  if (!(norm > 0) || !std::isfinite(norm) || std::abs(norm - 1) <= 1e-6) return {1, x};
  for (double& weight : weights.values) weight /= norm;
  for (double& each : bias.values) each /= norm;
  if (!fit_float32(weights) || !fit_float32(bias)) return {1, x};
  builder.join(x);
  return {norm, with_weights(builder, x, x->operands[0], weights, bias)};
}

Unscaled unscaled(Builder& builder, Operand x) {
  if (!builder.may_move()) return {1, x};
  if (is_a(x, view_op) || is_a(x, transpose_op) || is_a(x, cut_op)) {
    const Unscaled inner = unscaled(builder, x->operands[0]);
    return {inner.factor, inner.value == x->operands[0] ? x : rebuilt(builder, x, inner.value)};
  }
  if (is_a(x, scale_op) && x->operands[1]->shape->empty()) {
    builder.join(x);
    const Unscaled inner = unscaled(builder, x->operands[0]);
    return {inner.factor * reals_of(*x->operands[1]->constant).values[0], inner.value};
  }
  if (is_a(x, linear_op) || is_a(x, conv_op)) return unscaled_layer(builder, x);
  return {1, x};
}

KnownShape product_shape(Operand a, Operand b) {
  if (!a->shape || !b->shape || a->shape->size() < 2 || b->shape->size() < 2) return std::nullopt;
  KnownShape shape =
      broadcast(Dims(a->shape->begin(), a->shape->end() - 2), Dims(b->shape->begin(), b->shape->end() - 2));
  if (!shape) return std::nullopt;
  shape->push_back((*a->shape)[a->shape->size() - 2]);
  shape->push_back(b->shape->back());
  return shape;
}

// N43: at most one axis of batches; null where there is at most one.
Operand in_three_dimensions(Builder& builder, Operand a, Operand b) {
  if (!is_static(a->shape) || !is_static(b->shape)) return nullptr;
  const Dims &left = *a->shape, &right = *b->shape;
  if (left.size() != right.size() || left.size() < 3) return nullptr;
  const Dims batch(left.begin(), left.end() - 2);
  if (!std::equal(batch.begin(), batch.end(), right.begin())) return nullptr;
  if ((left.size() == 3 && left[0] != 1) || !builder.may_move()) return nullptr;
  builder.note("N43 product in three dimensions");
  const std::int64_t count = count_of(batch);
  const auto flat = [&](const Dims& shape) {
    Dims made(shape.end() - 2, shape.end());
    if (count != 1) made.insert(made.begin(), count);
    return made;
  };
  const Operand flat_left = view(builder, a, flat(left));
  const Operand flat_right = view(builder, b, flat(right));
  return view(builder, matrix_product(builder, flat_left, flat_right), *product_shape(a, b));
}

// A vector is a matrix of one row at the left, of one column at the right.
Operand of_vectors(Builder& builder, Operand a, Operand b) {
  if (!is_static(a->shape) || !is_static(b->shape)) return nullptr;
  const bool is_row = a->shape->size() == 1, is_column = b->shape->size() == 1;
  if (!is_row && !is_column) return nullptr;
  const Operand left = is_row ? view(builder, a, {1, a->shape->front()}) : a;
  const Operand right = is_column ? view(builder, b, {b->shape->front(), 1}) : b;
  const KnownShape whole = product_shape(left, right);
  if (!whole) return nullptr;
  Dims shape = *whole;
  if (is_row) shape.erase(shape.end() - 2);
  if (is_column) shape.pop_back();
  return view(builder, matrix_product(builder, left, right), shape);
}

// N30; null where it is not computed.
Operand computed_linear(Builder& builder, Operand x, const Layer& layer) {
  if (!is_constant(x) || !is_floating_point(x->type) || x->shape->empty() ||
      x->shape->back() != layer.inputs())
    return nullptr;
  const RealArray rows = reals_of(*x->constant);
  const std::size_t inputs = static_cast<std::size_t>(layer.inputs());
  if (inputs == 0 || count_of({count_of(rows.shape), layer.outputs()}) > most_folded_elements) return nullptr;
  RealArray made{with_last(rows.shape, layer.outputs()), {}};
  for (std::size_t begin = 0; begin < rows.values.size(); begin += inputs) {
    const std::vector<double> row(rows.values.begin() + static_cast<std::ptrdiff_t>(begin),
                                  rows.values.begin() + static_cast<std::ptrdiff_t>(begin + inputs));
    std::vector<double> product = product_with(layer.weights, row);
    for (std::size_t i = 0; i < product.size(); ++i) made.values.push_back(product[i] + layer.bias.values[i]);
  }
  builder.note("N30 constant folded");
  return builder.constant(made, x->constant->type);
}

bool is_matrix(Operand x) { return is_constant(x) && x->shape->size() == 2; }

}  // namespace

Operand linear(Builder& builder, Operand x, const RealArray& weights, const RealArray& bias) {
  const Layer layer{weights, bias};
  if (const Operand made = computed_linear(builder, x, layer)) return made;
  if (x->shape)
    if (const Operand made = simplified(builder, x, layer)) return made;
  KnownShape shape;
  if (x->shape && !x->shape->empty()) shape = with_last(*x->shape, layer.outputs());
  if (is_static(x->shape) && x->shape->size() != 2 && layer.inputs() > 0 &&
      x->shape->back() == layer.inputs() && builder.may_move()) {
    builder.note("N43 linear in two dimensions");
    const std::int64_t rows = count_of(Dims(x->shape->begin(), x->shape->end() - 1));
    return view(builder, linear(builder, view(builder, x, {rows, layer.inputs()}), weights, bias), *shape);
  }
  return builder.make(linear_op, {x, builder.constant(weights), builder.constant(bias)}, {}, shape, x->type);
}

Operand matrix_product(Builder& builder, Operand a, Operand b) {
  if (const Operand made = of_vectors(builder, a, b)) return made;
  if (const Operand made = in_three_dimensions(builder, a, b)) return made;
  if (is_matrix(b) && is_floating_point(b->type) && a->shape && !a->shape->empty()) {
    const RealArray weights = transposed(reals_of(*b->constant), {1, 0});
    return linear(builder, a, weights,
                  {{weights.shape[0]}, std::vector<double>(static_cast<std::size_t>(weights.shape[0]), 0)});
  }
  if (!is_floating_point(a->type)) return builder.make("MatMul", {a, b}, {}, product_shape(a, b), a->type);
  const Origins before = builder.origins();
  const Unscaled left = unscaled(builder, a), right = unscaled(builder, b);
  const Origins joined = builder.origins();
  builder.set_origins(before);
  const RealArray factor{{}, {left.factor * right.factor}};
  if (!fit_float32(factor)) return builder.make("MatMul", {a, b}, {}, product_shape(a, b), a->type);
  if (left.value != a || right.value != b) builder.note("N36 factor out of a matrix product");
  const Operand product = builder.make("MatMul", {left.value, right.value}, {}, product_shape(a, b), a->type);
  builder.set_origins(joined);
  return scaled(builder, product, factor);
}

}  // namespace opseq
