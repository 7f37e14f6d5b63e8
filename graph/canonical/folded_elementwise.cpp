#include "graph/canonical/folded_elementwise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

using Values = std::vector<const Tensor*>;
using RealFunction = double (*)(double);
using RealOperator = double (*)(double, double);
using WholeOperator = std::int64_t (*)(std::int64_t, std::int64_t);

const std::unordered_map<std::string, RealFunction>& real_functions() {
  static const std::unordered_map<std::string, RealFunction> functions{
      {"Neg", [](double x) { return -x; }},
      {"Abs", [](double x) { return std::abs(x); }},
      {"Floor", [](double x) { return std::floor(x); }},
      {"Ceil", [](double x) { return std::ceil(x); }},
      {"Round", [](double x) { return std::nearbyint(x); }},
      {"Sqrt", [](double x) { return std::sqrt(x); }},
      {"Exp", [](double x) { return std::exp(x); }},
      {"Log", [](double x) { return std::log(x); }},
      {"Sin", [](double x) { return std::sin(x); }},
      {"Cos", [](double x) { return std::cos(x); }},
      {"Tan", [](double x) { return std::tan(x); }},
      {"Asin", [](double x) { return std::asin(x); }},
      {"Acos", [](double x) { return std::acos(x); }},
      {"Atan", [](double x) { return std::atan(x); }},
      {"Sinh", [](double x) { return std::sinh(x); }},
      {"Cosh", [](double x) { return std::cosh(x); }},
      {"Tanh", [](double x) { return std::tanh(x); }},
      {"Erf", [](double x) { return std::erf(x); }},
      {"Sigmoid", [](double x) { return 1 / (1 + std::exp(-x)); }},
      {"Softplus", [](double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }},
      {"Reciprocal", [](double x) { return 1 / x; }},
      {"Relu", [](double x) { return x < 0 ? 0 : x; }},
      {"Sign", [](double x) { return static_cast<double>((x > 0) - (x < 0)); }},
      {"HardSwish", [](double x) { return x * std::min(std::max(x / 6 + 0.5, 0.0), 1.0); }},
      {"Gelu", [](double x) { return 0.5 * x * (1 + std::erf(x * std::sqrt(0.5))); }},
  };
  return functions;
}

const std::unordered_map<std::string, RealOperator>& real_operators() {
  static const std::unordered_map<std::string, RealOperator> operators{
      {"Add", [](double x, double y) { return x + y; }},
      {"Sub", [](double x, double y) { return x - y; }},
      {"Mul", [](double x, double y) { return x * y; }},
      {"Div", [](double x, double y) { return x / y; }},
      {"Pow", [](double x, double y) { return std::pow(x, y); }},
      {"Sum", [](double x, double y) { return x + y; }},
      {"Max", [](double x, double y) { return x < y || std::isnan(y) ? y : x; }},
      {"Min", [](double x, double y) { return y < x || std::isnan(y) ? y : x; }},
      {"PRelu", [](double x, double y) { return x < 0 ? x * y : x; }},
      {"Mod", [](double x, double y) { return std::fmod(x, y); }},
  };
  return operators;
}

std::int64_t wrapped(std::uint64_t bits) { return static_cast<std::int64_t>(bits); }

std::int64_t quotient(std::int64_t x, std::int64_t y) {
  if (y == 0) return 0;
  return y == -1 ? wrapped(0 - static_cast<std::uint64_t>(x)) : x / y;
}

std::int64_t remainder_like_divisor(std::int64_t x, std::int64_t y) {
  if (y == 0 || y == -1) return 0;
  const std::int64_t rest = x % y;
  return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
}

std::int64_t whole_power(std::int64_t x, std::int64_t y) {
  std::uint64_t made = 1;
  for (; y > 0; y /= 2) {
    if (y % 2 == 1) made *= static_cast<std::uint64_t>(x);
    x = wrapped(static_cast<std::uint64_t>(x) * static_cast<std::uint64_t>(x));
  }
  return wrapped(made);
}

