#include <cmath>
#include <iterator>
#include <string_view>

#include "graph/synthesis/intervals.h"
#include "graph/synthesis/rule_families.h"

namespace opseq {
namespace {

constexpr double anything = 1e9;

double sigmoid_of(double x) { return 1 / (1 + std::exp(-x)); }
double softplus_of(double x) { return x > 30 ? x : std::log1p(std::exp(x)); }
double softsign_of(double x) { return x / (1 + std::abs(x)); }
double elu_of(double x) { return x > 0 ? x : std::expm1(x); }
double selu_of(double x) { return 1.05070098 * (x > 0 ? x : 1.67326324 * std::expm1(x)); }
double hard_sigmoid_of(double x) { return std::min(std::max(0.2 * x + 0.5, 0.0), 1.0); }
double leaky_relu_of(double x) { return x < 0 ? 0.1 * x : x; }
double thresholded_of(double x) { return x > 0.3 ? x : 0; }
double shrunk_of(double x) { return std::abs(x) > 0.5 ? x : 0; }
double sign_of(double x) { return (x > 0) - (x < 0); }
double relu_of(double x) { return std::max(x, 0.0); }
double opposite_of(double x) { return -x; }

// An elementwise function of one operand that never falls, or never rises.
struct MonotoneFunction {
  const char* name;
  double (*function)(double);
  double domain_low, domain_high;
  double range_low = -anything, range_high = anything;
  bool falls = false;
  bool is_exact = false;  // without rounding
  std::string_view attribute = {};
  double attribute_value = 0;
};

constexpr MonotoneFunction monotone_functions[] = {
    {"Acos", std::acos, -1, 1, 0, 3.1416, true},
    {"Acosh", std::acosh, 1, 1e4, 0},
    {"Asin", std::asin, -1, 1},
    {"Asinh", std::asinh, -1e4, 1e4},
    {"Atan", std::atan, -anything, anything},
    {"Atanh", std::atanh, -0.99, 0.99},
    {"Ceil", std::ceil, -1e4, 1e4, -anything, anything, false, true},
    {"Celu", elu_of, -anything, anything, -1},
    {"Elu", elu_of, -anything, anything, -1},
    {"Erf", std::erf, -anything, anything, -1, 1},
    {"Exp", std::exp, -20, 5, 0},
    {"Floor", std::floor, -1e4, 1e4, -anything, anything, false, true},
    {"HardSigmoid", hard_sigmoid_of, -anything, anything, 0, 1},
    {"LeakyRelu", leaky_relu_of, -anything, anything, -anything, anything, false, false, "alpha", 0.1},
    {"Log", std::log, 0.04, 1e4},
    {"Neg", opposite_of, -anything, anything, -anything, anything, true, true},
    {"Relu", relu_of, -anything, anything, -anything, anything, false, true},
    {"Round", std::nearbyint, -1e4, 1e4, -anything, anything, false, true},
    {"Selu", selu_of, -anything, anything},
    {"Shrink", shrunk_of, -anything, anything, -anything, anything, false, true, "lambd", 0.5},
    {"Sigmoid", sigmoid_of, -anything, anything, 0, 1},
    {"Sign", sign_of, -anything, anything, -1, 1, false, true},
    {"Sinh", std::sinh, -5, 5},
    {"Softplus", softplus_of, -anything, anything, 0},
    {"Softsign", softsign_of, -anything, anything, -1, 1},
    {"Sqrt", std::sqrt, 0, 1e4, 0},
    {"Tan", std::tan, -1.4, 1.4},
    {"Tanh", std::tanh, -anything, anything, -1, 1},
    {"ThresholdedRelu", thresholded_of, -anything, anything, -anything, anything, false, true, "alpha", 0.3},
};

ValueState elementwise_output(const NodeStep& step, NumberRange range, double least, double most) {
  const NumberRange kept = padded(step.value.type, range.low, range.high);
  ValueState output = step.value;
  output.low = std::max(kept.low, least);
  output.high = std::min(kept.high, most);
  return output;
}

template <std::size_t number>
bool monotone_rule(NodeStep& step) {
  constexpr const MonotoneFunction& entry = monotone_functions[number];
  const ValueState& value = step.value;
  if (!step.lies_in_domain(entry.domain_low, entry.domain_high)) return false;
  double low = entry.function(std::clamp(value.low, entry.domain_low, entry.domain_high));
  double high = entry.function(std::clamp(value.high, entry.domain_low, entry.domain_high));
  if (entry.falls) std::swap(low, high);
  if constexpr (!entry.attribute.empty()) step.set_real(entry.attribute, entry.attribute_value);
  if (entry.is_exact) return step.node({step.consumed}, {with_range(value, low, high)});
  return step.node({step.consumed},
                   {elementwise_output(step, {low, high}, entry.range_low, entry.range_high)});
}

bool abs_rule(NodeStep& step) {
  const ValueState& value = step.value;
  return step.node({step.consumed}, {with_range(value, value.least_magnitude(), value.magnitude())});
}

bool cos_rule(NodeStep& step) {
  if (!step.lies_in_domain(-1e3, 1e3)) return false;
  return step.node({step.consumed},
                   {elementwise_output(step, cosine_range(step.value.low, step.value.high), -1, 1)});
}

bool sin_rule(NodeStep& step) {
  constexpr double quarter = 1.5707963267948966;
  if (!step.lies_in_domain(-1e3, 1e3)) return false;
  return step.node(
      {step.consumed},
      {elementwise_output(step, cosine_range(step.value.low - quarter, step.value.high - quarter), -1, 1)});
}

bool cosh_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!step.lies_in_domain(-5, 5)) return false;
  return step.node(
      {step.consumed},
      {elementwise_output(
          step, {std::cosh(value.least_magnitude()), std::cosh(std::min(value.magnitude(), 5.0))}, 1, 1e4)});
}

