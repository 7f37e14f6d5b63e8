#include "analyzer/classification/criterion.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <limits>
#include <sstream>  // doctest shows a bitset

#include "analyzer/classification/element_difference.h"
#include "tests/support/inputs/tensors.h"

namespace opseq::test {
namespace criterion_test {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

Criteria of(std::initializer_list<Criterion> criteria) {
  Criteria result;
  for (const Criterion criterion : criteria) result.set(static_cast<std::size_t>(criterion));
  return result;
}

Criteria judged(const Tensor& source, const Tensor& converted) {
  return mismatching_criteria(source, converted, element_differences(source, converted));
}

using enum Criterion;

TEST_CASE("the same is a mismatch by none, another shape by all") {
  CHECK(judged(floats({1, infinity}), floats({1, infinity})) == of({polygraphy}));
  CHECK(judged(floats({1, 2}), floats({1, 2})).none());
  CHECK(judged(floats({}), floats({})).none());
  CHECK(judged(strings({"a"}), strings({"a"})).none());
  CHECK(mismatching_criteria(floats({1}), floats({1, 2}), {}).all());
}

TEST_CASE("each rule from where on") {
  const auto by = [](double source, double converted) {
    return judged(doubles({source}), doubles({converted}));
  };
  CHECK(by(1, 1 + 0.9e-7).none());
  CHECK(by(1, 1 + 1.1e-7) == of({study}));
  CHECK(by(1, 1 + 1.9e-5) == of({study, polygraphy}));
  CHECK(by(1, 1 + 2.1e-5) == of({study, polygraphy, optimum}));
  CHECK(by(1, 1.0011) == of({study, polygraphy, optimum, torch, backend}));
  CHECK(by(1, 1.0021) == of({study, polygraphy, optimum, torch, backend, ort_test_runner}));
  CHECK(by(1, 1.012).all());
  CHECK(by(0, 2e-7) == of({study, torch, backend}));
  CHECK(by(1000, 1000.005) == of({study}));  // more than 1e-5, but not of 1,000
}

TEST_CASE("optimum goes by the converted value, the others by the source's") {
  CHECK(judged(doubles({0}), doubles({1.000005e-5})) == of({study, torch, backend, polygraphy}));
  CHECK(judged(doubles({1.000005e-5}), doubles({0})) == of({study, torch, backend, polygraphy, optimum}));
}

TEST_CASE("NaN on both sides, and infinity on both") {
  CHECK(judged(floats({nan}), floats({nan})) == of({nnsmith, optimum, polygraphy}));
  CHECK(judged(floats({infinity}), floats({infinity})) == of({polygraphy}));
  CHECK(judged(floats({nan}), floats({1})).all());
}

TEST_CASE("another type is one by torch and backend alone") {
  CHECK(judged(doubles({1}), floats({1})) == of({torch, backend}));
  CHECK(judged(integers64({1}), booleans({1})) == of({torch, backend}));
}

TEST_CASE("integers and strings") {
  CHECK(judged(integers64({1000000}), integers64({1000001})) == of({study}));
  CHECK(judged(strings({"a"}), strings({"b"})).all());
}

TEST_CASE("a tolerance of one's own") {
  const Tensor source = doubles({10});
  CHECK(exceeds_tolerance(source, {1.01}, 0, 0.1));
  CHECK_FALSE(exceeds_tolerance(source, {1}, 0, 0.1));
  CHECK_FALSE(exceeds_tolerance(source, {1.4}, 0.5, 0.1));
  CHECK(exceeds_tolerance(floats({infinity}), {1}, 0.5, 0.1));
  CHECK_FALSE(exceeds_tolerance(floats({}), {}, 0, 0));
}

}  // namespace criterion_test
}  // namespace opseq::test