const std::unordered_map<std::string, WholeOperator>& whole_operators() {
  using Whole = std::int64_t;
  using Bits = std::uint64_t;
  static const std::unordered_map<std::string, WholeOperator> operators{
      {"Add", [](Whole x, Whole y) { return wrapped(static_cast<Bits>(x) + static_cast<Bits>(y)); }},
      {"Sum", [](Whole x, Whole y) { return wrapped(static_cast<Bits>(x) + static_cast<Bits>(y)); }},
      {"Sub", [](Whole x, Whole y) { return wrapped(static_cast<Bits>(x) - static_cast<Bits>(y)); }},
      {"Mul", [](Whole x, Whole y) { return wrapped(static_cast<Bits>(x) * static_cast<Bits>(y)); }},
      {"Div", quotient},
      {"Mod", remainder_like_divisor},
      {"Pow", whole_power},
      {"Max", [](Whole x, Whole y) { return std::max(x, y); }},
      {"Min", [](Whole x, Whole y) { return std::min(x, y); }},
      {"And", [](Whole x, Whole y) { return static_cast<Whole>(x != 0 && y != 0); }},
      {"Or", [](Whole x, Whole y) { return static_cast<Whole>(x != 0 || y != 0); }},
      {"Xor", [](Whole x, Whole y) { return static_cast<Whole>((x != 0) != (y != 0)); }},
  };
  return operators;
}

bool is_comparison(const std::string& op) {
  return op == "Equal" || op == "Less" || op == "Greater" || op == "LessOrEqual" || op == "GreaterOrEqual";
}

template <class Number>
bool compares(const std::string& op, Number x, Number y) {
  if (op == "Equal") return x == y;
  if (op == "Less") return x < y;
  if (op == "Greater") return x > y;
  return op == "LessOrEqual" ? x <= y : x >= y;
}

// What both broadcast to; none where that is too large.
std::optional<Dims> common_shape(const Tensor& a, const Tensor& b) {
  const KnownShape shape = broadcast(a.shape, b.shape);
  if (!shape || count_of(*shape) > most_folded_elements) return std::nullopt;
  return shape;
}

std::optional<Tensor> compared(const std::string& op, const Tensor& a, const Tensor& b) {
  const auto shape = common_shape(a, b);
  if (!shape || is_whole(a.type) != is_whole(b.type)) return std::nullopt;
  const auto compare = [&](auto x, auto y) { return static_cast<std::int64_t>(compares(op, x, y)); };
  const WholeArray made = is_whole(a.type)
                              ? combined<std::int64_t>(wholes_of(a), wholes_of(b), *shape, compare)
                              : combined<std::int64_t>(reals_of(a), reals_of(b), *shape, compare);
  return tensor_of_wholes(made, ElementType::boolean);
}

std::optional<Tensor> whole_result(const CanonicalNode& node, const Tensor& a, const Tensor& b) {
  const auto found = whole_operators().find(node.op);
  const auto shape = common_shape(a, b);
  if (found == whole_operators().end() || !shape || !is_whole(b.type)) return std::nullopt;
  if (node.op == "Mod" && node.attributes.integer("fmod", 0) != 0) return std::nullopt;
  if (node.op == "Pow" && std::ranges::any_of(wholes_of(b).values, [](std::int64_t y) { return y < 0; }))
    return std::nullopt;
  return tensor_of_wholes(combined<std::int64_t>(wholes_of(a), wholes_of(b), *shape, found->second), a.type);
}

std::optional<Tensor> real_result(const CanonicalNode& node, const Tensor& a, const Tensor& b) {
  const auto found = real_operators().find(node.op);
  const auto shape = common_shape(a, b);
  const bool aligns_otherwise = node.op == "PRelu" && node.opset > 0 && node.opset < 7;
  if (found == real_operators().end() || !shape || aligns_otherwise) return std::nullopt;
  const RealArray right =
      is_whole(b.type) ? mapped<double>(wholes_of(b), [](std::int64_t x) { return x; }) : reals_of(b);
  return tensor_of_reals(combined<double>(reals_of(a), right, *shape, found->second), a.type);
}

