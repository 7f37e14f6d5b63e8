#include "graph/synthesis/node_step.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace opseq {
namespace {

// Floating-point bounds of computed values are rough by so much.
constexpr double domain_tolerance = 1e-6;

Shape broadcasting_shape(const Shape& shape, RandomSource& random) {
  Shape chosen;
  const int begin = random.between(0, shape.rank - 1);
  for (int axis = begin; axis < shape.rank; ++axis) chosen.add(random.chance(0.6) ? shape[axis] : 1);
  return chosen;
}

// What of an interval the type has; the nearest number where that is nothing.
NumberRange range_in(ElementType type, NumberRange asked) {
  const NumberRange kept = kept_range(type);
  const double least = std::clamp(asked.low, kept.low, kept.high);
  return {least, std::clamp(asked.high, least, kept.high)};
}

}  // namespace

ValueNumber NodeStep::weight(ElementType type, const Shape& shape, double low, double high) {
  const NumberRange range = range_in(type, {low, high});
  return model.add_constant(tensor_state(type, shape, range.low, range.high));
}

ValueNumber NodeStep::integers(std::span<const std::int64_t> numbers) {
  std::array<double, 64> converted{};
  std::copy(numbers.begin(), numbers.end(), converted.begin());
  return listed(ElementType::int64, {static_cast<std::int64_t>(numbers.size())},
                std::span(converted.data(), numbers.size()));
}

ValueNumber NodeStep::integers(const Shape& sizes) {
  std::array<std::int64_t, Shape::max_rank> numbers{};
  std::copy(sizes.span().begin(), sizes.span().end(), numbers.begin());
  return integers(std::span(numbers.data(), static_cast<std::size_t>(sizes.rank)));
}

ValueNumber NodeStep::offered_partner(ElementType type, const Shape& shape, NumberRange range) const {
  for (const ValueNumber id : offered) {
    const BuiltValue& end = model.value(id);
    if (id != consumed && end.consumers == 0 && end.state.is_tensor() && end.state.type == type &&
        end.state.is_sound && end.state.shape == shape && end.state.lies_in(range.low, range.high))
      return id;
  }
  return no_value;
}

ValueNumber NodeStep::partner_beside(ElementType type, const Shape& shape, NumberRange asked, bool broadcasts,
                                     double tolerance) {
  const NumberRange range = range_in(type, asked);
  const ValueNumber end = offered_partner(type, shape, {range.low - tolerance, range.high + tolerance});
  if (end != no_value) return end;
  const double choice = random.unit();
  Shape chosen = shape;
  if (broadcasts && choice < 0.3)
    chosen = {};
  else if (broadcasts && choice < 0.6 && shape.rank > 0)
    chosen = broadcasting_shape(shape, random);
  if (!is_known(chosen)) chosen = {};
  return type == ElementType::boolean || random.chance(0.5) ? input(type, chosen, range.low, range.high)
                                                            : weight(type, chosen, range.low, range.high);
}

void NodeStep::set_uniform(std::string_view name, int count, std::int64_t integer) {
  std::array<std::int64_t, 2 * Shape::max_rank> all{};
  all.fill(integer);
  model.add_integers(name, std::span(all.data(), static_cast<std::size_t>(count)));
}

bool NodeStep::lies_in_domain(double low, double high) {
  return is_in_domain(value.lies_in(low - domain_tolerance, high + domain_tolerance));
}

bool NodeStep::is_in_domain(bool holds) {
  if (holds) return true;
  left_domain_ = true;
  return is_relaxed && floating_types.has(value.type);
}

bool NodeStep::keeps_within(ValueState& output) const {
  if (output.shape.rank > most_axes || element_count(output.shape) > most_elements) return false;
  for (const std::int32_t size : output.shape.span())
    if (size == 0) return false;
  output.is_sound = !left_domain_;
  if (output.type == ElementType::string || !made_types.has(output.type)) return true;
  const NumberRange kept = kept_range(output.type);
  if (std::isfinite(output.low) && std::isfinite(output.high) &&
      output.lies_in(kept.low - 1e-9, kept.high + 1e-9))
    return true;
  if (!is_relaxed || !floating_types.has(output.type)) return false;
  output.low = kept.low;
  output.high = kept.high;
  output.is_sound = false;
  return true;
}

bool NodeStep::node(std::span<const ValueNumber> operands, std::span<const ValueState> outputs) {
  std::array<ValueState, 8> kept;
  if (outputs.size() > kept.size()) return false;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    kept[i] = outputs[i];
    if (!keeps_within(kept[i])) return false;
  }
  model.add_node(op, operands, std::span(kept.data(), outputs.size()));
  return true;
}

}  // namespace opseq
