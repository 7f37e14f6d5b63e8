#include "graph/canonical/folded_resize.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

struct Axis {
  std::int64_t from = 0, to = 0;
  double scale = 1;
};

// Where an element of the result lies in x, in elements; none: the transformation is not known.
std::optional<double> source_of(const std::string& how, std::int64_t place, const Axis& axis) {
  const auto at = static_cast<double>(place), from = static_cast<double>(axis.from),
             to = static_cast<double>(axis.to);
  if (how == "half_pixel") return (at + 0.5) / axis.scale - 0.5;
  if (how == "asymmetric") return at / axis.scale;
  if (how == "pytorch_half_pixel") return axis.to > 1 ? (at + 0.5) / axis.scale - 0.5 : 0;
  if (how == "align_corners") return axis.to > 1 ? at * (from - 1) / (to - 1) : 0;
  return std::nullopt;
}

std::optional<double> nearest_of(const std::string& how, double at) {
  if (how == "round_prefer_floor") return std::ceil(at - 0.5);
  if (how == "round_prefer_ceil") return std::floor(at + 0.5);
  if (how == "floor") return std::floor(at);
  if (how == "ceil") return std::ceil(at);
  return std::nullopt;
}

// Elements of x along the axis with their weights.
using Parts = std::vector<std::pair<std::int64_t, double>>;

double cubic_weight(double distance, double a) {
  const double d = std::abs(distance);
  if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
  return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
}

Parts cubic_parts(double at, const Axis& axis, double a, bool excludes_outside) {
  Parts parts;
  const double first = std::floor(at);
  double sum = 0;
  for (int k = -1; k <= 2; ++k) {
    const double place = first + k;
    const bool is_outside = place < 0 || place >= static_cast<double>(axis.from);
    const double weight = excludes_outside && is_outside ? 0 : cubic_weight(at - place, a);
    parts.emplace_back(std::clamp<std::int64_t>(static_cast<std::int64_t>(place), 0, axis.from - 1), weight);
    sum += weight;
  }
  if (excludes_outside)
    for (auto& part : parts) part.second /= sum;
  return parts;
}

Parts linear_parts(double at, const Axis& axis) {
  const double held = std::clamp(at, 0.0, static_cast<double>(axis.from - 1));
  const auto low = static_cast<std::int64_t>(std::floor(held));
  const std::int64_t high = std::min(low + 1, axis.from - 1);
  const double share = held - static_cast<double>(low);
  return {{low, 1 - share}, {high, share}};
}

std::optional<Parts> parts_of(const CanonicalNode& node, std::int64_t place, const Axis& axis) {
  const std::string mode = node.attributes.text("mode", "nearest");
  const auto at =
      source_of(node.attributes.text("coordinate_transformation_mode", "half_pixel"), place, axis);
  if (!at) return std::nullopt;
  if (mode == "linear") return linear_parts(*at, axis);
  if (mode == "cubic")
    return cubic_parts(*at, axis, node.attributes.number("cubic_coeff_a", -0.75),
                       node.attributes.integer("exclude_outside", 0) != 0);
  const auto nearest = nearest_of(node.attributes.text("nearest_mode", "round_prefer_floor"), *at);
  if (mode != "nearest" || !nearest) return std::nullopt;
  return Parts{{std::clamp<std::int64_t>(static_cast<std::int64_t>(*nearest), 0, axis.from - 1), 1}};
}

std::optional<RealArray> resized_along(const CanonicalNode& node, const RealArray& x, std::size_t at,
                                       const Axis& axis) {
  Dims shape = x.shape;
  shape[at] = axis.to;
  const std::int64_t inner = steps_of(x.shape)[at], outer = count_of(x.shape) / (inner * axis.from);
  RealArray made{shape, std::vector<double>(static_cast<std::size_t>(count_of(shape)), 0)};
  for (std::int64_t place = 0; place < axis.to; ++place) {
    const auto parts = parts_of(node, place, axis);
    if (!parts) return std::nullopt;
    for (std::int64_t o = 0; o < outer; ++o)
      for (const auto& [source, weight] : *parts)
        for (std::int64_t i = 0; i < inner; ++i)
          made.values[static_cast<std::size_t>((o * axis.to + place) * inner + i)] +=
              weight * x.values[static_cast<std::size_t>((o * axis.from + source) * inner + i)];
  }
  return made;
}

// Rounded down; 0 of what is no size.
std::int64_t size_from(double number) {
  return number >= 1 && number <= static_cast<double>(most_folded_elements)
             ? static_cast<std::int64_t>(std::floor(number))
             : 0;
}

// By sizes, or by scales where there are any.
std::optional<std::vector<Axis>> axes_of(const CanonicalNode& node, const Dims& shape) {
  const Tensor* const scales = node.constant(2);
  std::vector<double> factors;
  if (scales != nullptr && is_floating_point(scales->type)) factors = reals_of(*scales).values;
  const auto sizes = integers_of(node.constant(3));
  std::vector<Axis> axes;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const auto from = static_cast<double>(shape[i]);
    if (factors.size() == shape.size())
      axes.push_back({shape[i], size_from(from * factors[i]), factors[i]});
    else if (sizes && sizes->size() == shape.size())
      axes.push_back({shape[i], (*sizes)[i], static_cast<double>((*sizes)[i]) / from});
    else
      return std::nullopt;
    if (axes.back().to < 1 || axes.back().to > most_folded_elements || !(axes.back().scale > 0))
      return std::nullopt;
  }
  return axes;
}

}  // namespace

std::optional<Tensor> folded_resize(const CanonicalNode& node, const Tensor& x) {
  if (!is_floating_point(x.type) || count_of(x.shape) == 0 || node.opset < 11 ||
      node.attributes.has("axes") || node.attributes.has("antialias"))
    return std::nullopt;
  const auto axes = axes_of(node, x.shape);
  if (!axes) return std::nullopt;
  std::optional<RealArray> made = reals_of(x);
  for (std::size_t i = 0; made && i < axes->size(); ++i) {
    const Axis& axis = (*axes)[i];
    if (axis.from == axis.to && axis.scale == 1) continue;
    Dims shape = made->shape;
    shape[i] = axis.to;
    if (count_of(shape) > most_folded_elements) return std::nullopt;
    made = resized_along(node, *made, i, axis);
  }
  return made ? std::optional(tensor_of_reals(*made, x.type)) : std::nullopt;
}

}  // namespace opseq