std::optional<Tensor> of_all_operands(const CanonicalNode& node, const Values& operands) {
  std::optional<Tensor> made = *operands[0];
  for (std::size_t i = 1; made && i < operands.size(); ++i) {
    if (operands[i] == nullptr) return std::nullopt;
    if (is_comparison(node.op)) return compared(node.op, *made, *operands[i]);
    made = is_whole(made->type) ? whole_result(node, *made, *operands[i])
                                : real_result(node, *made, *operands[i]);
  }
  return made;
}

// Whether the integer is one of that type, or decides a boolean.
bool type_holds(ElementType type, double value) {
  if (type == ElementType::boolean) return !std::isnan(value);
  const bool is_unsigned = type == ElementType::uint8 || type == ElementType::uint16 ||
                           type == ElementType::uint32 || type == ElementType::uint64;
  const int bits = 8 * static_cast<int>(element_size(type));
  const int digits = std::min(is_unsigned ? bits : bits - 1, 63);
  return value >= (is_unsigned ? 0 : -std::ldexp(1, digits)) && value < std::ldexp(1, digits);
}

std::optional<Tensor> computed_cast(const CanonicalNode& node, const Tensor& x) {
  const auto to = static_cast<ElementType>(node.attributes.integer("to", 0));
  if (is_whole(x.type) && is_whole(to)) return tensor_of_wholes(wholes_of(x), to);
  if (is_whole(x.type) && is_floating_point(to))
    return tensor_of_reals(mapped<double>(wholes_of(x), [](std::int64_t value) { return value; }), to);
  if (is_whole(x.type) || is_floating_point(to))
    return is_floating_point(to) ? std::optional(tensor_of_reals(reals_of(x), to)) : std::nullopt;
  if (!is_whole(to)) return std::nullopt;
  const RealArray from = reals_of(x);
  if (std::ranges::any_of(from.values, [&](double value) { return !type_holds(to, std::trunc(value)); }))
    return std::nullopt;
  if (to == ElementType::boolean)
    return tensor_of_wholes(mapped<std::int64_t>(from, [](double value) { return value != 0 ? 1 : 0; }), to);
  return tensor_of_wholes(mapped<std::int64_t>(from, [](double value) { return std::trunc(value); }), to);
}

std::optional<Tensor> computed_choice(const Values& operands) {
  if (operands.size() != 3 || operands[1] == nullptr || operands[2] == nullptr) return std::nullopt;
  if (operands[0]->type != ElementType::boolean || operands[1]->type != operands[2]->type)
    return std::nullopt;
  const auto both = common_shape(*operands[1], *operands[2]);
  const KnownShape shape = both ? broadcast(*both, operands[0]->shape) : std::nullopt;
  if (!shape || count_of(*shape) > most_folded_elements) return std::nullopt;
  const WholeArray condition = stretched_to(wholes_of(*operands[0]), *shape);
  const auto choose = [&](auto yes, const auto& no) {
    for (std::size_t i = 0; i < yes.values.size(); ++i)
      if (condition.values[i] == 0) yes.values[i] = no.values[i];
    return yes;
  };
  const ElementType type = operands[1]->type;
  if (is_whole(type))
    return tensor_of_wholes(
        choose(stretched_to(wholes_of(*operands[1]), *shape), stretched_to(wholes_of(*operands[2]), *shape)),
        type);
  return tensor_of_reals(
      choose(stretched_to(reals_of(*operands[1]), *shape), stretched_to(reals_of(*operands[2]), *shape)),
      type);
}

