#include "graph/canonical/folded_layers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "graph/canonical/folded_resize.h"
#include "graph/canonical/folded_windows.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

using Values = std::vector<const Tensor*>;
using Axes = std::vector<std::size_t>;

std::optional<Axes> said_axes(const CanonicalNode& node, std::size_t rank) {
  const auto said = said_integers(node, "axes", 1);
  if (said.is_said && !said.integers) return std::nullopt;
  Axes axes;
  if (!said.is_said)
    for (std::size_t i = 0; i < rank; ++i) axes.push_back(i);
  for (const std::int64_t axis : said.integers.value_or(Dims())) {
    const auto at = axis_at(axis, rank);
    if (!at) return std::nullopt;
    axes.push_back(*at);
  }
  std::ranges::sort(axes);
  return axes;
}

template <class Array>
Array without_reduced(Array array, const Axes& axes, bool keeps_axes) {
  if (keeps_axes) return array;
  Dims shape;
  for (std::size_t i = 0; i < array.rank(); ++i)
    if (std::ranges::find(axes, i) == axes.end()) shape.push_back(array.shape[i]);
  array.shape = shape;
  return array;
}

template <class Array>
std::optional<Array> computed_reduction(const std::string& op, const Array& x, const Axes& axes) {
  using Number = typename decltype(x.values)::value_type;
  const auto sum = [](Number a, Number b) { return a + b; };
  if (op == "ReduceSum") return folded_along(x, axes, Number{0}, sum);
  if (op == "ReduceProd") return folded_along(x, axes, Number{1}, [](Number a, Number b) { return a * b; });
  if (op == "ReduceMax")
    return folded_along(x, axes, std::numeric_limits<Number>::lowest(),
                        [](Number a, Number b) { return std::max(a, b); });
  if (op == "ReduceMin")
    return folded_along(x, axes, std::numeric_limits<Number>::max(),
                        [](Number a, Number b) { return std::min(a, b); });
  if (op != "ReduceMean" || x.values.empty()) return std::nullopt;
  Array made = folded_along(x, axes, Number{0}, sum);
  const auto count = static_cast<Number>(x.values.size() / made.values.size());
  for (Number& value : made.values) value /= count;
  return made;
}

std::optional<Tensor> reduction(const CanonicalNode& node, const Tensor& x) {
  const auto axes = said_axes(node, x.shape.size());
  if (!axes || axes->empty() || count_of(x.shape) == 0) return std::nullopt;
  const bool keeps_axes = node.attributes.integer("keepdims", 1) != 0;
  if (is_whole(x.type)) {
    const auto made = computed_reduction(node.op, wholes_of(x), *axes);
    return made ? std::optional(tensor_of_wholes(without_reduced(*made, *axes, keeps_axes), x.type))
                : std::nullopt;
  }
  const auto made = computed_reduction(node.op, reals_of(x), *axes);
  return made ? std::optional(tensor_of_reals(without_reduced(*made, *axes, keeps_axes), x.type))
              : std::nullopt;
}

RealArray any_numbers(const Tensor& x) {
  return is_whole(x.type) ? mapped<double>(wholes_of(x), [](std::int64_t v) { return v; }) : reals_of(x);
}

std::optional<Tensor> computed_argument(const CanonicalNode& node, const Tensor& x) {
  const auto axis = axis_at(node.attributes.integer("axis", 0), x.shape.size());
  if (!axis || count_of(x.shape) == 0 || node.attributes.integer("select_last_index", 0) != 0)
    return std::nullopt;
  const RealArray from = any_numbers(x);
  const std::int64_t inner = steps_of(x.shape)[*axis], size = x.shape[*axis];
  Dims shape = x.shape;
  shape[*axis] = 1;
  WholeArray made{shape, {}};
  const bool is_max = node.op == "ArgMax";
  for (std::int64_t i = 0; i < count_of(shape); ++i) {
    const std::int64_t begin = i / inner * inner * size + i % inner;
    std::int64_t best = 0;
    for (std::int64_t k = 1; k < size; ++k) {
      const double value = from.values[static_cast<std::size_t>(begin + k * inner)];
      const double most = from.values[static_cast<std::size_t>(begin + best * inner)];
      if (is_max ? value > most : value < most) best = k;
    }
    made.values.push_back(best);
  }
  return tensor_of_wholes(without_reduced(made, {*axis}, node.attributes.integer("keepdims", 1) != 0),
                          ElementType::int64);
}

