// What is no difference, where that was asked for.
#pragma once

#include <string>

#include "graph/model/tensor.h"

namespace opseq {

struct Leniency {
  bool any_rank = false;  // n is n x 1 and 1 x n, a scalar is n dimensions of 1
  bool any_type = false;  // values alone are compared, whatever their types; but strings are no numbers

  friend bool operator==(const Leniency&, const Leniency&) = default;
};

// Whether the shapes differ by such a rank alone.
bool is_other_rank(const Tensor& source, const Tensor& converted);

// The converted output with the source's shape, where the ranks alone differ and any will do; else as it is.
Tensor leniently(Tensor converted, const Tensor& source, const Leniency& leniency);

// "[3, 1] taken for [3]", "float32 taken for int64", or both; "" where neither was needed. `converted` is as
// the runtime gave it.
std::string taken_text(const Tensor& converted, const Tensor& source, const Leniency& leniency);

// Whether the types are the same, or both numbers' where any will do.
bool has_right_type(const Tensor& converted, const Tensor& source, const Leniency& leniency);

// "float32", and "[2, 3]".
std::string type_text_of(const Tensor& tensor);
std::string shape_text_of(const Tensor& tensor);

}  // namespace opseq
