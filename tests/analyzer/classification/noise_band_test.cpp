#include "analyzer/classification/noise_band.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "tests/support/inputs/tensors.h"

namespace opseq::test {
namespace noise_band_test {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();

TEST_CASE("the spread is the largest difference of any sample") {
  const Tensor nominal = floats({1, 2, 3});
  std::vector<double> spread;
  widen(spread, floats({1.5f, 2, 3}), nominal);
  CHECK(spread == std::vector<double>{0.5, 0, 0});
  widen(spread, floats({1.25f, 2, 7}), nominal);
  CHECK(spread == std::vector<double>{0.5, 0, 4});
  widen(spread, floats({1, nan, 3}), nominal);
  CHECK(spread == std::vector<double>{0.5, infinity, 4});
}

TEST_CASE("a sample of another shape or type leaves nothing certain") {
  for (const Tensor& sample : {floats({1}), doubles({1, 2})}) {
    std::vector<double> spread;
    widen(spread, sample, floats({1, 2}));
    CHECK(spread == std::vector<double>{infinity, infinity});
  }
}

TEST_CASE("a ratio is nothing without a difference or a bound, and infinite without a band") {
  CHECK(ratio(0, 0) == 0);
  CHECK(ratio(0, infinity) == 0);
  CHECK(ratio(1, infinity) == 0);
  CHECK(ratio(infinity, infinity) == 0);
  CHECK(ratio(infinity, 1) == infinity);
  CHECK(ratio(1, 0) == infinity);
  CHECK(ratio(3, 2) == 1.5);
}

OutputEvidence sampled(const Tensor& source, const Tensor& converted, std::vector<double> near) {
  OutputEvidence evidence = output_evidence(source, converted);
  evidence.near = std::move(near);
  return evidence;
}

TEST_CASE("the band is what samples show and an ulp, and no narrower than an ulp of the median") {
  const OutputEvidence evidence = sampled(floats({1, 1, 0x1p-20f}), floats({1, 1, 0}), {0x1p-22, 0, 0});
  CHECK(band_at(evidence, 0) == 0x1p-22 + 0x1p-23);
  CHECK(band_at(evidence, 2) == 0x1p-149);
  CHECK(evidence.floor == 0x1p-23);
  CHECK(score_at(evidence, 2) == 8);  // and not 2^129
  CHECK(score_at(evidence, 0) == 0);
}

TEST_CASE("elements of integers have no spacing and no floor") {
  const OutputEvidence evidence = sampled(integers64({5, 6}), integers64({5, 7}), {0, 2});
  CHECK_FALSE(evidence.is_floating);
  CHECK(score_at(evidence, 1) == 0.5);
  CHECK(sampled(integers64({5}), integers64({6}), {0}).floor == 0);
}

TEST_CASE("one side alone is finite: floats, not strings") {
  CHECK(output_evidence(floats({nan, 1, nan}), floats({1, 1, nan})).one_sided ==
        std::vector<bool>{true, false, false});
  CHECK(output_evidence(floats({1}), floats({std::numeric_limits<float>::infinity()})).one_sided ==
        std::vector<bool>{true});
  CHECK(output_evidence(strings({"a"}), strings({"b"})).one_sided == std::vector<bool>{false});
}

TEST_CASE("a summary: the widest finite band, the highest score, unbounded elements") {
  const OutputEvidence evidence = sampled(floats({1, 4, nan}), floats({1, 2, 3}), {0.5, 1, infinity});
  const NoiseSummary summary = noise_summary(evidence);
  CHECK(summary.band == 1 + 0x1p-22);
  CHECK(summary.score == 2 / (1 + 0x1p-22));
  CHECK(summary.unbounded == 1);
}

TEST_CASE("digits are of what is neither zero nor infinite") {
  const auto digits =
      noise_summary(sampled(floats({0, 1, 1, 1}), floats({0, 1, 1, 1}), {1, 1e-4, 0.1, 1e-6})).digits;
  REQUIRE(digits.has_value());
  CHECK(digits->worst == doctest::Approx(1).epsilon(1e-5));
  CHECK(digits->median == doctest::Approx(4).epsilon(1e-3));
  CHECK(digits->weak == doctest::Approx(1.0 / 3));
  CHECK_FALSE(noise_summary(sampled(floats({0}), floats({0}), {0})).digits.has_value());
  CHECK_FALSE(noise_summary(sampled(integers64({1}), integers64({2}), {0})).digits.has_value());
}

TEST_CASE("an unbounded band leaves no digit") {
  const auto digits = noise_summary(sampled(floats({1}), floats({1}), {infinity})).digits;
  REQUIRE(digits.has_value());
  CHECK(digits->worst == -infinity);
  CHECK(digits->weak == 1);
}

TEST_CASE("nothing to measure") {
  const NoiseSummary summary = noise_summary(sampled(floats({}), floats({}), {}));
  CHECK(summary.band == 0);
  CHECK(summary.score == 0);
  CHECK_FALSE(summary.digits.has_value());
}

}  // namespace noise_band_test
}  // namespace opseq::test
