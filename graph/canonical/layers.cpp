#include "graph/canonical/layers.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "graph/canonical/affine.h"
#include "graph/canonical/binary.h"
#include "graph/canonical/linear.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

bool all_are(const Dims& dims, std::int64_t number) {
  return std::ranges::all_of(dims, [&](std::int64_t each) { return each == number; });
}

RealArray zeros(std::int64_t count) {
  return {{count}, std::vector<double>(static_cast<std::size_t>(count), 0)};
}

// N4. Begins, then ends.
Dims automatic_pads(const Windows& windows, const Dims& x, bool is_upper) {
  Dims begins, ends;
  for (std::size_t i = 0; i < windows.kernel.size(); ++i) {
    const std::int64_t size = x[i + 2], stride = windows.strides[i];
    const std::int64_t count = (size + stride - 1) / stride;
    const std::int64_t reach = (windows.kernel[i] - 1) * windows.dilations[i] + 1;
    const std::int64_t total = std::max<std::int64_t>((count - 1) * stride + reach - size, 0);
    begins.push_back(is_upper ? total / 2 : total - total / 2);
    ends.push_back(total - begins.back());
  }
  begins.insert(begins.end(), ends.begin(), ends.end());
  return begins;
}

// Whether the Pad adds zeros to the spatial axes alone; null else.
const Dims* zero_pads(Operand x) {
  if (!is_a(x, pad_op) || x->attributes.text != "constant" || x->attributes.numbers[0] != 0) return nullptr;
  const Dims& pads = x->attributes.integers;
  const std::size_t rank = pads.size() / 2;
  if (rank < 3 || *std::ranges::min_element(pads) < 0) return nullptr;
  return pads[0] + pads[1] + pads[rank] + pads[rank + 1] == 0 ? &pads : nullptr;
}

// N6.
Operand without_pad(Builder& builder, Operand x, Windows& windows) {
  const Dims* const pads = zero_pads(x);
  const std::size_t spatial = windows.kernel.size();
  if (pads == nullptr || pads->size() != 2 * spatial + 4) return x;
  builder.note("N6 pad into convolution");
  builder.join(x);
  for (std::size_t i = 0; i < spatial; ++i) {
    windows.pads[i] += (*pads)[i + 2];
    windows.pads[spatial + i] += (*pads)[spatial + 4 + i];
  }
  return x->operands[0];
}

// The numbers of a constant for each input channel; none where it varies along others.
std::optional<std::vector<double>> of_input_channels(const Tensor& constant, std::size_t spatial,
                                                     std::int64_t channels) {
  const RealArray numbers = reals_of(constant);
  if (numbers.shape.empty())
    return std::vector<double>(static_cast<std::size_t>(channels), numbers.values[0]);
  const bool is_of_channels = numbers.rank() == spatial + 1 && numbers.shape[0] == channels &&
                              static_cast<std::int64_t>(numbers.values.size()) == channels;
  if (!is_of_channels) return std::nullopt;
  return numbers.values;
}

// N13: a constant before the convolution becomes part of it; a summand only where no zeros are added to it.
Operand without_affine(Builder& builder, Operand x, RealArray& weights, RealArray& bias,
                       const Windows& windows) {
  const bool is_scale = is_a(x, scale_op);
  if (!is_scale && (!is_a(x, shift_op) || !all_are(windows.pads, 0))) return x;
  const std::int64_t channels = weights.shape[1];
  const auto numbers = of_input_channels(*x->operands[1]->constant, windows.kernel.size(), channels);
  if (!numbers) return x;
  RealArray made_weights = weights, made_bias = bias;
  const std::int64_t inner = steps_of(weights.shape)[1], outer = inner * channels;
  for (std::size_t i = 0; i < weights.values.size(); ++i) {
    const auto at = static_cast<std::int64_t>(i);
    const double number = (*numbers)[static_cast<std::size_t>(at / inner % channels)];
    if (is_scale)
      made_weights.values[i] *= number;
    else
      made_bias.values[static_cast<std::size_t>(at / outer)] += weights.values[i] * number;
  }
  if (!fit_float32(made_weights) || !fit_float32(made_bias)) return x;
  builder.note("N13 affine into convolution");
  builder.join(x);
  weights = std::move(made_weights);
  bias = std::move(made_bias);
  return x->operands[0];
}

