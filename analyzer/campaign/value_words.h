// Outputs of both sides in words: what was expected, and what came.
#pragma once

#include <string>
#include <vector>

#include "analyzer/minimization/model_candidate.h"

namespace opseq {

struct OutputWords {
  std::string name{};             // text
  std::string expected{}, got{};  // "float32[2, 3]: -7, 0.5, ..."; "" where there is none
  std::string pattern{};          // what the difference looks like, see difference_pattern.h

  friend bool operator==(const OutputWords&, const OutputWords&) = default;
};

// Type, shape and the first elements (8 at most) of a whole tensor. Floats have as many digits as tell them
// apart; strings are quoted, and cut where they are long.
std::string tensor_words(const Tensor& tensor);

// The outputs, by name, that are not the same to the bit.
std::vector<OutputWords> differing_outputs(const TensorsByName& expected, const TensorsByName& got);

}  // namespace opseq
