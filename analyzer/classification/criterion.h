// What other tools call a mismatch: rules on the numbers alone, as read in their sources.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

#include "graph/base/named_value.h"
#include "graph/model/tensor.h"

namespace opseq {

// d is the difference of an element, r the source's value, y the converted model's.
enum class Criterion : std::uint8_t {
  study,            // d >= 1e-7
  torch,            // d > 1e-7 + 1e-3 |r|, or the type differs
  nnsmith,          // d > 1e-3 + 1e-2 |r|, or NaN on both sides
  optimum,          // d > 1e-5 + 1e-5 |y|, or NaN on both sides
  polygraphy,       // d > 1e-5 and d > 1e-5 |r|, or NaN on both sides, or r infinite
  backend,          // as torch: ONNX's backend tests
  ort_test_runner,  // d > 1e-3 + 1e-3 |r|
};
inline constexpr std::array criterion_names{
    NamedValue<Criterion>{"study", Criterion::study},
    NamedValue<Criterion>{"torch", Criterion::torch},
    NamedValue<Criterion>{"nnsmith", Criterion::nnsmith},
    NamedValue<Criterion>{"optimum", Criterion::optimum},
    NamedValue<Criterion>{"polygraphy", Criterion::polygraphy},
    NamedValue<Criterion>{"backend", Criterion::backend},
    NamedValue<Criterion>{"ort_test_runner", Criterion::ort_test_runner},
};

// Those by which something is a mismatch, by the criterion's number.
using Criteria = std::bitset<criterion_names.size()>;

inline bool holds(const Criteria& criteria, Criterion criterion) {
  return criteria[static_cast<std::size_t>(criterion)];
}

// `difference` is element_differences() of both, which are whole; other shapes are a mismatch by all, and
// `other_type` says whether the types count as others.
// O(elements).
Criteria mismatching_criteria(const Tensor& source, const Tensor& converted,
                              const std::vector<double>& difference, bool other_type);
// Likewise; the types are others where they are not the same.
Criteria mismatching_criteria(const Tensor& source, const Tensor& converted,
                              const std::vector<double>& difference);

// Whether d > absolute + relative |r| somewhere; an r that is not finite counts as 0. O(elements).
bool exceeds_tolerance(const Tensor& source, const std::vector<double>& difference, double absolute,
                       double relative);

}  // namespace opseq
