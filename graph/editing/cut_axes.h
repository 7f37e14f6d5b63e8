// Models of smaller tensors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// An axis of an input or an initializer of the main graph that is longer than 1.
struct LongAxis {
  std::string name{};
  std::uint32_t axis = 0;
  std::int64_t size = 2;
  bool is_input = false;

  friend bool operator==(const LongAxis&, const LongAxis&) = default;
};

// In the order of the file, inputs first; those whose size is not said, and of tensors whose data is not in
// the model or has elements without a size, are left out. Throws ModelError where the bytes are no model.
std::vector<LongAxis> long_axes(std::string_view model);

// The model with these axes cut to `size`: initializers keep what is first along them. Whole numbers of
// initializers of at most one dimension that are `replaced` (a size that shapes are made of; 0: none) become
// `size`. What is declared of the sizes of other values and of outputs is taken off. Inputs are declared
// alone: their data is the caller's. Throws ModelError.
std::string with_axes_cut(std::string_view model, const std::vector<LongAxis>& axes, std::int64_t size,
                          std::int64_t replaced);

}  // namespace opseq
