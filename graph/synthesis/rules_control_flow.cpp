#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

bool is_single(const ValueState& value) {
  return value.rank() == 0 || (value.rank() == 1 && value.shape[0] == 1);
}

struct BranchNumbers {
  double then_number, else_number;
};

BranchNumbers drawn_numbers(NodeStep& step, ElementType type) {
  if (type == ElementType::boolean) return {1, static_cast<double>(step.random.between(0, 1))};
  const int number = step.random.between(0, 4);
  // Both branches alike now and then: what consumes a size or an index knows it then.
  if (step.random.chance(0.4)) return {static_cast<double>(number), static_cast<double>(number)};
  return floating_types.has(type) ? BranchNumbers{1, 0.25} : BranchNumbers{2, 1};
}

bool if_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!value.is_tensor() || !is_single(value)) return false;
  constexpr ElementType types[] = {ElementType::float32, ElementType::float32, ElementType::float32,
                                   ElementType::int64,   ElementType::int64,   ElementType::int32,
                                   ElementType::boolean, ElementType::float64, ElementType::uint8,
                                   ElementType::int8,    ElementType::uint32,  ElementType::float16};
  const ElementType type = step.random.pick(types);
  const Shape shapes[] = {{2, 3}, {2, 3},    {},        {1},     {2},          {4},
                          {8},    {1, 4},    {1, 5},    {2, 2},  {1, 4, 2},    {1, 2, 2},
                          {1, 8}, {1, 6, 2}, {1, 8, 2}, {1, 12}, {1, 4, 4, 4}, {1, 2, 2, 2, 2}};
  const Shape shape = step.random.pick(shapes);
  const BranchNumbers numbers = drawn_numbers(step, type);
  const auto constant = [&](double number) { return tensor_state(type, shape, number, number); };
  step.model.add_body("else_branch", {.kind = BodyKind::constant, .first = constant(numbers.else_number)});
  step.model.add_body("then_branch", {.kind = BodyKind::constant, .first = constant(numbers.then_number)});
  return step.node({step.consumed},
                   {tensor_state(type, shape, std::min(numbers.then_number, numbers.else_number),
                                 std::max(numbers.then_number, numbers.else_number))});
}

bool loop_rule(NodeStep& step) {
  const ValueState& value = step.value;
  const bool is_carried = step.operand == 2;
  if (is_carried ? !(value.is_tensor() || value.kind == TypeKind::sequence) : !value.is_tensor())
    return false;
  if (step.operand == 0 && !(is_single(value) && value.lies_in(0, 8))) return false;
  if (step.operand == 1 && value.rank() != 0) return false;
  const ValueNumber carried = is_carried ? step.consumed : step.input(ElementType::float32, {2, 3}, -1, 1);
  const ValueNumber trips = step.operand == 0 ? step.consumed : step.scalar(ElementType::int64, 2);
  const ValueNumber condition = step.operand == 1 ? step.consumed : step.scalar(ElementType::boolean, 1);
  const ValueState state = step.state(carried);
  step.model.add_body("body", {.kind = BodyKind::carried, .first = state});
  return step.node({trips, condition, carried}, {state});
}

bool scan_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!value.is_tensor()) return false;
  if (step.operand == 1 && value.rank() < 1) return false;
  const ValueNumber state = step.operand == 0 ? step.consumed : step.input(ElementType::float32, {2}, -1, 1);
  const ValueNumber scanned =
      step.operand == 1 ? step.consumed : step.input(ElementType::float32, {3, 2}, -1, 1);
  ValueState slice = step.state(scanned);
  slice.shape = part_of(slice.shape, 1, slice.rank());
  step.model.add_body("body",
                      {.kind = BodyKind::state_and_slice, .first = step.state(state), .second = slice});
  step.set("num_scan_inputs", 1);
  return step.node({state, scanned}, {step.state(state), step.state(scanned)});
}

// Opset 17.
bool sequence_map_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (value.kind != TypeKind::sequence) return false;
  ValueState element = value;
  element.kind = TypeKind::tensor;
  step.model.add_body("body", {.kind = BodyKind::element, .first = element});
  return step.node({step.consumed}, {value});
}

constexpr OperatorRule control_flow_rule_table[] = {
    {"If", 1, if_rule, true},
    {"Loop", 7, loop_rule, true},
    {"Scan", 3, scan_rule},
    {"SequenceMap", 1, sequence_map_rule, true},
};

}  // namespace

std::span<const OperatorRule> control_flow_operator_rules() { return control_flow_rule_table; }

}  // namespace opseq
