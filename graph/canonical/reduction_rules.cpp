#include "graph/canonical/reduction_rules.h"

#include <algorithm>

#include "graph/canonical/affine.h"
#include "graph/canonical/binary.h"
#include "graph/canonical/reductions.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

// Ascending; all where none are said, none where they can't be told.
std::optional<std::vector<std::size_t>> reduced_axes(const CanonicalNode& node, std::size_t rank) {
  const auto said = said_integers(node, "axes", 1);
  if (said.is_said && !said.integers) return std::nullopt;
  std::vector<std::size_t> axes;
  if (!said.is_said || said.integers->empty())
    for (std::size_t i = 0; i < rank; ++i) axes.push_back(i);
  for (const std::int64_t axis : said.integers.value_or(Dims())) {
    const auto at = axis_at(axis, rank);
    if (!at) return std::nullopt;
    axes.push_back(*at);
  }
  std::ranges::sort(axes);
  axes.erase(std::unique(axes.begin(), axes.end()), axes.end());
  return axes;
}

Dims without_axes(const Dims& shape, const std::vector<std::size_t>& axes) {
  Dims made;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (std::ranges::find(axes, i) == axes.end()) made.push_back(shape[i]);
  return made;
}

// Without the reduced axes, where they are not to stay.
Operand squeezed(Builder& builder, Operand made, const std::vector<std::size_t>& axes, bool keeps_axes) {
  if (keeps_axes) return made;
  const Dims shape = without_axes(*made->shape, axes);
  if (unknown_count(shape) <= 1) return view(builder, made, shape);
  return builder.make("Squeeze", {made}, {Dims(axes.begin(), axes.end()), {}, {}}, shape, made->type);
}

bool is_same_of_one(const std::string& op) {
  return op == "ReduceMax" || op == "ReduceMin" || op == "ReduceSum" || op == "ReduceProd" ||
         op == "ReduceMean";
}

MadeValues reduce(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr || !x->shape) return std::nullopt;
  const auto axes = reduced_axes(node, x->shape->size());
  const bool keeps_axes = node.attributes.integer("keepdims", 1) != 0;
  if (!axes) return std::nullopt;
  const bool is_no_op =
      node.attributes.integer("noop_with_empty_axes", 0) != 0 &&
      (node.operand(1) == nullptr || count_of(node.operand(1)->shape.value_or(Dims{1})) == 0);
  if (is_no_op || axes->empty()) return is_same_of_one(node.op) ? MadeValues(Operands{x}) : std::nullopt;
  const bool are_units = std::ranges::all_of(*axes, [&](std::size_t axis) { return (*x->shape)[axis] == 1; });
  if (are_units && is_same_of_one(node.op)) {
    builder.note("N5 reduction of unit axes");
    return Operands{squeezed(builder, x, *axes, keeps_axes)};
  }
  const std::string op = node.op == "ReduceMean" ? mean_op : node.op;
  return Operands{squeezed(builder, reduction(builder, op, x, *axes, x->type), *axes, keeps_axes)};
}

MadeValues argument(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr || !x->shape) return std::nullopt;
  const auto axis = axis_at(node.attributes.integer("axis", 0), x->shape->size());
  if (!axis) return std::nullopt;
  const bool takes_last = node.attributes.integer("select_last_index", 0) != 0;
  const Operand made =
      reduction(builder, node.op + (takes_last ? " last" : ""), x, {*axis}, ElementType::int64);
  return Operands{squeezed(builder, made, {*axis}, node.attributes.integer("keepdims", 1) != 0)};
}

// N25: before opset 13 the axes behind are one with the axis.
MadeValues softmax(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr || !x->shape || x->shape->empty()) return std::nullopt;
  const bool is_flattened = node.opset > 0 && node.opset < 13;
  const auto axis = axis_at(node.attributes.integer("axis", is_flattened ? 1 : -1), x->shape->size());
  if (!axis) return std::nullopt;
  const bool has_more_behind = std::any_of(x->shape->begin() + static_cast<std::ptrdiff_t>(*axis) + 1,
                                           x->shape->end(), [](std::int64_t size) { return size != 1; });
  if (is_flattened && has_more_behind)
    return Operands{builder.make((node.op + "2D").c_str(), {x}, {{static_cast<std::int64_t>(*axis)}, {}, {}},
                                 x->shape, x->type)};
  return Operands{along_axis(builder, node.op, x, *axis)};
}

MadeValues layer_normalization(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const bool is_alone = std::count(node.wanted.begin(), node.wanted.end(), true) <= 1;
  if (x == nullptr || node.operand(1) == nullptr || !is_alone) return std::nullopt;
  const Operand made =
      layer_normalized(builder, x, node.operand(1), node.operand(2), node.attributes.integer("axis", -1),
                       node.attributes.number("epsilon", static_cast<double>(1e-5F)),
                       node.op == "SimplifiedLayerNormalization");
  return made == nullptr ? MadeValues() : MadeValues(Operands{made});
}

}  // namespace

Operand layer_normalized(Builder& builder, Operand x, Operand scale, Operand bias, std::int64_t axis,
                         double epsilon, bool keeps_mean) {
  if (!x->shape || !is_floating_point(x->type)) return nullptr;
  const auto first = axis_at(axis, x->shape->size());
  if (!first) return nullptr;
  std::vector<std::size_t> axes;
  for (std::size_t i = *first; i < x->shape->size(); ++i) axes.push_back(i);
  builder.note("N20 layer normalization");
  Operand made = normalized(builder, x, axes, epsilon, keeps_mean);
  if (scale != nullptr) made = binary(builder, "Mul", made, scale);
  return bias == nullptr ? made : binary(builder, "Add", made, bias);
}

std::vector<NamedRule> reduction_rules() {
  std::vector<NamedRule> rules{{"ArgMax", argument},
                               {"ArgMin", argument},
                               {"Softmax", softmax},
                               {"LogSoftmax", softmax},
                               {"LayerNormalization", layer_normalization},
                               {"SimplifiedLayerNormalization", layer_normalization}};
  for (const char* const op : {"ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1",
                               "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare"})
    rules.push_back({op, reduce});
  return rules;
}

}  // namespace opseq