bool hard_swish_rule(NodeStep& step) {
  const auto swish = [](double x) { return x * hard_sigmoid_of(x * 5 / 6); };
  const ValueState& value = step.value;
  const NumberRange range{value.low < 0 ? -0.376 : swish(value.low), value.high < 0 ? 0 : swish(value.high)};
  return step.node({step.consumed}, {elementwise_output(step, range, -anything, anything)});
}

bool reciprocal_rule(NodeStep& step) {
  const ValueState& value = step.value;
  if (!step.is_in_domain(value.low > 0.05 || value.high < -0.05)) return false;
  const bool has_zero = value.low * value.high <= 0;
  const NumberRange range = has_zero ? NumberRange{-1e4, 1e4} : NumberRange{1 / value.high, 1 / value.low};
  return step.node({step.consumed}, {elementwise_output(step, range, -anything, anything)});
}

bool identity_rule(NodeStep& step) { return step.node({step.consumed}, {step.value}); }

bool not_rule(NodeStep& step) {
  return step.node({step.consumed}, {with_range(step.value, 1 - step.value.high, 1 - step.value.low)});
}

bool is_nan_rule(NodeStep& step) {
  return step.node({step.consumed}, {tensor_state(ElementType::boolean, step.value.shape, 0, 0)});
}

template <std::size_t... numbers>
constexpr auto monotone_rules(std::index_sequence<numbers...>) {
  return std::array{
      OperatorRule{monotone_functions[numbers].name, 1, monotone_rule<numbers>, false, false, true}...};
}

constexpr OperatorRule other_unary_rules[] = {
    {"Abs", 1, abs_rule, false, false, true},
    {"Cos", 1, cos_rule, false, false, true},
    {"Cosh", 1, cosh_rule, false, false, true},
    {"HardSwish", 1, hard_swish_rule, false, false, true},
    {"Identity", 1, identity_rule, true, true, true},
    {"IsInf", 1, is_nan_rule, false, false, true},
    {"IsNaN", 1, is_nan_rule, false, false, true},
    {"Not", 1, not_rule, false, false, true},
    {"Reciprocal", 1, reciprocal_rule, false, false, true},
    {"Sin", 1, sin_rule, false, false, true},
};

constexpr auto all_unary_rules = [] {
  constexpr auto monotone = monotone_rules(std::make_index_sequence<std::size(monotone_functions)>{});
  std::array<OperatorRule, std::size(monotone) + std::size(other_unary_rules)> rules{};
  std::copy(monotone.begin(), monotone.end(), rules.begin());
  std::copy(std::begin(other_unary_rules), std::end(other_unary_rules), rules.begin() + std::size(monotone));
  return rules;
}();

}  // namespace

std::span<const OperatorRule> unary_operator_rules() { return all_unary_rules; }

}  // namespace opseq
