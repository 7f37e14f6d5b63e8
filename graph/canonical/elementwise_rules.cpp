#include "graph/canonical/elementwise_rules.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "graph/canonical/affine.h"
#include "graph/canonical/binary.h"
#include "graph/canonical/elementwise.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

constexpr double no_bound = std::numeric_limits<double>::infinity();

MadeValues one(Operand x) { return x == nullptr ? MadeValues() : MadeValues(Operands{x}); }

bool is_real(Operand x) { return x != nullptr && is_floating_point(x->type); }

MadeValues plain(Builder& builder, const CanonicalNode& node) {
  if (node.operands.size() != 1) return std::nullopt;
  return Operands{unary(builder, node.op.c_str(), node.operand(0))};
}

MadeValues to_boolean(Builder& builder, const CanonicalNode& node) {
  if (node.operands.size() != 1) return std::nullopt;
  ExpressionAttributes attributes;
  for (const char* const name : {"detect_negative", "detect_positive"})
    attributes.integers.push_back(node.attributes.integer(name, 1));
  if (node.op == "Not") attributes.integers.clear();
  return Operands{unary(builder, node.op.c_str(), node.operand(0), attributes, ElementType::boolean)};
}

MadeValues with_slope(Builder& builder, const CanonicalNode& node) {
  if (node.operands.size() != 1) return std::nullopt;
  const double without = node.op == "LeakyRelu" ? static_cast<double>(0.01F) : 1.0;
  return Operands{unary(builder, node.op.c_str(), node.operand(0),
                        {{}, {node.attributes.number("alpha", without)}, {}}, node.operand(0)->type)};
}

MadeValues relu(Builder& builder, const CanonicalNode& node) {
  if (node.operands.size() != 1) return std::nullopt;
  if (!is_real(node.operand(0))) return plain(builder, node);
  builder.note("N19 relu");
  return Operands{clamp(builder, node.operand(0), 0, no_bound)};
}

MadeValues clip(Builder& builder, const CanonicalNode& node) {
  if (!is_real(node.operand(0))) return std::nullopt;
  const auto low = said_number(node, "min", 1, -no_bound), high = said_number(node, "max", 2, no_bound);
  if (!low || !high || std::isnan(*low) || std::isnan(*high)) return std::nullopt;
  builder.note("N19 clip");
  return Operands{clamp(builder, node.operand(0), *low, *high)};
}

MadeValues hard(Builder& builder, const CanonicalNode& node) {
  if (!is_real(node.operand(0))) return std::nullopt;
  if (node.op == "HardSwish") return Operands{hard_swish(builder, node.operand(0))};
  return Operands{hard_sigmoid(builder, node.operand(0),
                               node.attributes.number("alpha", static_cast<double>(0.2F)),
                               node.attributes.number("beta", 0.5))};
}

MadeValues of_two(Builder& builder, const CanonicalNode& node) {
  if (node.operands.size() != 2 || has_legacy_axis(node)) return std::nullopt;
  const Operand a = node.operand(0), b = node.operand(1);
  if (a == nullptr || b == nullptr) return std::nullopt;
  return Operands{binary(builder, node.op, a, b, a->type)};
}

MadeValues comparison(Builder& builder, const CanonicalNode& node) {
  if (node.operands.size() != 2 || node.operand(0) == nullptr || node.operand(1) == nullptr ||
      has_legacy_axis(node))
    return std::nullopt;
  return Operands{binary(builder, node.op, node.operand(0), node.operand(1), ElementType::boolean)};
}

// Sum, Max and Min of any number.
MadeValues of_many(Builder& builder, const CanonicalNode& node) {
  const std::string op = node.op == "Sum" ? "Add" : node.op;
  if (node.operands.empty() || std::ranges::count(node.operands, nullptr) > 0) return std::nullopt;
  Operand made = node.operand(0);
  for (std::size_t i = 1; i < node.operands.size(); ++i) made = binary(builder, op, made, node.operand(i));
  return Operands{made};
}

MadeValues negated_node(Builder& builder, const CanonicalNode& node) {
  if (!is_real(node.operand(0))) return plain(builder, node);
  return Operands{scaled(builder, node.operand(0), {{}, {-1}})};
}

// N39.
MadeValues power(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const auto exponent = said_number(node, "", 1, 0);
  if (!is_real(x) || node.operand(1) == nullptr || !exponent || !broadcasts_to(*node.operand(1)->shape, x))
    return of_two(builder, node);
  if (*exponent != 2 && *exponent != 0.5 && *exponent != 1) return of_two(builder, node);
  builder.note("N39 power");
  if (*exponent == 1) return Operands{x};
  return Operands{*exponent == 2 ? binary(builder, "Mul", x, x) : unary(builder, "Sqrt", x)};
}

MadeValues casted(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr) return std::nullopt;
  auto to = static_cast<ElementType>(node.attributes.integer("to", 0));
  if (node.op == "CastLike") to = node.operand(1) == nullptr ? ElementType::undefined : node.operand(1)->type;
  return to == ElementType::undefined ? MadeValues() : one(cast(builder, x, to));
}

MadeValues identity(Builder&, const CanonicalNode& node) { return one(node.operand(0)); }

// N5: without training, or with a ratio of 0, it is its operand. Before opset 7 an attribute says which.
MadeValues dropout(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr) return std::nullopt;
  const Tensor* const training = node.constant(2);
  const bool trains_always = node.opset > 0 && node.opset < 7 && node.attributes.integer("is_test", 0) == 0;
  const bool may_train =
      trains_always || (node.operand(2) != nullptr && (training == nullptr || training->bytes.empty() ||
                                                       training->bytes[0] != std::byte{0}));
  if (may_train && said_number(node, "ratio", 1, 0.5) != 0.0) return std::nullopt;
  builder.note("N5 dropout");
  Operands made{x};
  if (node.outputs() > 1)
    made.push_back(builder.make("DropoutMask", {x}, {}, x->shape, ElementType::boolean));
  return made;
}