bool is_pointwise(const Windows& windows) {
  return all_are(windows.kernel, 1) && all_are(windows.strides, 1) && all_are(windows.pads, 0);
}

Dims followed_by(Dims first, const Dims& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

KnownShape convolved_shape(Operand x, std::int64_t channels, const Windows& windows) {
  if (!x->shape || x->shape->size() != windows.kernel.size() + 2) return std::nullopt;
  return followed_by({x->shape->front(), channels}, windowed_sizes(windows, *x->shape, false));
}

// Weights and bias, where they are constants of floating point and fit.
struct Parameters {
  RealArray weights, bias;
};

std::optional<Parameters> constant_parameters(const CanonicalNode& node, std::size_t output_axis,
                                              std::int64_t groups) {
  const Tensor *const weights = node.constant(1), *const bias = node.constant(2);
  if (weights == nullptr || !is_floating_point(weights->type) || weights->shape.size() < 3)
    return std::nullopt;
  if (node.operand(2) != nullptr && (bias == nullptr || !is_floating_point(bias->type))) return std::nullopt;
  const std::int64_t outputs = weights->shape[output_axis] * groups;
  Parameters made{reals_of(*weights), bias != nullptr ? reals_of(*bias) : zeros(outputs)};
  if (made.bias.shape != Dims{outputs} || count_of(weights->shape) == 0) return std::nullopt;
  return made;
}

MadeValues conv(Builder& builder, const CanonicalNode& node) {
  const std::int64_t group = node.attributes.integer("group", 1);
  auto parameters = constant_parameters(node, 0, 1);
  if (!parameters || group < 1 || node.operand(0) == nullptr) return std::nullopt;
  const Dims& shape = parameters->weights.shape;
  const auto windows = windows_of(node, Dims(shape.begin() + 2, shape.end()), node.operand(0)->shape);
  if (!windows) return std::nullopt;
  return Operands{convolution(builder, node.operand(0), std::move(parameters->weights),
                              std::move(parameters->bias), group, *windows)};
}

KnownShape transposed_shape(Operand x, std::int64_t channels, const Windows& windows, const Dims& added) {
  if (!x->shape || x->shape->size() != windows.kernel.size() + 2) return std::nullopt;
  Dims shape{x->shape->front(), channels};
  for (std::size_t i = 0; i < windows.kernel.size(); ++i) {
    const std::int64_t size = (*x->shape)[i + 2];
    const std::int64_t pads = windows.pads[i] + windows.pads[windows.kernel.size() + i];
    const std::int64_t reach = (windows.kernel[i] - 1) * windows.dilations[i] + 1;
    shape.push_back(size < 0 ? unknown_dim : (size - 1) * windows.strides[i] + reach + added[i] - pads);
  }
  return shape;
}

MadeValues transposed_conv(Builder& builder, const CanonicalNode& node) {
  const std::int64_t group = node.attributes.integer("group", 1);
  const auto parameters = constant_parameters(node, 1, std::max<std::int64_t>(group, 1));
  const bool has_automatic_size =
      node.attributes.has("output_shape") || node.attributes.text("auto_pad", "NOTSET") != "NOTSET";
  if (!parameters || group < 1 || has_automatic_size || node.operand(0) == nullptr) return std::nullopt;
  const Dims& shape = parameters->weights.shape;
  const auto windows = windows_of(node, Dims(shape.begin() + 2, shape.end()), node.operand(0)->shape);
  if (!windows || shape[0] % group != 0) return std::nullopt;
  const Dims added = node.attributes.integers("output_padding").value_or(Dims(windows->kernel.size(), 0));
  if (added.size() != windows->kernel.size()) return std::nullopt;
  Dims integers = followed_by(followed_by(windows->strides, windows->dilations), {group});
  integers = followed_by(followed_by(integers, windows->pads), added);
  return Operands{builder.make(
      transposed_conv_op,
      {node.operand(0), builder.constant(parameters->weights), builder.constant(parameters->bias)},
      {integers, {}, {}}, transposed_shape(node.operand(0), parameters->bias.shape[0], *windows, added),
      node.operand(0)->type)};
}

Operand turned(Builder& builder, Operand x, bool is_turned) {
  return is_turned ? transpose(builder, x, {1, 0}) : x;
}

// N14: with a constant matrix, and a constant row or nothing to add.
Operand gemm_with_weights(Builder& builder, const CanonicalNode& node, Operand x) {
  RealArray weights = reals_of(*node.constant(1));
  if (node.attributes.integer("transB", 0) == 0) weights = transposed(weights, {1, 0});
  const double alpha = node.attributes.number("alpha", 1), beta = node.attributes.number("beta", 1);
  for (double& weight : weights.values) weight *= alpha;
  RealArray bias = zeros(weights.shape[0]);
  const Operand summand = beta == 0 ? nullptr : node.operand(2);
  if (const Tensor* const value = constant_value_of(summand); value != nullptr) {
    const RealArray row = minimal(reals_of(*value));
    if (row.rank() <= 1 && (row.values.size() == 1 || row.shape == bias.shape)) {
      builder.note("N14 Gemm");
      for (std::size_t i = 0; i < bias.values.size(); ++i)
        bias.values[i] = beta * row.values[row.values.size() == 1 ? 0 : i];
      return linear(builder, x, weights, bias);
    }
  }
  const Operand product = linear(builder, x, weights, bias);
  builder.note("N14 Gemm");
  return summand == nullptr ? product
                            : binary(builder, "Add", product, scaled(builder, summand, {{}, {beta}}));
}

// Whether float32 holds the products of both factors with what they are of, where that is constant.
bool has_ordinary_factors(const CanonicalNode& node) {
  const auto fits = [&](const Tensor* value, const char* factor) {
    if (value == nullptr) return true;
    const double number = node.attributes.number(factor, 1);
    return fit_float32(mapped<double>(reals_of(*value), [&](double each) { return each * number; }));
  };
  return fits(node.constant(1), "alpha") && fits(node.constant(2), "beta");
}

bool is_matrix_or_unknown(Operand x) { return !x->shape || x->shape->size() == 2; }

MadeValues gemm(Builder& builder, const CanonicalNode& node) {
  const Operand a = node.operand(0), b = node.operand(1), c = node.operand(2);
  if (a == nullptr || b == nullptr || !is_floating_point(a->type)) return std::nullopt;
  if (!is_matrix_or_unknown(a) || !is_matrix_or_unknown(b)) return std::nullopt;
  const Operand x = turned(builder, a, node.attributes.integer("transA", 0) != 0);
  if (is_constant(b) && has_ordinary_factors(node)) return Operands{gemm_with_weights(builder, node, x)};
  const Operand y = turned(builder, b, node.attributes.integer("transB", 0) != 0);
  builder.note("N14 Gemm of two values");
  const Operand product =
      scaled(builder, matrix_product(builder, x, y), {{}, {node.attributes.number("alpha", 1)}});
  const double beta = node.attributes.number("beta", 1);
  if (c == nullptr || beta == 0) return Operands{product};
  return Operands{binary(builder, "Add", product, scaled(builder, c, {{}, {beta}}))};
}

MadeValues matmul(Builder& builder, const CanonicalNode& node) {
  if (node.operand(0) == nullptr || node.operand(1) == nullptr) return std::nullopt;
  return Operands{matrix_product(builder, node.operand(0), node.operand(1))};
}

// N10.
MadeValues batch_normalization(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const bool trains = node.attributes.integer("training_mode", 0) != 0 ||
                      (node.opset > 0 && node.opset < 7 && node.attributes.integer("is_test", 0) == 0);
  if (x == nullptr || !x->shape || x->shape->size() < 2 || trains) return std::nullopt;
  if (std::count(node.wanted.begin(), node.wanted.end(), true) > 1) return std::nullopt;
  std::vector<std::vector<double>> rows;
  for (std::size_t i = 1; i <= 4; ++i) {
    const Tensor* const value = node.constant(i);
    if (value == nullptr || !is_floating_point(value->type) || value->shape.size() != 1) return std::nullopt;
    rows.push_back(reals_of(*value).values);
    if (rows.back().size() != rows.front().size()) return std::nullopt;
  }
  builder.note("N10 BatchNormalization");
  const double epsilon = node.attributes.number("epsilon", 1e-5F);
  Dims shape(x->shape->size() - 1, 1);
  shape[0] = static_cast<std::int64_t>(rows[0].size());
  RealArray factor{shape, {}}, summand{shape, {}};
  for (std::size_t i = 0; i < rows[0].size(); ++i) {
    factor.values.push_back(rows[0][i] / std::sqrt(rows[3][i] + epsilon));
    summand.values.push_back(rows[1][i] - rows[2][i] * factor.values.back());
  }
  if (!broadcasts_to(shape, x) && (*x->shape)[1] >= 0) return std::nullopt;
  if (!fit_float32(factor) || !fit_float32(summand)) return std::nullopt;
  return Operands{shifted(builder, scaled(builder, x, factor), summand)};
}

}  // namespace

