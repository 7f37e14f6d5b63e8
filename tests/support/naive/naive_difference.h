// What a difference looks like, found by trying each pattern element by element.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace opseq::test {

struct NaiveArray {
  std::vector<std::int64_t> shape;
  std::vector<double> numbers;  // in C order
};

// As difference_pattern(), of numbers that are equal or far apart.
std::string naive_difference_pattern(const NaiveArray& source, const NaiveArray& converted);

}  // namespace opseq::test
