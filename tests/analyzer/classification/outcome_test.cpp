#include "analyzer/classification/outcome.h"

#include <doctest/doctest.h>

namespace opseq::test {
namespace outcome_test {

TEST_CASE("a runtime's failure is of the stage, but for values that are not compared") {
  CHECK(failure_outcome(FailureStage::load, "not_implemented") == Outcome::load_failed);
  CHECK(failure_outcome(FailureStage::run, "fail") == Outcome::run_failed);
  CHECK(failure_outcome(FailureStage::run, "no_tensor") == Outcome::skipped);
  CHECK(failure_outcome(FailureStage::run, "unsupported_type") == Outcome::skipped);
}

TEST_CASE("a command's ends are outcomes, at either stage") {
  for (const FailureStage stage : {FailureStage::load, FailureStage::run}) {
    CHECK(failure_outcome(stage, "crash") == Outcome::crash);
    CHECK(failure_outcome(stage, "timeout") == Outcome::timeout);
    CHECK(failure_outcome(stage, "out_of_memory") == Outcome::out_of_memory);
    CHECK(failure_outcome(stage, "bad_input") == Outcome::skipped);
  }
}

TEST_CASE("what was compared") {
  CHECK(was_compared(Outcome::correct));
  CHECK(was_compared(Outcome::unstable));
  CHECK(was_compared(Outcome::mismatch));
  CHECK_FALSE(was_compared(Outcome::nondeterministic));
  CHECK_FALSE(was_compared(Outcome::loads));
}

TEST_CASE("an outcome is worse than those behind it, and all are worse than correct") {
  CHECK(is_worse(Outcome::mismatch, Outcome::unstable));
  CHECK(is_worse(Outcome::load_failed, Outcome::mismatch));
  CHECK(is_worse(Outcome::unstable, Outcome::skipped));
  for (const auto& [name, outcome] : outcome_names) {
    CHECK(is_worse(outcome, Outcome::correct) == (outcome != Outcome::correct));
    CHECK_FALSE(is_worse(Outcome::correct, outcome));
    CHECK_FALSE(is_worse(outcome, outcome));
    for (const auto& [other_name, other] : outcome_names)
      CHECK_FALSE((is_worse(outcome, other) && is_worse(other, outcome)));
  }
  CHECK_FALSE(is_worse(Outcome::skipped, Outcome::mismatch));
}

TEST_CASE("each outcome has a name, in order") {
  for (std::size_t i = 0; i < outcome_names.size(); ++i)
    CHECK(outcome_names[i].value == static_cast<Outcome>(i));
  CHECK(value_of(outcome_names, "weights_missing") == Outcome::weights_missing);
}

}  // namespace outcome_test
}  // namespace opseq::test
