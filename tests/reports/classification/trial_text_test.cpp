#include "reports/classification/trial_text.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace trial_text_test {

TEST_CASE("a trial that was compared has its outputs, the worst first") {
  Trial trial = test::mismatching("a", Verdict::value, 40);
  CHECK(make_trial_text(trial, false) ==
        "When it was run: mismatch, verdict value\n\n"
        "data set         output  difference  band  score  verdict  where to look\n"
        "test_data_set_0  y               40   0.5     80  value    suspect 3 Mul, 5 Mul, 6 Mul; narrowed 2 "
        "Cast\n"
        "1 of 2 outputs identical.\n");
  OutputJudgement rounded = trial.judgement.sets[0].outputs[1];
  rounded.verdict = Verdict::rounding;
  rounded.noise.reset();
  rounded.leads.clear();
  rounded.name = "z";
  auto& outputs = trial.judgement.sets[0].outputs;
  outputs.insert(outputs.begin(), 12, rounded);
  const std::string text = make_trial_text(trial, false);
  CHECK(text.find("  y  ") < text.find("  z  "));
  CHECK(text.find("  z               40     -      -  rounding\n") != std::string::npos);
  CHECK(text.find("\n... and 3 more outputs (--verbose lists all)\n") != std::string::npos);
  CHECK(make_trial_text(trial, true).find("--verbose") == std::string::npos);
  outputs[0].detail = "float32, not float64";
  CHECK(make_trial_text(trial, true).find("  rounding: float32, not float64\n") != std::string::npos);
}

TEST_CASE("a failure has what was said of it") {
  CHECK(make_trial_text(test::not_loaded("a"), false) ==
        "When it was run: load failed\nfailure: not_implemented: no kernel: Tan(7)\n"
        "said: Could not find an implementation for Tan(7) node with name 'n'\n"
        "besides: at first it was ended by signal 8\n");
  CHECK(make_trial_text(test::listed("a", Outcome::conversion_failed), false) ==
        "By a table of outcomes: conversion failed\nfailure: RuntimeError: no\nsaid: RuntimeError: no\n");
}

TEST_CASE("data sets say why they were not compared, or not measured") {
  Trial trial = test::correct("a");
  trial.judgement.sets[0].unmeasured = "it took too long";
  trial.judgement.sets.push_back({.name = "test_data_set_1", .problem = "output_0.pb is no tensor"});
  CHECK(make_trial_text(trial, false) ==
        "When it was run: correct, verdict identical\ntest_data_set_0: it took too long\n"
        "test_data_set_1: output_0.pb is no tensor\n");
}

}  // namespace trial_text_test
}  // namespace opseq
