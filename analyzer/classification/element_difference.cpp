#include "analyzer/classification/element_difference.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "analyzer/classification/element_values.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Without branches, as whether elements are equal is anybody's guess where rounding differs. A NaN is not
// itself.
template <class Float>
double float_difference(Float a, Float b) {
  const auto difference = static_cast<double>(std::abs(a - b));
  const double finite = difference <= std::numeric_limits<double>::max() ? difference : infinite;
  const bool same = (a == b) | ((a != a) & (b != b));
  return same ? 0 : finite;
}

template <class Integer>
double integer_difference(Integer a, Integer b) {
  const auto low = static_cast<std::uint64_t>(std::min(a, b));
  return static_cast<double>(static_cast<std::uint64_t>(std::max(a, b)) - low);
}

// Of elements that are stored as they are calculated with.
template <class Stored, class Difference>
std::vector<double> stored_differences(const Tensor& a, const Tensor& b, Difference difference) {
  std::vector<double> result(a.bytes.size() / sizeof(Stored));
  for (std::size_t i = 0; i < result.size(); ++i) {
    Stored left, right;
    std::memcpy(&left, a.bytes.data() + i * sizeof(Stored), sizeof(Stored));
    std::memcpy(&right, b.bytes.data() + i * sizeof(Stored), sizeof(Stored));
    result[i] = difference(left, right);
  }
  return result;
}

template <class Number>
std::vector<double> number_differences(const std::vector<Number>& a, const std::vector<Number>& b) {
  std::vector<double> result(a.size());
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = float_difference(a[i], b[i]);
  return result;
}

std::vector<double> string_differences(const Tensor& a, const Tensor& b) {
  std::vector<double> result(elements_of(a), infinite);
  if (a.type != b.type) return result;
  for (std::size_t i = 0; i < result.size(); ++i)
    if (a.strings[i] == b.strings[i]) result[i] = 0;
  return result;
}

struct FloatFormat {
  int digits;    // of the significand, the hidden one included
  int least;     // exponent of the least normal number
  int greatest;  // of the greatest
};

FloatFormat format_of(ElementType type) {
  switch (type) {
    case ElementType::float16:
      return {11, -14, 15};
    case ElementType::bfloat16:
      return {8, -126, 127};
    case ElementType::float32:
      return {24, -126, 127};
    default:
      return {53, -1022, 1023};
  }
}

double power_of_two(int exponent) {
  if (exponent >= -1022) return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
  return std::bit_cast<double>(std::uint64_t{1} << (exponent + 1074));
}

// `rounds`: the value is of a finer type, and rounding may lead up to the next power of two.
double spacing_in(double value, const FloatFormat& format, bool rounds) {
  const double magnitude = std::abs(value);
  if (!std::isfinite(magnitude)) return 0;
  const auto stored = static_cast<int>(std::bit_cast<std::uint64_t>(magnitude) >> 52) - 1023;
  int exponent = std::max(stored, format.least);
  if (rounds) {
    const double spacing = power_of_two(exponent - format.digits + 1);
    if (std::nearbyint(magnitude / spacing) >= power_of_two(format.digits)) ++exponent;
  }
  return exponent > format.greatest ? 0 : power_of_two(exponent - format.digits + 1);
}

ElementType coarser(ElementType a, ElementType b) {
  return format_of(b).digits < format_of(a).digits ? b : a;
}

}  // namespace

std::vector<double> element_differences(const Tensor& a, const Tensor& b) {
  if (a.type == ElementType::string || b.type == ElementType::string) return string_differences(a, b);
  if (a.type == b.type) switch (a.type) {
      case ElementType::float32:
        // Doubles hold what floats differ by more closely than a float does.
        return stored_differences<float>(a, b, [](double x, double y) { return float_difference(x, y); });
      case ElementType::float64:
        return stored_differences<double>(a, b, [](double x, double y) { return float_difference(x, y); });
      case ElementType::int64:
        return stored_differences<std::int64_t>(
            a, b, [](std::int64_t x, std::int64_t y) { return integer_difference(x, y); });
      case ElementType::uint64:
        return stored_differences<std::uint64_t>(
            a, b, [](std::uint64_t x, std::uint64_t y) { return integer_difference(x, y); });
      default:
        break;
    }
  if (fits_double(a.type) && fits_double(b.type)) return number_differences(doubles_of(a), doubles_of(b));
  return number_differences(numbers_of(a), numbers_of(b));
}

double spacing_at(double value, ElementType type) {
  return is_floating_point(type) ? spacing_in(value, format_of(type), type != ElementType::float64) : 0;
}

std::vector<double> element_spacings(const Tensor& converted, ElementType source_type) {
  if (!is_floating_point(converted.type) || !is_floating_point(source_type))
    return std::vector<double>(elements_of(converted));
  const FloatFormat format = format_of(coarser(converted.type, source_type));
  const bool rounds = format.digits < format_of(converted.type).digits;
  std::vector<double> spacings = doubles_of(converted);
  for (double& each : spacings) each = spacing_in(each, format, rounds);
  return spacings;
}

double median_spacing(const Tensor& converted, ElementType source_type) {
  if (!is_floating_point(converted.type) || !is_floating_point(source_type)) return 0;
  std::vector<double> magnitudes = doubles_of(converted);
  std::erase_if(magnitudes, [](double value) { return !std::isfinite(value); });
  if (magnitudes.empty()) return 0;
  for (double& each : magnitudes) each = std::abs(each);
  const auto middle = magnitudes.begin() + static_cast<std::ptrdiff_t>((magnitudes.size() - 1) / 2);
  std::nth_element(magnitudes.begin(), middle, magnitudes.end());
  return spacing_at(*middle, coarser(converted.type, source_type));
}

}  // namespace opseq
