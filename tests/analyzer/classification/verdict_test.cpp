#include "analyzer/classification/verdict.h"

#include <doctest/doctest.h>

#include <limits>

namespace opseq::test {
namespace verdict_test {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr Thresholds thresholds;

// An output of one element at which an ulp is 1.
OutputEvidence element(double difference, double near) {
  OutputEvidence evidence;
  evidence.difference = {difference};
  evidence.spacing = {1};
  evidence.magnitude = {1};
  evidence.near = {near};
  evidence.one_sided = {false};
  return evidence;
}

OutputEvidence one_sided(double near) {
  OutputEvidence evidence = element(infinity, near);
  evidence.one_sided = {true};
  return evidence;
}

OutputEvidence with_wide(OutputEvidence evidence, double wide) {
  evidence.wide = {wide};
  return evidence;
}

OutputEvidence of_integers(OutputEvidence evidence) {
  evidence.is_floating = false;
  evidence.spacing = {0};
  return evidence;
}

Verdict verdict_of(const OutputEvidence& evidence, const OutputContext& context = {}) {
  return value_verdict(evidence, context, thresholds);
}

TEST_CASE("no difference is identical, whatever the band") {
  CHECK(verdict_of(element(0, 0)) == Verdict::identical);
  CHECK(verdict_of(element(0, infinity), {.has_flips = true, .has_nonfinite_lead = true}) ==
        Verdict::identical);
}

TEST_CASE("up to 4 bands are rounding, up to 16 doubtful, more another value") {
  CHECK(verdict_of(element(40, 9)) == Verdict::rounding);
  CHECK(verdict_of(with_wide(element(41, 9), 80)) == Verdict::doubtful);
  CHECK(verdict_of(with_wide(element(160, 9), 80)) == Verdict::doubtful);
  CHECK(verdict_of(with_wide(element(161, 9), 80)) == Verdict::value);
}

TEST_CASE("the thresholds can be others") {
  CHECK(value_verdict(with_wide(element(40, 9), 80), {}, {.rounding = 2, .value = 3}) == Verdict::value);
  CHECK(value_verdict(element(190, 9), {}, {.rounding = 20, .value = 30}) == Verdict::rounding);
}

TEST_CASE("a band no narrower than its floor") {
  OutputEvidence evidence = with_wide(element(100, 0), 8);
  CHECK(verdict_of(evidence) == Verdict::value);
  evidence.floor = 50;
  CHECK(verdict_of(evidence) == Verdict::rounding);
}

TEST_CASE("integers that differ within their band are a discontinuity") {
  CHECK(verdict_of(of_integers(element(1, 1))) == Verdict::discontinuity);
  CHECK(verdict_of(with_wide(of_integers(element(1, 0)), 0)) == Verdict::value);
}

TEST_CASE("a difference where samples disagree on what is finite is a discontinuity") {
  CHECK(verdict_of(element(7, infinity)) == Verdict::discontinuity);
  CHECK(verdict_of(one_sided(infinity)) == Verdict::discontinuity);
}

TEST_CASE("below a value that flips, a band that does not grow as the perturbation is a jump") {
  const OutputContext flips{.has_flips = true};
  CHECK(verdict_of(with_wide(element(10, 9), 80), flips) == Verdict::rounding);
  CHECK(verdict_of(with_wide(element(10, 9), 19), flips) == Verdict::discontinuity);
  CHECK(verdict_of(with_wide(element(10, 9), 321), flips) == Verdict::discontinuity);
  CHECK(verdict_of(with_wide(element(2, 9), 9), flips) == Verdict::rounding);  // within two ulp
  CHECK(verdict_of(with_wide(element(10, 9), 19)) == Verdict::rounding);       // nothing flips
}

TEST_CASE("beyond rounding, a boundary some ulp away explains what wide samples reach by a jump") {
  CHECK(verdict_of(with_wide(element(1000, 9), 1000)) == Verdict::discontinuity);
  CHECK(verdict_of(with_wide(element(1000, 9), 998)) == Verdict::value);  // further off than they
  CHECK(verdict_of(with_wide(element(300, 9), 310)) == Verdict::value);   // they did not jump
  CHECK(verdict_of(with_wide(element(1000, 9), infinity)) == Verdict::discontinuity);
}

TEST_CASE("one element beyond the boundary is enough") {
  OutputEvidence evidence = with_wide(element(1000, 9), 1000);
  evidence.difference.push_back(200);
  evidence.spacing.push_back(1);
  evidence.magnitude.push_back(1);
  evidence.near.push_back(9);
  evidence.one_sided.push_back(false);
  evidence.wide.push_back(80);
  CHECK(verdict_of(evidence) == Verdict::value);
  evidence.difference.back() = 20;
  CHECK(verdict_of(evidence) == Verdict::discontinuity);
}

TEST_CASE("not finite on one side alone is another value only with a lead") {
  CHECK(verdict_of(with_wide(one_sided(9), 80)) == Verdict::discontinuity);
  CHECK(verdict_of(with_wide(one_sided(9), 80), {.has_nonfinite_lead = true}) == Verdict::value);
}

TEST_CASE("a lead makes another value of whatever is worse than rounding") {
  const OutputContext lead{.has_nonfinite_lead = true};
  CHECK(verdict_of(element(40, 9), lead) == Verdict::rounding);
  CHECK(verdict_of(of_integers(element(1, 1)), lead) == Verdict::value);
  CHECK(verdict_of(with_wide(element(41, 9), 80), lead) == Verdict::value);
}

TEST_CASE("strings that differ are another value, where samples agree") {
  const OutputEvidence evidence = with_wide(of_integers(element(infinity, 0)), 0);
  CHECK(verdict_of(evidence) == Verdict::value);
  CHECK(verdict_of(of_integers(element(infinity, infinity))) == Verdict::discontinuity);
}

TEST_CASE("wide samples are run where the verdict hangs on them") {
  CHECK_FALSE(needs_wide_samples(element(40, 9), false, thresholds));
  CHECK(needs_wide_samples(element(41, 9), false, thresholds));
  CHECK_FALSE(needs_wide_samples(one_sided(9), true, thresholds));
  CHECK(needs_wide_samples(element(40, 9), true, thresholds));
  CHECK_FALSE(needs_wide_samples(element(2, 9), true, thresholds));
  CHECK_FALSE(needs_wide_samples(of_integers(element(1, 1)), true, thresholds));
  CHECK_FALSE(needs_wide_samples(element(7, infinity), true, thresholds));
}

TEST_CASE("no more near samples where it is rounding by far") {
  CHECK(is_settled_by_near(element(10, 9), thresholds));
  CHECK(is_settled_by_near(element(0, 0), thresholds));
  CHECK_FALSE(is_settled_by_near(element(11, 9), thresholds));
  CHECK_FALSE(is_settled_by_near(one_sided(9), thresholds));
  CHECK_FALSE(is_settled_by_near(element(1, infinity), thresholds));
  CHECK_FALSE(is_settled_by_near(of_integers(element(1, 9)), thresholds));
}

TEST_CASE("no more wide samples where a jump was seen and reaches far enough") {
  CHECK(is_settled_by_wide(with_wide(element(1000, 9), 1000), thresholds));
  CHECK_FALSE(is_settled_by_wide(with_wide(element(1000, 9), 998), thresholds));
  CHECK(is_settled_by_wide(with_wide(element(10, 9), 321), thresholds));
  CHECK_FALSE(is_settled_by_wide(with_wide(element(10, 9), 19), thresholds));
}

}  // namespace verdict_test
}  // namespace opseq::test