std::optional<Tensor> clipped(const CanonicalNode& node, const Tensor& x) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto low = said_number(node, "min", 1, -infinity), high = said_number(node, "max", 2, infinity);
  if (!low || !high || std::isnan(*low) || std::isnan(*high)) return std::nullopt;
  if (!is_whole(x.type))
    return tensor_of_reals(
        mapped<double>(reals_of(x), [&](double value) { return std::min(std::max(value, *low), *high); }),
        x.type);
  const auto bound = [](double number, std::int64_t none) {
    return std::isinf(number) ? none : static_cast<std::int64_t>(number);
  };
  using Limits = std::numeric_limits<std::int64_t>;
  const std::int64_t least = bound(*low, Limits::min()), most = bound(*high, Limits::max());
  return tensor_of_wholes(
      mapped<std::int64_t>(wholes_of(x),
                           [&](std::int64_t value) { return std::min(std::max(value, least), most); }),
      x.type);
}

// Functions with numbers in attributes.
std::optional<Tensor> with_numbers(const CanonicalNode& node, const Tensor& x) {
  const auto number = [&](const char* name, float without) {
    return node.attributes.number(name, static_cast<double>(without));
  };
  if (is_whole(x.type)) return std::nullopt;
  const auto made = [&](auto f) { return tensor_of_reals(mapped<double>(reals_of(x), f), x.type); };
  if (node.op == "LeakyRelu") {
    const double slope = number("alpha", 0.01F);
    return made([=](double value) { return value < 0 ? slope * value : value; });
  }
  if (node.op == "Elu") {
    const double alpha = number("alpha", 1);
    return made([=](double value) { return value < 0 ? alpha * std::expm1(value) : value; });
  }
  if (node.op != "HardSigmoid") return std::nullopt;
  const double slope = number("alpha", 0.2F), offset = number("beta", 0.5F);
  return made([=](double value) { return std::min(std::max(slope * value + offset, 0.0), 1.0); });
}

std::optional<Tensor> of_whole(const std::string& op, const Tensor& x) {
  const WholeArray from = wholes_of(x);
  if (op == "Not")
    return tensor_of_wholes(mapped<std::int64_t>(from, [](std::int64_t v) { return v == 0 ? 1 : 0; }),
                            x.type);
  if (op == "Neg")
    return tensor_of_wholes(mapped<std::int64_t>(from, [](std::int64_t v) { return quotient(v, -1); }),
                            x.type);
  if (op == "Abs")
    return tensor_of_wholes(
        mapped<std::int64_t>(from, [](std::int64_t v) { return v < 0 ? quotient(v, -1) : v; }), x.type);
  if (op == "Sign")
    return tensor_of_wholes(mapped<std::int64_t>(from, [](std::int64_t v) { return (v > 0) - (v < 0); }),
                            x.type);
  if (op == "Relu")
    return tensor_of_wholes(mapped<std::int64_t>(from, [](std::int64_t v) { return v < 0 ? 0 : v; }), x.type);
  return std::nullopt;
}

}  // namespace

std::optional<Tensor> folded_elementwise(const CanonicalNode& node, const Values& operands) {
  const Tensor& x = *operands[0];
  if (node.op == "Cast") return computed_cast(node, x);
  if (node.op == "Where") return computed_choice(operands);
  if (node.op == "Clip") return clipped(node, x);
  const bool is_of_many =
      is_comparison(node.op) || real_operators().contains(node.op) || whole_operators().contains(node.op);
  if (is_of_many && operands.size() > 1) return of_all_operands(node, operands);
  if (operands.size() != 1) return std::nullopt;
  if (is_whole(x.type)) return of_whole(node.op, x);
  if (node.attributes.text("approximate", "none") != "none") return std::nullopt;
  if (const auto found = real_functions().find(node.op); found != real_functions().end())
    return tensor_of_reals(mapped<double>(reals_of(x), found->second), x.type);
  return with_numbers(node, x);
}

}  // namespace opseq
