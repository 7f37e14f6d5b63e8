#include "analyzer/classification/normal_numbers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace normal_numbers_test {

std::vector<double> drawn(std::size_t count) {
  SeededRandom random(3, 0);
  std::vector<double> numbers(count);
  for (double& number : numbers) number = normal_number(random);
  return numbers;
}

TEST_CASE("the first of a seed, the same on every machine") {
  const std::vector<double> numbers = drawn(4);
  CHECK(numbers[0] == -1.0889077561798073);
  CHECK(numbers[1] == 0.7950268300961303);
  CHECK(numbers[2] == 0.2148246087507033);
  CHECK(numbers[3] == 1.444732365236584);
}

TEST_CASE("they are distributed normally, by Kolmogorov and Smirnov, with the moments of that") {
  std::vector<double> numbers = drawn(100'000);
  const auto count = static_cast<double>(numbers.size());
  double moments[5] = {};
  for (const double number : numbers)
    for (int power = 1; power <= 4; ++power) moments[power] += std::pow(number, power) / count;
  CHECK(std::abs(moments[1]) < 0.015);
  CHECK(std::abs(moments[2] - 1) < 0.02);
  CHECK(std::abs(moments[3]) < 0.05);
  CHECK(std::abs(moments[4] - 3) < 0.15);
  std::ranges::sort(numbers);
  double furthest = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double share = 0.5 * std::erfc(-numbers[i] / std::sqrt(2));
    furthest = std::max(furthest, std::abs(share - (static_cast<double>(i) + 0.5) / count));
  }
  CHECK(furthest * std::sqrt(count) < 1.95);  // one in a thousand seeds has more
}

TEST_CASE("the bits of short floats, towards zero") {
  for (const float value : {0.0f, 1.0f, -1.5f, 0.25f, 7.75f, -0x1p-14f}) {
    CHECK(float16_value(float16_bits(value)) == value);
    CHECK(bfloat16_value(bfloat16_bits(value)) == value);
  }
  CHECK(float16_value(float16_bits(1.0009f)) == 1);
  CHECK(float16_value(float16_bits(-1.9999f)) == -1.9990234375);
  CHECK(float16_value(float16_bits(0x1.8p-15f)) == 0);
  CHECK(bfloat16_value(bfloat16_bits(-1.999f)) == -1.9921875);
  CHECK(bfloat16_value(bfloat16_bits(0x1p-60f)) == 0x1p-60);
}

}  // namespace normal_numbers_test
}  // namespace opseq
