#include <algorithm>
#include <array>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"
#include "graph/synthesis/size_operands.h"

namespace opseq {
namespace {

// A shape of so many elements; -1 stands for the size that is left.
Shape drawn_target_shape(NodeStep& step, std::int64_t elements) {
  std::array<Shape, 16> shapes{Shape{elements}, Shape{1, elements},    Shape{elements, 1},
                               Shape{-1},       Shape{1, 1, elements}, Shape{1, elements, 1, 1}};
  std::size_t count = 6;
  for (const std::int64_t part : {2, 3})
    if (elements % part == 0)
      for (const Shape& shape : {Shape{part, elements / part}, Shape{1, part, elements / part},
                                 Shape{1, part, elements / part, 1}, Shape{part, -1}})
        shapes[count++] = shape;
  if (elements % 4 == 0)
    for (const Shape& shape : {Shape{1, elements / 4, 2, 2}, Shape{elements / 4, 4}}) shapes[count++] = shape;
  return shapes[step.random.below(static_cast<std::uint32_t>(count))];
}

bool reshape_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    const Shape shape = uniform_sizes(value, 1, 4, 4);
    if (shape.rank == 0) return false;
    const ValueNumber x = step.input(ElementType::float32, {element_count(shape)}, -1, 1);
    return step.node({x, step.consumed}, {tensor_state(ElementType::float32, shape, -1, 1)});
  }
  const std::int64_t elements = element_count(value.shape);
  const Shape target = drawn_target_shape(step, elements);
  Shape shape = target;
  const std::int64_t known = std::abs(element_count(target));
  for (std::int32_t& size : std::span(shape.sizes).first(static_cast<std::size_t>(shape.rank)))
    if (size == -1) size = static_cast<std::int32_t>(elements / known);
  return step.node({step.consumed, step.integers(target)}, {with_shape(value, shape)});
}

bool expand_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    const Shape shape = uniform_sizes(value, 1, 4, 4);
    if (shape.rank == 0) return false;
    const ValueNumber x = step.input(ElementType::float32, uniform_shape(shape.rank, 1), -1, 1);
    return step.node({x, step.consumed}, {tensor_state(ElementType::float32, shape, -1, 1)});
  }
  Shape shape;
  if (value.rank() < 4 && step.random.chance(0.3)) shape.add(2);
  for (const std::int32_t size : value.shape.span()) shape.add(size > 1 ? size : step.random.between(1, 3));
  return step.node({step.consumed, step.integers(shape)}, {with_shape(value, shape)});
}

bool tile_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    const Shape repeats = uniform_sizes(value, 1, 4, 4);
    if (repeats.rank == 0) return false;
    const ValueNumber x = step.input(ElementType::float32, uniform_shape(repeats.rank, 2), -1, 1);
    return step.node({x, step.consumed}, {tensor_state(ElementType::float32,
                                                       uniform_shape(repeats.rank, 2 * repeats[0]), -1, 1)});
  }
  if (value.rank() < 1) return false;
  Shape repeats, shape;
  for (const std::int32_t size : value.shape.span()) {
    repeats.add(step.random.pick({1, 1, 2}));
    shape.add(size * repeats.back(1));
  }
  return step.node({step.consumed, step.integers(repeats)}, {with_shape(value, shape)});
}

bool transpose_rule(NodeStep& step) {
  const ValueState& value = step.value;
  std::array<std::int64_t, Shape::max_rank> order{0, 1, 2, 3, 4, 5, 6, 7};
  const std::span axes(order.data(), static_cast<std::size_t>(value.rank()));
  step.random.shuffle(axes);
  Shape shape;
  for (const std::int64_t axis : axes) shape.add(value.shape[static_cast<int>(axis)]);
  if (!axes.empty()) step.set("perm", axes);
  return step.node({step.consumed}, {with_shape(value, shape)});
}

bool flatten_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const int axis = step.random.between(0, value.rank());
  step.set("axis", axis);
  return step.node({step.consumed}, {with_shape(value, {size_between(value.shape, 0, axis),
                                                        size_between(value.shape, axis, value.rank())})});
}

// The axis that a computed operand of one element names; -1 where that is not known.
int named_axis(const ValueState& value) {
  const bool names_one =
      value.rank() == 1 && value.shape[0] == 1 && value.is_uniform() && value.lies_in(0, 2);
  return names_one ? static_cast<int>(value.low) : -1;
}