std::optional<Windows> windows_of(const CanonicalNode& node, const Dims& kernel, const KnownShape& x) {
  const std::size_t spatial = kernel.size();
  Windows made{kernel, node.attributes.integers("strides").value_or(Dims(spatial, 1)),
               node.attributes.integers("dilations").value_or(Dims(spatial, 1)),
               node.attributes.integers("pads").value_or(Dims(2 * spatial, 0))};
  if (made.strides.size() != spatial || made.dilations.size() != spatial || made.pads.size() != 2 * spatial)
    return std::nullopt;
  const auto is_small = [](std::int64_t number) { return number >= 1 && number < (std::int64_t{1} << 20); };
  for (const Dims& numbers : {made.kernel, made.strides, made.dilations})
    if (!std::ranges::all_of(numbers, is_small)) return std::nullopt;
  for (const std::int64_t pad : made.pads)
    if (!is_ordinary(pad)) return std::nullopt;
  const std::string automatic = node.attributes.text("auto_pad", "NOTSET");
  if (automatic == "VALID") made.pads.assign(2 * spatial, 0);
  if (automatic != "SAME_UPPER" && automatic != "SAME_LOWER") return made;
  if (!is_static(x) || x->size() != spatial + 2) return std::nullopt;
  made.pads = automatic_pads(made, *x, automatic == "SAME_UPPER");
  return made;
}

