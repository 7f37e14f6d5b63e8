// One node being added to a model: what rules make operands, attributes and outputs with.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "graph/synthesis/element_families.h"
#include "graph/synthesis/model_builder.h"
#include "graph/synthesis/random_source.h"
#include "graph/synthesis/value_state.h"

namespace opseq {

// The most elements and axes that values of made models have, inputs and constants too: see extend().
inline constexpr std::int64_t most_elements = 4096;
inline constexpr int most_axes = 6;

// A node of `op` that takes `consumed` as its operand number `operand`. A rule looks at `value`, makes the
// other operands, adds attributes, and ends with node(); where it says no it returns false at any point, and
// whoever called it rolls the model back.
class NodeStep {
 public:
  NodeStep(ModelBuilder& built, RandomSource& drawn, ValueNumber taken)
      : model(built), random(drawn), value(built.value(taken).state), consumed(taken) {}

  ModelBuilder& model;
  RandomSource& random;
  const ValueState value;  // of what is consumed; a copy, as values move
  const ValueNumber consumed;
  int operand = 0;
  OperatorId op = no_operator;
  std::string_view op_name;
  // Operands of floating-point types may lie outside of the operator's domain: outputs are not sound then.
  bool is_relaxed = false;
  // Open ends of the model that may become other operands.
  std::span<const ValueNumber> offered;
  // Operators that rules put in front: they make the sequence or the optional that is needed.
  OperatorId sequence_construct = no_operator, sequence_empty = no_operator;

  const ValueState& state(ValueNumber id) const { return model.value(id).state; }

  ValueNumber input(ElementType type, const Shape& shape, double low, double high) {
    return model.add_input(tensor_state(type, shape, low, high));
  }
  // A constant with elements of the interval, as far as the type has it; else the nearest number that it has.
  ValueNumber weight(ElementType type, const Shape& shape, double low = -1, double high = 1);
  ValueNumber listed(ElementType type, const Shape& shape, std::initializer_list<double> numbers) {
    return model.add_constant(type, shape, std::span(numbers.begin(), numbers.size()));
  }
  ValueNumber listed(ElementType type, const Shape& shape, std::span<const double> numbers) {
    return model.add_constant(type, shape, numbers);
  }
  ValueNumber scalar(ElementType type, double number) { return listed(type, {}, {number}); }
  // One axis, of type int64.
  ValueNumber integers(std::initializer_list<std::int64_t> numbers) {
    return integers(std::span(numbers.begin(), numbers.size()));
  }
  ValueNumber integers(std::span<const std::int64_t> numbers);
  ValueNumber integers(const Shape& sizes);

  // An operand beside a value of that shape: an open end of the model, a graph input or a constant. Of the
  // same shape, or, where it `broadcasts`, of one that broadcasts to it. Its elements are of the interval as
  // far as the type has it; those of an open end of a floating-point type may lie beyond it by 5, so that
  // whoever asks looks at its state.
  ValueNumber partner(ElementType type, const Shape& shape, double low, double high, bool broadcasts = true) {
    return partner_beside(type, shape, {low, high}, broadcasts, floating_types.has(type) ? 5 : 0);
  }
  // Likewise, but never beyond the interval.
  ValueNumber partner_within(ElementType type, const Shape& shape, double low, double high) {
    return partner_beside(type, shape, {low, high}, true, 0);
  }

  void set(std::string_view name, std::int64_t integer) {
    model.add_attribute({.name = name, .kind = AttributeKind::integer, .integer = integer});
  }
  void set_real(std::string_view name, double real) {
    model.add_attribute({.name = name, .kind = AttributeKind::real, .real = real});
  }
  void set(std::string_view name, std::initializer_list<std::int64_t> integers) {
    model.add_integers(name, std::span(integers.begin(), integers.size()));
  }
  void set(std::string_view name, std::span<const std::int64_t> integers) {
    model.add_integers(name, integers);
  }
  void set(std::string_view name, std::string_view text) { model.add_text(name, text); }
  // As many integers as a spatial attribute has, all the same.
  void set_uniform(std::string_view name, int count, std::int64_t integer);

  // Appends the node. False where an output would be larger than values are kept, in numbers or in size.
  bool node(std::initializer_list<ValueNumber> operands, std::initializer_list<ValueState> outputs) {
    return node(std::span(operands.begin(), operands.size()), std::span(outputs.begin(), outputs.size()));
  }
  bool node(std::span<const ValueNumber> operands, std::initializer_list<ValueState> outputs) {
    return node(operands, std::span(outputs.begin(), outputs.size()));
  }
  bool node(std::span<const ValueNumber> operands, std::span<const ValueState> outputs);

  // Whether the value lies in a domain, or may be taken all the same, which makes outputs unsound.
  bool lies_in_domain(double low, double high);
  bool is_in_domain(bool holds);
  // Outputs may hold NaN.
  void leave_domain() { left_domain_ = true; }

 private:
  ValueNumber partner_beside(ElementType type, const Shape& shape, NumberRange range, bool broadcasts,
                             double tolerance);
  // An open end of that type and shape with elements of the interval; no_value where there is none.
  ValueNumber offered_partner(ElementType type, const Shape& shape, NumberRange range) const;
  bool keeps_within(ValueState& output) const;

  bool left_domain_ = false;
};

}  // namespace opseq
