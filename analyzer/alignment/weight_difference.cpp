#include "analyzer/alignment/weight_difference.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "graph/canonical/constant_numbers.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

using Values = std::vector<double>;

std::string figure(double number) {
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::general, 4);
  return {digits.data(), end.ptr};
}

std::string dims_text(const Tensor& tensor) {
  std::string text;
  for (const std::int64_t size : tensor.shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return '[' + text + ']';
}

double largest(const double* values, std::size_t count) {
  double most = 0;
  for (std::size_t i = 0; i < count; ++i) most = std::max(most, std::abs(values[i]));
  return most;
}

// Whether the target's numbers are the source's in float16, a few rounded to the other neighbour; not where
// they become infinite, or all 0.
bool are_halves(const Values& source, const Values& target) {
  std::size_t differing = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (std::isfinite(source[i]) && !std::isfinite(target[i])) return false;
    if (rounded_to_half(source[i]) == target[i]) continue;
    if (!(std::abs(source[i] - target[i]) <= std::abs(source[i]) / 1024 + std::ldexp(1, -24))) return false;
    ++differing;
  }
  const bool loses_all =
      largest(target.data(), target.size()) == 0 && largest(source.data(), source.size()) > 0;
  return differing * 1000 <= source.size() && !loses_all;
}

// Whether the target's numbers lie on a grid of 127 steps to each side, and the source's next to them.
bool is_quantised(const double* source, const double* target, std::size_t count) {
  const double step = largest(target, count) / 127;
  for (std::size_t i = 0; i < count; ++i) {
    if (step == 0) {
      if (source[i] != 0) return false;
      continue;
    }
    const double steps = target[i] / step;
    if (std::abs(steps - std::round(steps)) > 2e-3 || std::abs(source[i] - target[i]) > 0.51 * step)
      return false;
  }
  return true;
}

bool are_quantised(const Values& source, const Values& target, std::size_t channels) {
  if (is_quantised(source.data(), target.data(), source.size())) return true;
  if (channels < 2 || source.size() % channels != 0 || source.size() / channels < 8) return false;
  const std::size_t each = source.size() / channels;
  for (std::size_t i = 0; i < channels; ++i)
    if (!is_quantised(source.data() + i * each, target.data() + i * each, each)) return false;
  return true;
}

bool are_permuted(Values source, Values target) {
  std::ranges::sort(source);
  std::ranges::sort(target);
  const double most = largest(source.data(), source.size());
  for (std::size_t i = 0; i < source.size(); ++i)
    if (!(std::abs(source[i] - target[i]) <= 1e-6 * most)) return false;
  return true;
}

// c where the target is c times the source, all of it.
std::optional<double> common_factor(const Values& source, const Values& target) {
  const auto most = std::ranges::max_element(source, {}, [](double x) { return std::abs(x); });
  if (*most == 0) return std::nullopt;
  const double factor = target[static_cast<std::size_t>(most - source.begin())] / *most;
  const double size = std::abs(*most) * std::max(std::abs(factor), 1e-30);
  for (std::size_t i = 0; i < source.size(); ++i)
    if (!(std::abs(source[i] * factor - target[i]) <= 1e-5 * size)) return std::nullopt;
  return factor;
}

std::string value_detail(const Values& source, const Values& target) {
  double difference = 0, squares = 0, sum = 0;
  std::size_t differing = 0, worst = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const double each = std::abs(source[i] - target[i]);
    sum += source[i] * source[i];
    if (source[i] == target[i]) continue;
    ++differing;
    squares += each * each;
    if (!(each <= difference)) {
      difference = each;
      worst = i;
    }
  }
  return std::to_string(differing) + " of " + std::to_string(source.size()) + " numbers differ, at most by " +
         figure(difference) + " (element " + std::to_string(worst) + "); relative distance " +
         figure(std::sqrt(squares) / std::max(std::sqrt(sum), 1e-30));
}

std::string whole_detail(const Tensor& source, const Tensor& target) {
  const auto a = wholes_of(source).values, b = wholes_of(target).values;
  const auto differ = std::ranges::mismatch(a, b);
  if (differ.in1 == a.end()) return "another type of integers";
  return "element " + std::to_string(differ.in1 - a.begin()) + " is " + std::to_string(*differ.in1) +
         " in the source, " + std::to_string(*differ.in2) + " in the target";
}

}  // namespace

double rounded_to_half(double number) {
  if (number == 0 || !std::isfinite(number)) return number;
  int exponent = 0;
  (void)std::frexp(number, &exponent);
  const int place = std::max(exponent - 11, -24);  // of the last bit
  const double rounded = std::ldexp(std::nearbyint(std::ldexp(number, -place)), place);
  return std::abs(rounded) > 65504 ? std::copysign(std::numeric_limits<double>::infinity(), number) : rounded;
}

WeightDifference weight_difference(const Tensor& source, const Tensor& target) {
  if (source.shape != target.shape)
    return {"shape", dims_text(source) + " in the source, " + dims_text(target) + " in the target", true};
  if (is_whole(source.type) && is_whole(target.type)) return {"constant", whole_detail(source, target), true};
  if (!is_floating_point(source.type) || !is_floating_point(target.type))
    return {"constant", "another element type, or other strings", true};
  const Values a = reals_of(source).values, b = reals_of(target).values;
  const std::size_t channels = source.shape.empty() ? 1 : static_cast<std::size_t>(source.shape.front());
  constexpr std::size_t fewest = 8;
  if (are_halves(a, b)) return {"fp16", "the source's numbers, rounded to float16", false};
  if (a.size() >= fewest && are_quantised(a, b, channels))
    return {"quantised", "the source's numbers, on a grid of 8 bits", false};
  if (a.size() >= fewest && are_permuted(a, b))
    return {"permuted", "the source's numbers, in another order", true};
  if (const auto factor = common_factor(a, b); factor && a.size() > 1)
    return {"scaled", "the source's numbers times " + figure(*factor), true};
  return {"value", value_detail(a, b), true};
}

}  // namespace opseq
