#include "analyzer/alignment/weight_difference.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "graph/canonical/constant_numbers.h"

namespace opseq {
namespace weight_difference_test {

std::vector<double> some_numbers() {
  std::vector<double> made;
  for (int i = 0; i < 64; ++i) made.push_back(std::sin(1.0 + 3 * i) * 2);
  return made;
}

WeightDifference between(const std::vector<double>& source, const std::vector<double>& target) {
  const auto tensor = [](const std::vector<double>& values) {
    return tensor_of_reals({{4, static_cast<std::int64_t>(values.size()) / 4}, values}, ElementType::float64);
  };
  return weight_difference(tensor(source), tensor(target));
}

template <class Change>
std::string kind_after(Change&& change) {
  std::vector<double> target = some_numbers();
  for (std::size_t i = 0; i < target.size(); ++i) target[i] = change(target[i], i);
  return between(some_numbers(), target).kind;
}

TEST_CASE("each way of being different") {
  CHECK(kind_after([](double x, std::size_t) { return rounded_to_half(x); }) == "fp16");
  CHECK(kind_after([](double x, std::size_t) { return 0.5 * x; }) == "scaled");
  CHECK(kind_after([](double x, std::size_t) { return -x; }) == "scaled");
  CHECK(kind_after([](double, std::size_t i) { return some_numbers()[63 - i]; }) == "permuted");
  CHECK(kind_after([](double x, std::size_t i) { return i == 5 ? -x : x; }) == "value");
  CHECK(kind_after([](double, std::size_t) { return 0.0; }) != "value");
}

TEST_CASE("float16 that loses more than digits is an error") {
  std::vector<double> source(2000, 1), target = source;
  target[7] = 2;
  CHECK(between(source, target).is_error);
  target[7] = 1 + 1.0 / 1024;
  CHECK_FALSE(between(source, target).is_error);
  CHECK(between({1e-13, 1e-13, 1e-13, 1e-13}, {0, 0, 0, 0}).is_error);
  CHECK_FALSE(between({1e-13, 1e-13, 1e-13, 1}, {0, 0, 0, 1}).is_error);
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(between({1, 1, 1, 1e5}, {1, 1, 1, infinity}).is_error);
}

TEST_CASE("numbers on a grid, of all or of each channel") {
  const auto quantised = [](double x, double largest) {
    return std::round(x * 127 / largest) * largest / 127;
  };
  CHECK(kind_after([&](double x, std::size_t) { return quantised(x, 1.999911); }) == "quantised");
  std::vector<double> source = some_numbers(), target;
  for (std::size_t i = 0; i < source.size(); ++i) source[i] *= i < 16 ? 100 : 1;
  for (std::size_t i = 0; i < source.size(); ++i) {
    double largest = 0;
    for (std::size_t k = i / 16 * 16; k < i / 16 * 16 + 16; ++k)
      largest = std::max(largest, std::abs(source[k]));
    target.push_back(quantised(source[i], largest));
  }
  CHECK(between(source, target).kind == "quantised");
  CHECK_FALSE(between(source, target).is_error);
}

TEST_CASE("shapes, integers and what is no number") {
  const Tensor a = tensor_of_reals({{2}, {1, 2}}, ElementType::float32),
               b = tensor_of_reals({{1, 2}, {1, 2}}, ElementType::float32);
  CHECK(weight_difference(a, b).kind == "shape");
  const Tensor c = tensor_of_wholes({{2}, {1, 2}}, ElementType::int64),
               d = tensor_of_wholes({{2}, {1, 3}}, ElementType::int64);
  CHECK(weight_difference(c, d).detail == "element 1 is 2 in the source, 3 in the target");
  CHECK(weight_difference(a, c).kind == "constant");
}

TEST_CASE("what is told of values") {
  const WeightDifference made = between({1, 1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 2, 1, 1, 1, 1});
  CHECK(made.detail == "1 of 8 numbers differ, at most by 1 (element 3); relative distance 0.3536");
}

TEST_CASE("float16 by rounding to even") {
  CHECK(rounded_to_half(1) == 1);
  CHECK(rounded_to_half(2049) == 2048);
  CHECK(rounded_to_half(2051) == 2052);
  CHECK(std::isinf(rounded_to_half(70000)));
  CHECK(rounded_to_half(std::ldexp(1, -24)) == std::ldexp(1, -24));
  CHECK(rounded_to_half(std::ldexp(1, -26)) == 0);
}

}  // namespace weight_difference_test
}  // namespace opseq
