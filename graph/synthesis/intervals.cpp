#include "graph/synthesis/intervals.h"

#include <numbers>

namespace opseq {

NumberRange padded(ElementType type, double low, double high) {
  if (!floating_types.has(type)) return {std::floor(low), std::ceil(high)};
  if (low == 0 && high == 0) return {0, 0};
  const double share = type == ElementType::float16 ? 4e-3 : 1e-3;
  return {low - std::abs(low) * share - 1e-6, high + std::abs(high) * share + 1e-6};
}

ValueState computed(ElementType type, const Shape& shape, double low, double high) {
  const NumberRange range = padded(type, low, high);
  return tensor_state(type, shape, range.low, range.high);
}

ValueState summed(ElementType type, const Shape& shape, NumberRange range) {
  const bool is_whole =
      range.low == range.high && range.low == std::floor(range.low) && std::abs(range.low) <= 2048;
  return is_whole ? tensor_state(type, shape, range.low, range.low)
                  : computed(type, shape, range.low, range.high);
}

NumberRange product_sum(const ValueState& a, const ValueState& b, double terms) {
  const NumberRange product = corner_range([](double x, double y) { return x * y; }, a, b);
  return {terms * product.low, terms * product.high};
}

NumberRange cosine_range(double low, double high) {
  constexpr double turn = 2 * std::numbers::pi;
  const auto meets = [&](double at) { return std::ceil((low - at) / turn) * turn + at <= high; };
  const double ends[] = {std::cos(low), std::cos(high)};
  return {meets(std::numbers::pi) ? -1 : std::min(ends[0], ends[1]),
          meets(0) ? 1 : std::max(ends[0], ends[1])};
}

Shape broadcast_shape(const Shape& a, const Shape& b) {
  Shape shape = a.rank >= b.rank ? a : b;
  const Shape& other = a.rank >= b.rank ? b : a;
  for (int axis = 1; axis <= other.rank; ++axis) {
    std::int32_t& size = shape[shape.rank - axis];
    if (size == 1) size = other.back(axis);
  }
  return shape;
}

}  // namespace opseq
