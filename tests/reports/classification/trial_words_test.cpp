#include "reports/classification/trial_words.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace trial_words_test {

TEST_CASE("what was compared is told by its worst output") {
  Trial trial = test::mismatching("a", Verdict::type, 40);
  CHECK(trial_words(trial) ==
        "mismatch, type; output y of test_data_set_0; difference 40, score 80; suspect 3 "
        "Mul, 5 Mul, 6 Mul; narrowed 2 Cast");
  OutputJudgement& output = trial.judgement.sets[0].outputs[1];
  output.detail = "float32, not float64";
  output.noise.reset();
  output.leads.clear();
  CHECK(trial_words(trial) ==
        "mismatch, type; output y of test_data_set_0: float32, not float64; difference 40");
  CHECK(trial_words(test::correct("a")) == "correct, identical");
}

TEST_CASE("a failure is told by its signature, else by its reason or message") {
  Trial trial = test::not_loaded("a");
  CHECK(trial_words(trial) == "load failed: not_implemented: no kernel: Tan(7)");
  trial.judgement.signature.clear();
  trial.judgement.reason = "it is empty";
  CHECK(trial_words(trial) == "load failed: it is empty");
  trial.judgement.reason = trial.judgement.message = "";
  CHECK(trial_words(trial) == "load failed");
  CHECK(trial_words(test::listed("a", Outcome::mismatch)) == "mismatch: RuntimeError: no");
}

TEST_CASE("names in words") {
  CHECK(outcome_words(Outcome::out_of_memory) == "out of memory");
  CHECK(verdict_words(std::nullopt) == "not measured");
  CHECK(verdict_words(Verdict::count) == "count");
}

}  // namespace trial_words_test
}  // namespace opseq
