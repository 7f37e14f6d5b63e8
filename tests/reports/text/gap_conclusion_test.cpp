#include "reports/text/gap_conclusion.h"

#include <doctest/doctest.h>

namespace opseq {
namespace gap_conclusion_test {

GapReport sample(double plain_p, double stratified_p, std::uint64_t significant_stratified) {
  GapReport report;
  report.of_models = 1200;
  report.against_models = 3;
  report.of_ngrams = 40.25;
  report.against_ngrams = 20;
  report.tested = 2000;
  report.significant_fisher = 12;
  report.significant_stratified = significant_stratified;
  report.plain.observed = {1500, 900};
  report.plain.minimal_sequences = {999.6, 900, 1100, plain_p};
  report.plain.models_holding = {700.04, 600, 800, plain_p};
  report.stratified.observed = report.plain.observed;
  report.stratified.minimal_sequences = {1400.4, 1300, 1600, stratified_p};
  report.stratified.models_holding = {850.06, 600, 900, stratified_p};
  return report;
}

bool says(const GapReport& report, const std::string& words) {
  return make_conclusion(report).find(words) != std::string::npos;
}

TEST_CASE(
    "all figures are in the conclusion, in the order headline, chance, size, single sequences, verdict") {
  CHECK(
      make_conclusion(sample(0.001, 0.4, 1)) ==
      "Do failing models share operator sequences that correct models lack? "
      "900 of 1,200 failing models hold a sequence that no correct model has; minimal ones, in 2 or more "
      "models each: 1,500. "
      "With the labels shuffled there are 1,000 on average (900 to 1,100; p = 0.001), so the number is "
      "larger "
      "than chance alone makes. "
      "Failing models are larger than correct ones (40.2 distinct n-grams on average against 20.0); with "
      "the "
      "labels shuffled among models of the same size there are 1,400 on average (1,300 to 1,600; p = 0.4): "
      "size "
      "and chance explain the number. By chance, 700.0 of the failing models would hold one, and 850.1 "
      "among "
      "models of the same size. "
      "Of the 2,000 sequences that at least 5 models hold, 12 are significantly more frequent in failing "
      "models (Fisher's exact test, q at most 0.05); 1 remains so after adjusting for size "
      "(exact test within strata of size). "
      "These models do not say so as a whole, but the sequences that stand out on their own deserve a "
      "look; --replicate tells whether they come back in other models.");
}

TEST_CASE("the verdict follows the test adjusted for size and the sequences that stand out") {
  CHECK(says(sample(1, 0.05, 1), "These models say yes: there are more"));
  CHECK(says(sample(1, 0.05, 0), "These models say yes as a whole, but no sequence"));
  CHECK(says(sample(0.001, 0.0501, 2), "These models do not say so as a whole, but"));
  CHECK(says(sample(0.001, 0.0501, 0), "These models do not say so: that no"));
}

TEST_CASE("what each figure changes in the words") {
  CHECK(says(sample(0.05, 1, 0), "so the number is larger than chance"));
  CHECK(says(sample(0.051, 1, 0), "so the number is no larger than chance"));
  CHECK(says(sample(1, 0.05, 0), "p = 0.05): size does not explain the number"));
  CHECK(says(sample(1, 1, 0), "none remains so"));
  CHECK(says(sample(1, 1, 1), "1 remains so"));
  CHECK(says(sample(1, 1, 1234), "1,234 remain so"));
  GapReport report = sample(1, 1, 0);
  report.significant_fisher = 1;
  CHECK(says(report, "1 is significantly"));
  report.against_ngrams = report.of_ngrams;
  CHECK(says(report, "are not larger than correct ones"));
  report.tested = 1;
  report.options.min_support = 7;
  CHECK(says(report, "Of the 1 sequence that at least 7 models hold"));
  report.options.min_support.reset();
  CHECK(says(report, "Of the 1 sequence that could become significant (Tarone's criterion)"));
  report.stratified.minimal_sequences = {1500, 1500, 1500, 1};
  CHECK(says(report, "changes nothing, so these models can't tell size from failing"));
  CHECK(says(report, "These models can't tell; more"));
  report.options.permutation.min_support = 3;
  CHECK(says(report, "in 3 or more models each"));
}

TEST_CASE("without one side, or without permutations, less is said") {
  for (const auto side : {&GapReport::of_models, &GapReport::against_models}) {
    GapReport report = sample(0.001, 0.001, 5);
    report.*side = 0;
    const std::string text = make_conclusion(report);
    CHECK(text.find("It can't be judged: there are ") != std::string::npos);
    CHECK(text.find("These models") == std::string::npos);
    CHECK(text.find("chance") == std::string::npos);
  }
  GapReport report = sample(1, 1, 3);
  report.options.permutation.permutations = 0;
  const std::string text = make_conclusion(report);
  CHECK(text.find("900 of 1,200 failing models") != std::string::npos);
  CHECK(text.find("3 remain so") != std::string::npos);
  CHECK(text.ends_with("Without permutations nothing more can be said."));
  CHECK(text.find("p = ") == std::string::npos);
}

}  // namespace gap_conclusion_test
}  // namespace opseq