std::optional<Tensor> computed_softmax(const CanonicalNode& node, const Tensor& x) {
  const auto axis = axis_at(node.attributes.integer("axis", -1), x.shape.size());
  if (!axis || is_whole(x.type) || node.opset < 13 || count_of(x.shape) == 0) return std::nullopt;
  const RealArray from = reals_of(x);
  const RealArray most = *computed_reduction("ReduceMax", from, {*axis});
  RealArray made =
      combined<double>(from, most, from.shape, [](double a, double b) { return std::exp(a - b); });
  const RealArray sum = *computed_reduction("ReduceSum", made, {*axis});
  made = combined<double>(made, sum, from.shape, [](double a, double b) { return a / b; });
  return tensor_of_reals(made, x.type);
}

// Of two matrices; rows of a, columns of b.
RealArray matrix_of(const RealArray& a, const RealArray& b) {
  const std::int64_t rows = a.shape[0], inner = a.shape[1], columns = b.shape[1];
  RealArray made{{rows, columns}, std::vector<double>(static_cast<std::size_t>(rows * columns), 0)};
  for (std::int64_t i = 0; i < rows; ++i)
    for (std::int64_t k = 0; k < inner; ++k)
      for (std::int64_t j = 0; j < columns; ++j)
        made.values[static_cast<std::size_t>(i * columns + j)] +=
            a.values[static_cast<std::size_t>(i * inner + k)] *
            b.values[static_cast<std::size_t>(k * columns + j)];
  return made;
}

bool are_matrices(const Tensor& a, const Tensor& b) {
  return a.shape.size() == 2 && b.shape.size() == 2 && !is_whole(a.type) && a.type == b.type;
}

bool is_small_product(const Dims& a, const Dims& b) {
  return a[1] == b[0] && count_of({a[0], a[1], b[1]}) <= most_folded_elements;
}

// A vector is a row at the left, a column at the right.
std::optional<Tensor> computed_matmul(const Values& operands) {
  if (operands.size() != 2 || operands[1] == nullptr || operands[0]->type != operands[1]->type)
    return std::nullopt;
  RealArray a = any_numbers(*operands[0]), b = any_numbers(*operands[1]);
  const bool is_row = a.rank() == 1, is_column = b.rank() == 1;
  if (is_row) a.shape = {1, a.shape[0]};
  if (is_column) b.shape = {b.shape[0], 1};
  if (a.rank() != 2 || b.rank() != 2 || !is_small_product(a.shape, b.shape)) return std::nullopt;
  RealArray made = matrix_of(a, b);
  if (is_column) made.shape.pop_back();
  if (is_row) made.shape.erase(made.shape.begin());
  const ElementType type = operands[0]->type;
  if (!is_whole(type)) return tensor_of_reals(made, type);
  for (const double value : made.values)
    if (!(std::abs(value) < 9e15)) return std::nullopt;
  return tensor_of_wholes(mapped<std::int64_t>(made, [](double value) { return value; }), type);
}

std::optional<Tensor> computed_gemm(const CanonicalNode& node, const Values& operands) {
  if (operands.size() < 2 || operands[1] == nullptr || !are_matrices(*operands[0], *operands[1]))
    return std::nullopt;
  RealArray a = reals_of(*operands[0]), b = reals_of(*operands[1]);
  if (node.attributes.integer("transA", 0) != 0) a = transposed(a, {1, 0});
  if (node.attributes.integer("transB", 0) != 0) b = transposed(b, {1, 0});
  if (!is_small_product(a.shape, b.shape)) return std::nullopt;
  RealArray made = matrix_of(a, b);
  for (double& value : made.values) value *= node.attributes.number("alpha", 1);
  if (operands.size() > 2 && operands[2] != nullptr) {
    if (is_whole(operands[2]->type) || broadcast(made.shape, operands[2]->shape) != KnownShape(made.shape))
      return std::nullopt;
    const double beta = node.attributes.number("beta", 1);
    made = combined<double>(made, reals_of(*operands[2]), made.shape,
                            [&](double x, double y) { return x + beta * y; });
  }
  return tensor_of_reals(made, operands[0]->type);
}

}  // namespace

std::optional<Tensor> folded_layers(const CanonicalNode& node, const Values& operands) {
  const Tensor& x = *operands[0];
  if (node.op.starts_with("Reduce")) return reduction(node, x);
  if (node.op == "ArgMax" || node.op == "ArgMin") return computed_argument(node, x);
  if (node.op == "Softmax") return computed_softmax(node, x);
  if (node.op == "MatMul") return computed_matmul(operands);
  if (node.op == "Gemm") return computed_gemm(node, operands);
  if (node.op == "Resize") return folded_resize(node, x);
  return folded_windows(node, operands);
}

}  // namespace opseq
