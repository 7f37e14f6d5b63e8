#include <algorithm>
#include <array>
#include <cmath>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

bool grid_sample_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 4) return false;
  const Shape& s = value.shape;
  if (!floating_types.has(value.type)) return false;
  if (step.operand == 0)
    return step.node(
        {step.consumed, step.weight(value.type, {s[0], 2, 3, 2})},
        {tensor_state(value.type, {s[0], s[1], 2, 3}, std::min(0.0, value.low), std::max(0.0, value.high))});
  if (s[3] != 2) return false;
  const ValueNumber x = step.input(value.type, {s[0], 2, 3, 3}, -1, 1);
  return step.node({x, step.consumed}, {tensor_state(value.type, {s[0], 2, s[1], s[2]}, -1, 1)});
}

bool max_roi_pool_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const int pooled = step.random.between(1, 2);
  step.set_uniform("pooled_shape", 2, pooled);
  if (step.operand == 0) {
    if (value.rank() != 4) return false;
    const ValueNumber regions = step.listed(value.type, {1, 5}, {0, 0, 0, 1, 1});
    return step.node({step.consumed, regions},
                     {tensor_state(value.type, {1, value.shape[1], pooled, pooled}, std::min(0.0, value.low),
                                   std::max(0.0, value.high))});
  }
  // The first number of a region says which image it is of.
  if (value.rank() != 2 || value.shape[1] != 5 || !value.lies_in(0, 7)) return false;
  const ValueNumber x = step.input(value.type, {static_cast<std::int64_t>(value.high) + 1, 2, 4, 4}, -1, 1);
  return step.node({x, step.consumed},
                   {tensor_state(value.type, {value.shape[0], 2, pooled, pooled}, -1, 1)});
}

bool roi_align_regions(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.rank() != 2 || value.shape[1] != 4 || !value.lies_in(-1, 8)) return false;
  const ValueNumber x = step.input(value.type, {1, 2, 4, 4}, -1, 1);
  std::array<double, 64> zeros{};
  if (value.shape[0] > 64) return false;
  const ValueNumber images = step.listed(ElementType::int64, {value.shape[0]},
                                         std::span(zeros.data(), static_cast<std::size_t>(value.shape[0])));
  return step.node({x, step.consumed, images}, {tensor_state(value.type, {value.shape[0], 2, 1, 1}, -1, 1)});
}

// One sample per bin: what is sampled then does not depend on whether a region has a size.
bool roi_align_rule(NodeStep& step) {
  const ValueState& value = step.value;
  step.set("sampling_ratio", 1);
  if (step.operand == 1) return roi_align_regions(step);
  if (step.operand == 0) {
    if (value.rank() != 4) return false;
    const int pooled = step.random.between(1, 2);
    step.set("output_height", pooled);
    step.set("output_width", pooled);
    const ValueNumber regions = step.listed(value.type, {1, 4}, {0, 0, 1, 1});
    return step.node({step.consumed, regions, step.integers({0})},
                     {tensor_state(value.type, {1, value.shape[1], pooled, pooled}, std::min(value.low, 0.0),
                                   std::max(value.high, 0.0))});
  }
  if (value.rank() != 1 || !value.lies_in(0, 7) || value.shape[0] > 16) return false;
  const ValueNumber x =
      step.input(ElementType::float32, {static_cast<std::int64_t>(value.high) + 1, 2, 4, 4}, -1, 1);
  std::array<double, 64> corners{};
  for (std::size_t i = 0; i < corners.size(); ++i) corners[i] = i % 4 < 2 ? 0 : 2;
  const int count = value.shape[0];
  const ValueNumber regions = step.listed(ElementType::float32, {count, 4},
                                          std::span(corners.data(), static_cast<std::size_t>(4 * count)));
  return step.node({x, regions, step.consumed},
                   {tensor_state(ElementType::float32, {count, 2, 1, 1}, -1, 1)});
}

ValueState selected(std::int64_t count, double last) {
  return tensor_state(ElementType::int64, {count, 3}, 0, last);
}

bool suppression_boxes(NodeStep& step) {
  const ValueState& value = step.value;
  const ValueNumber most_boxes = step.integers({1});
  if (value.rank() != 3) return false;
  const Shape& s = value.shape;
  if (step.operand == 0) {
    if (s[2] != 4) return false;
    const ValueNumber scores = step.weight(ElementType::float32, {s[0], 1, s[1]}, 0.5, 1);
    return step.node({step.consumed, scores, most_boxes}, {selected(s[0], std::max(s[0], s[1]) - 1)});
  }
  std::array<double, 512> boxes{};  // one beside the other
  const auto numbers = static_cast<std::size_t>(4 * s[0] * s[2]);
  if (numbers > boxes.size()) return false;
  for (std::size_t i = 0; i < numbers; ++i) {
    const auto place = static_cast<double>(i / 4 % static_cast<std::size_t>(s[2]));
    boxes[i] = i % 4 == 0 ? place : i % 4 == 1 ? 0 : i % 4 == 2 ? place + 1 : 1;
  }
  const ValueNumber listed =
      step.listed(ElementType::float32, {s[0], s[2], 4}, std::span(boxes.data(), numbers));
  return step.node({listed, step.consumed, most_boxes},
                   {selected(s[0] * s[1], std::max({s[0], s[1], s[2]}) - 1)});
}

bool suppression_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (step.operand < 2) return suppression_boxes(step);
  const bool is_number = value.rank() == 0 || (value.rank() == 1 && value.shape[0] == 1);
  if (!is_number) return false;
  const ValueNumber boxes = step.input(ElementType::float32, {1, 1, 4}, 0, 1);
  const ValueNumber scores = step.weight(ElementType::float32, {1, 2, 1}, 0.5, 1);
  if (step.operand == 2) {
    if (value.low < 0) return false;
    return step.node({boxes, scores, step.consumed}, {selected(value.low >= 1 ? 2 : -2, 1)});
  }
  const ValueNumber most_boxes = step.integers({1});
  if (step.operand == 3) {
    if (!value.lies_in(0, 1)) return false;
    return step.node({boxes, scores, most_boxes, step.consumed}, {selected(2, 1)});
  }
  return step.node({boxes, scores, most_boxes, step.listed(ElementType::float32, {1}, {0.5}), step.consumed},
                   {selected(value.high < 0.5 ? 2 : -2, 1)});
}

constexpr OperatorRule region_rule_table[] = {
    {"GridSample", 3, grid_sample_rule},
    {"MaxRoiPool", 3, max_roi_pool_rule},
    {"NonMaxSuppression", 31, suppression_rule},
    {"RoiAlign", 7, roi_align_rule},
};

}  // namespace

std::span<const OperatorRule> region_operator_rules() { return region_rule_table; }

}  // namespace opseq