Dims windowed_sizes(const Windows& windows, const Dims& x, bool rounds_up) {
  Dims sizes;
  for (std::size_t i = 0; i < windows.kernel.size(); ++i) {
    const std::int64_t size = x[i + 2], stride = windows.strides[i];
    const std::int64_t reach = (windows.kernel[i] - 1) * windows.dilations[i] + 1;
    const std::int64_t room = size + windows.pads[i] + windows.pads[windows.kernel.size() + i] - reach;
    std::int64_t count = (room + (rounds_up ? stride - 1 : 0)) / stride + 1;
    // A window that would begin behind the value is none.
    if (rounds_up && (count - 1) * stride >= size + windows.pads[i]) --count;
    sizes.push_back(size < 0 ? unknown_dim : std::max<std::int64_t>(count, 0));
  }
  return sizes;
}

Operand convolution(Builder& builder, Operand x, RealArray weights, RealArray bias, std::int64_t group,
                    Windows windows) {
  RealArray &w = weights, &b = bias;
  x = without_pad(builder, x, windows);
  if (group == 1) x = without_affine(builder, x, w, b, windows);
  const std::int64_t outputs = w.shape[0];
  if (group == outputs && w.shape[1] == 1 && is_pointwise(windows) && x->shape &&
      x->shape->size() == w.shape.size() && (*x->shape)[1] == outputs) {
    builder.note("N42 pointwise convolution of channels");
    Dims shape(w.shape.size() - 1, 1);
    shape[0] = outputs;
    return shifted(builder, scaled(builder, x, {shape, w.values}), {shape, b.values});
  }
  const Dims integers =
      followed_by(followed_by(followed_by(windows.strides, windows.dilations), {group}), windows.pads);
  return builder.make(conv_op, {x, builder.constant(w), builder.constant(b)}, {integers, {}, {}},
                      convolved_shape(x, outputs, windows), x->type);
}

std::vector<NamedRule> layer_rules() {
  return {{"Conv", conv},
          {"ConvTranspose", transposed_conv},
          {"Gemm", gemm},
          {"MatMul", matmul},
          {"BatchNormalization", batch_normalization}};
}

}  // namespace opseq