bool squeeze_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    const int axis = named_axis(value);
    if (axis < 0) return false;
    Shape shape;
    for (int i = 0; i < 3; ++i)
      if (i != axis) shape.add(i == 0 ? 2 : i == 1 ? 3 : 2);
    const ValueNumber x = step.input(ElementType::float32, with_size({2, 3, 2}, axis, 1), -1, 1);
    return step.node({x, step.consumed}, {tensor_state(ElementType::float32, shape, -1, 1)});
  }
  std::array<std::int64_t, Shape::max_rank> axes{};
  std::size_t count = 0;
  Shape shape;
  for (int axis = 0; axis < value.rank(); ++axis) {
    if (value.shape[axis] == 1 && (count == 0 || step.random.chance(0.5)))
      axes[count++] = axis;
    else
      shape.add(value.shape[axis]);
  }
  if (count == 0) return false;
  return step.node({step.consumed, step.integers(std::span(axes.data(), count))}, {with_shape(value, shape)});
}

Shape with_axis(const Shape& shape, int axis) {
  return joined(joined(part_of(shape, 0, axis), {1}), part_of(shape, axis, shape.rank));
}

bool unsqueeze_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    const int axis = named_axis(value);
    if (axis < 0) return false;
    const ValueNumber x = step.input(ElementType::float32, {2, 3}, -1, 1);
    return step.node({x, step.consumed},
                     {tensor_state(ElementType::float32, with_axis({2, 3}, axis), -1, 1)});
  }
  if (value.rank() >= most_axes) return false;
  const int axis = step.random.between(0, value.rank());
  return step.node({step.consumed, step.integers({axis})}, {with_shape(value, with_axis(value.shape, axis))});
}

bool concat_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() < 1) return false;
  const bool is_truth = value.type == ElementType::boolean;
  const ValueNumber other = step.partner(value.type, value.shape, is_truth ? 0 : std::floor(value.low),
                                         is_truth ? 1 : std::ceil(value.high), false);
  const int axis = step.random.between(0, value.rank() - 1);
  const ValueState& state = step.state(other);
  const ValueState output = tensor_state(value.type, with_size(value.shape, axis, 2 * value.shape[axis]),
                                         std::min(value.low, state.low), std::max(value.high, state.high));
  step.set("axis", axis);
  return step.operand == 0 ? step.node({step.consumed, other}, {output})
                           : step.node({other, step.consumed}, {output});
}

bool split_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand == 1) {
    const Shape sizes = uniform_sizes(value, 1, 4, 2);
    if (sizes.rank != 2) return false;
    const ValueNumber x = step.input(ElementType::float32, {2 * sizes[0], 3}, -1, 1);
    const ValueState part = tensor_state(ElementType::float32, {sizes[0], 3}, -1, 1);
    return step.node({x, step.consumed}, {part, part});
  }
  if (value.rank() < 1) return false;
  const int axis = step.random.between(0, value.rank() - 1);
  const int size = value.shape[axis];
  if (size < 2) return false;
  step.set("axis", axis);
  return step.node({step.consumed, step.integers({1, size - 1})},
                   {with_shape(value, with_size(value.shape, axis, 1)),
                    with_shape(value, with_size(value.shape, axis, size - 1))});
}

bool depth_to_space_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 4) return false;
  const Shape& s = value.shape;
  const bool to_space = step.op_name == "DepthToSpace";
  const bool divides = to_space ? s[1] % 4 == 0 : s[2] % 2 == 0 && s[3] % 2 == 0;
  const int block = divides ? 2 : 1;
  step.set("blocksize", block);
  if (to_space && step.random.chance(0.5)) step.set("mode", step.random.chance(0.5) ? "DCR" : "CRD");
  if (to_space)
    return step.node({step.consumed},
                     {with_shape(value, {s[0], s[1] / (block * block), s[2] * block, s[3] * block})});
  return step.node({step.consumed},
                   {with_shape(value, {s[0], s[1] * block * block, s[2] / block, s[3] / block})});
}

constexpr OperatorRule layout_rule_table[] = {
    {"Concat", 3, concat_rule},
    {"DepthToSpace", 1, depth_to_space_rule},
    {"Expand", 3, expand_rule, false, true},
    {"Flatten", 1, flatten_rule, false, true},
    {"Reshape", 3, reshape_rule, false, true},
    {"SpaceToDepth", 1, depth_to_space_rule},
    {"Split", 3, split_rule, false, true},
    {"Squeeze", 3, squeeze_rule, false, true},
    {"Tile", 3, tile_rule, false, true},
    {"Transpose", 1, transpose_rule, false, true, true},
    {"Unsqueeze", 3, unsqueeze_rule, false, true},
};

}  // namespace

std::span<const OperatorRule> layout_operator_rules() { return layout_rule_table; }

}  // namespace opseq
