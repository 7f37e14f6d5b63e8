// In what way the numbers of two constants differ.
#pragma once

#include <string>

#include "graph/model/tensor.h"

namespace opseq {

struct WeightDifference {
  std::string kind;    // "shape", "fp16", "quantised", "permuted", "scaled", "value"; of integers "constant"
  std::string detail;  // a clause
  bool is_error = true;
};

// The first that holds. Constants of fewer than 8 elements are neither quantised nor permuted. O(n log n).
WeightDifference weight_difference(const Tensor& source, const Tensor& target);

// The closest float16, as a double; infinite beyond its range.
double rounded_to_half(double number);

}  // namespace opseq