Operand without_view(Operand x) { return is_a(x, view_op) ? x->operands[0] : x; }

// Whether it is 0, of no more axes than the other value.
bool is_zero_beside(Operand x, Operand other) {
  if (!is_constant(x) || !is_floating_point(x->type) || count_of(*x->shape) != 1) return false;
  if (!x->shape->empty() && (!other->shape || other->shape->size() < x->shape->size())) return false;
  return reals_of(*x->constant).values[0] == 0;
}

// Whether their elements are the same ones in the same order: no Views of one value, or of one known shape.
bool are_side_by_side(const Operands& values) {
  if (std::ranges::none_of(values, [](Operand x) { return is_a(x, view_op); })) return true;
  return std::ranges::all_of(
      values, [&](Operand x) { return is_static(x->shape) && x->shape == values.front()->shape; });
}

double factor_of(Operand scale) { return reals_of(*scale->operands[1]->constant).values[0]; }

bool is_scaled_by_number(Operand x) { return is_a(x, scale_op) && x->operands[1]->shape->empty(); }

// The number that x is multiplied by in `scaled_x`, where it is.
std::optional<double> slope_between(Operand scaled_x, Operand x) {
  if (!is_scaled_by_number(scaled_x)) return std::nullopt;
  if (scaled_x->operands[0] == x) return factor_of(scaled_x);
  if (!is_scaled_by_number(x) || scaled_x->operands[0] != x->operands[0] || factor_of(x) == 0)
    return std::nullopt;
  const double slope = factor_of(scaled_x) / factor_of(x);
  return std::isfinite(slope) ? std::optional(slope) : std::nullopt;
}

// N21: x < 0 ? slope x : x.
Operand leaky(Builder& builder, Operand condition, Operand low, Operand x) {
  const Operand less = without_view(condition), value = without_view(x);
  if (!is_a(less, "Less") || without_view(less->operands[0]) != value ||
      !is_zero_beside(less->operands[1], less->operands[0]) || !are_side_by_side({condition, low, x}))
    return nullptr;
  const auto slope = slope_between(without_view(low), value);
  if (!slope) return nullptr;
  builder.note("N21 body of LeakyRelu");
  builder.join(less);
  const Operand made = unary(builder, leaky_op, value, {{}, {*slope}, {}}, value->type);
  return is_a(x, view_op) ? view(builder, made, *x->shape) : made;
}

// N40: the chosen operand, where it has the result's shape.
Operand chosen(Builder& builder, const Tensor& condition, Operand yes, Operand no, const KnownShape& shape) {
  const auto values = wholes_of(condition).values;
  const auto trues = std::ranges::count_if(values, [](std::int64_t value) { return value != 0; });
  if (trues != 0 && trues != static_cast<std::ptrdiff_t>(values.size())) return nullptr;
  const Operand made = trues == 0 ? no : yes;
  if (!shape || made->shape != shape || unknown_count(*shape) > 0) return nullptr;
  builder.note("N40 constant condition");
  return made;
}

MadeValues where(Builder& builder, const CanonicalNode& node) {
  if (node.operands.size() != 3 || std::ranges::count(node.operands, nullptr) > 0) return std::nullopt;
  const Operand condition = node.operand(0), yes = node.operand(1), no = node.operand(2);
  const KnownShape shape = broadcast(broadcast(condition->shape, yes->shape), no->shape);
  if (const Operand made = leaky(builder, condition, yes, no)) return Operands{made};
  if (const Tensor* const value = node.constant(0); value != nullptr && value->type == ElementType::boolean)
    if (const Operand made = chosen(builder, *value, yes, no, shape)) return Operands{made};
  return Operands{builder.make("Where", node.operands, {}, shape, yes->type)};
}

MadeValues gelu_node(Builder& builder, const CanonicalNode& node) {
  if (!is_real(node.operand(0)) || node.attributes.text("approximate", "none") != "none") return std::nullopt;
  return Operands{gelu(builder, node.operand(0))};
}

}  // namespace

std::vector<NamedRule> elementwise_rules() {
  std::vector<NamedRule> rules{
      {"Relu", relu},       {"Clip", clip},       {"HardSigmoid", hard}, {"HardSwish", hard},
      {"Add", of_two},      {"Sub", of_two},      {"Mul", of_two},       {"Div", of_two},
      {"Sum", of_many},     {"Max", of_many},     {"Min", of_many},      {"Neg", negated_node},
      {"Pow", power},       {"Cast", casted},     {"CastLike", casted},  {"Identity", identity},
      {"Dropout", dropout}, {"Where", where},     {"Gelu", gelu_node},   {"LeakyRelu", with_slope},
      {"Elu", with_slope},  {"Celu", with_slope}, {"Not", to_boolean},   {"IsNaN", to_boolean},
      {"IsInf", to_boolean}};
  for (const char* const op :
       {"Greater", "Less", "GreaterOrEqual", "LessOrEqual", "Equal", "And", "Or", "Xor"})
    rules.push_back({op, comparison});
  for (const char* const op :
       {"Sigmoid", "Tanh",  "Erf",   "Sqrt", "Exp",      "Log",      "Abs",       "Ceil", "Floor",
        "Round",   "Sin",   "Cos",   "Tan",  "Asin",     "Acos",     "Atan",      "Sinh", "Cosh",
        "Asinh",   "Acosh", "Atanh", "Sign", "Softplus", "Softsign", "Reciprocal"})
    rules.push_back({op, plain});
  return rules;
}

}  // namespace opseq
