#include "analyzer/classification/mismatch_rule.h"

#include <doctest/doctest.h>

#include <string>

namespace opseq::test {
namespace mismatch_rule_test {

MismatchRule rule(const std::string& text) {
  const auto parsed = parse_mismatch_rule(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

ModelJudgement compared(std::optional<Verdict> verdict) {
  ModelJudgement model;
  model.verdict = verdict;
  return model;
}

Outcome by(const std::string& text, std::optional<Verdict> verdict) {
  return outcome_of(compared(verdict), rule(text));
}

TEST_CASE("rules and their texts") {
  for (const char* const text : {"fault", "unstable", "study", "torch", "nnsmith", "optimum", "polygraphy",
                                 "backend", "ort_test_runner", "1e-05,0.001", "0.5,0"})
    CHECK(rule_text(rule(text)) == text);
  CHECK(rule_text(rule("0.25")) == "0.25,0");
  CHECK(rule("1e-3,0.5").tolerance.relative == 0.5);
}

TEST_CASE("what is no rule") {
  for (const char* const text :
       {"", "Fault", "-1", "nan", "inf", "1,", ",1", "1,-1", "1,2,3", "1 ", "1e-5x", "0x1"})
    CHECK_FALSE(parse_mismatch_rule(text).has_value());
}

TEST_CASE("by verdict: faults, and what is unstable") {
  using enum Verdict;
  for (const Verdict verdict : {value, type, shape, count}) {
    CHECK(by("fault", verdict) == Outcome::mismatch);
    CHECK(by("unstable", verdict) == Outcome::mismatch);
  }
  for (const Verdict verdict : {discontinuity, doubtful}) {
    CHECK(by("fault", verdict) == Outcome::unstable);
    CHECK(by("unstable", verdict) == Outcome::mismatch);
  }
  for (const Verdict verdict : {identical, rounding}) {
    CHECK(by("fault", verdict) == Outcome::correct);
    CHECK(by("unstable", verdict) == Outcome::correct);
  }
}

TEST_CASE("by another criterion, or a tolerance, whatever the verdict") {
  ModelJudgement model = compared(Verdict::rounding);
  model.criteria.set(static_cast<std::size_t>(Criterion::study));
  CHECK(outcome_of(model, rule("study")) == Outcome::mismatch);
  CHECK(outcome_of(model, rule("nnsmith")) == Outcome::correct);
  CHECK(outcome_of(model, rule("0.1")) == Outcome::correct);
  model.exceeds_tolerance = true;
  CHECK(outcome_of(model, rule("0.1")) == Outcome::mismatch);
  CHECK(by("study", Verdict::discontinuity) == Outcome::correct);
}

TEST_CASE("without a verdict, rules that need one fall back to torch's") {
  ModelJudgement model = compared(std::nullopt);
  CHECK(outcome_of(model, rule("fault")) == Outcome::correct);
  model.criteria.set(static_cast<std::size_t>(Criterion::torch));
  CHECK(outcome_of(model, rule("fault")) == Outcome::mismatch);
  CHECK(outcome_of(model, rule("unstable")) == Outcome::mismatch);
  CHECK(outcome_of(model, rule("study")) == Outcome::correct);
  CHECK(needs_verdict(rule("fault")));
  CHECK_FALSE(needs_verdict(rule("torch")));
}

TEST_CASE("a failure is the outcome by any rule") {
  ModelJudgement model = compared(Verdict::value);
  model.failure = Outcome::crash;
  for (const char* const text : {"fault", "torch", "1"})
    CHECK(outcome_of(model, rule(text)) == Outcome::crash);
}

}  // namespace mismatch_rule_test
}  // namespace opseq::test
