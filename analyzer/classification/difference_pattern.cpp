#include "analyzer/classification/difference_pattern.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "analyzer/classification/element_values.h"

namespace opseq {
namespace {

using Shape = std::vector<std::int64_t>;
using Numbers = std::vector<long double>;

constexpr std::size_t most_told_axes = 6;

bool are_near(long double source, long double converted) {
  if (std::isnan(source) || std::isnan(converted)) return std::isnan(source) && std::isnan(converted);
  return source == converted || std::abs(source - converted) <= 1e-6L + 1e-3L * std::abs(source);
}

bool is_constant(const Numbers& numbers) {
  return std::ranges::all_of(numbers, [&](long double number) { return are_near(numbers.front(), number); });
}

// How far elements lie apart along each axis.
Shape strides_of(const Shape& shape) {
  Shape strides(shape.size(), 1);
  for (std::size_t axis = shape.size(); axis-- > 1;) strides[axis - 1] = strides[axis] * shape[axis];
  return strides;
}

class PatternSearch {
 public:
  PatternSearch(const Tensor& source, const Tensor& converted)
      : source_shape_(source.shape),
        shape_(converted.shape),
        strides_(strides_of(converted.shape)),
        source_(numbers_of(source)),
        converted_(numbers_of(converted)) {}

  std::string found() const {
    if (source_.size() != converted_.size() || source_.empty()) return "";
    const std::size_t differing = differing_elements();
    if (source_shape_ != shape_) {
      const std::string order = transposition();
      return order.empty() && differing == 0 ? "reshaped" : order;
    }
    if (differing == 0) return "";
    if (differing == 1 && source_.size() > 1) return "one element";
    if (is_constant(converted_)) return is_constant(source_) ? "" : "constant";
    for (const std::string& pattern : {flip(), transposition(), shift()})
      if (!pattern.empty()) return pattern;
    return "";
  }

 private:
  std::size_t differing_elements() const {
    std::size_t differing = 0;
    for (std::size_t i = 0; i < source_.size(); ++i) differing += !are_near(source_[i], converted_[i]);
    return differing;
  }

  std::int64_t place(std::size_t element, std::size_t axis) const {
    return static_cast<std::int64_t>(element) / strides_[axis] % shape_[axis];
  }

  std::string flip() const {
    for (std::size_t axis = 0; axis < shape_.size(); ++axis)
      if (shape_[axis] > 1 && is_flipped(axis)) return "flipped along axis " + std::to_string(axis);
    return "";
  }

  bool is_flipped(std::size_t axis) const {
    for (std::size_t i = 0; i < converted_.size(); ++i) {
      const std::int64_t moved = shape_[axis] - 1 - 2 * place(i, axis);
      const auto from = static_cast<std::size_t>(static_cast<std::int64_t>(i) + moved * strides_[axis]);
      if (!are_near(source_[from], converted_[i])) return false;
    }
    return true;
  }

  std::string shift() const {
    for (std::size_t axis = 0; axis < shape_.size(); ++axis)
      for (const std::int64_t by : {1, -1, 2, -2})
        if (shape_[axis] > 2 * std::abs(by) && is_shifted(axis, by))
          return "shifted by " + std::to_string(by) + " along axis " + std::to_string(axis);
    return "";
  }

  bool is_shifted(std::size_t axis, std::int64_t by) const {
    Numbers kept;
    for (std::size_t i = 0; i < converted_.size(); ++i) {
      const std::int64_t from = place(i, axis) - by;
      if (from < 0 || from >= shape_[axis]) continue;
      const auto element = static_cast<std::size_t>(static_cast<std::int64_t>(i) - by * strides_[axis]);
      if (!are_near(source_[element], converted_[i])) return false;
      kept.push_back(converted_[i]);
    }
    return !is_constant(kept);
  }

  std::string transposition() const {
    if (source_shape_.size() != shape_.size()) return "";
    std::vector<std::size_t> order(shape_.size());
    std::iota(order.begin(), order.end(), 0);
    while (std::ranges::next_permutation(order).found)
      if (moves_something(order) && is_transposed(order)) return order_text(order);
    return "";
  }

  // Axes of one element may be anywhere.
  bool moves_something(const std::vector<std::size_t>& order) const {
    std::vector<std::size_t> long_axes;
    for (const std::size_t axis : order)
      if (source_shape_[axis] > 1) long_axes.push_back(axis);
    return !std::ranges::is_sorted(long_axes);
  }

  bool is_transposed(const std::vector<std::size_t>& order) const {
    for (std::size_t axis = 0; axis < order.size(); ++axis)
      if (shape_[axis] != source_shape_[order[axis]]) return false;
    const Shape source_strides = strides_of(source_shape_);
    for (std::size_t i = 0; i < converted_.size(); ++i) {
      std::int64_t from = 0;
      for (std::size_t axis = 0; axis < order.size(); ++axis)
        from += place(i, axis) * source_strides[order[axis]];
      if (!are_near(source_[static_cast<std::size_t>(from)], converted_[i])) return false;
    }
    return true;
  }

  static std::string order_text(const std::vector<std::size_t>& order) {
    std::string text;
    for (const std::size_t axis : order) text += (text.empty() ? "" : ", ") + std::to_string(axis);
    return "transposed (" + text + ")";
  }

  const Shape &source_shape_, &shape_;
  const Shape strides_;
  const Numbers source_, converted_;
};

bool has_numbers(const Tensor& tensor) {
  return tensor.type != ElementType::string && tensor.shape.size() <= most_told_axes;
}

}  // namespace

std::string difference_pattern(const Tensor& source, const Tensor& converted) {
  if (!has_numbers(source) || !has_numbers(converted)) return "";
  return PatternSearch(source, converted).found();
}

}  // namespace opseq
