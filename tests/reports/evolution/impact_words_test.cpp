#include "reports/evolution/impact_words.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/reports/opsets_sample.h"

namespace opseq {
namespace impact_words_test {

bool says(const std::vector<std::string>& sentences, const std::string& part) {
  return std::ranges::any_of(
      sentences, [&](const std::string& sentence) { return sentence.find(part) != std::string::npos; });
}

TEST_CASE("what is asked") {
  CHECK(impact_title(test::impact_sample()) == "Upgrade to opset 18");
  UpgradeImpact impact = test::impact_sample(std::nullopt);
  CHECK(impact_title(impact) == "Operator versions that models use");
  impact.options = {"ai.onnx.ml", 1, 3};
  CHECK(impact_title(impact) == "Upgrade from opset 1 to opset 3 of ai.onnx.ml");
}

TEST_CASE("what is exercised, and what is not known") {
  const UpgradeImpact impact = test::impact_sample();
  const auto sentences = impact_sentences(impact, impact.sets[0]);
  CHECK(says(sentences, "4 operators of m: t has 1 by type, and 1 at a version that is used."));
  CHECK(says(sentences, "The files of 2 models are not there as they were ingested"));
  CHECK(says(sentences, "1 operator without a version in ONNX: a|b `c` <img> @d =1+1 \\x1b[31m."));
  CHECK_FALSE(says(sentences, "No model of t is at opset"));  // Hardmax is at 13 from opset 13 on
  CHECK_FALSE(says(sentences, "All are at opset"));
}

TEST_CASE("a suite that is too old, and models of one opset") {
  std::vector<VersionedModel> models{test::versioned_model(1, "m", 16, {"Pad"}),
                                     test::versioned_model(2, "t", 12, {"Pad"})};
  const UpgradeImpact impact =
      find_upgrade_impact(models, {"m"}, {"t"}, operator_histories(), {"", std::nullopt, 18}, nullptr);
  const auto sentences = impact_sentences(impact, impact.sets[0]);
  CHECK(says(sentences, "No model of t is at opset 18 or later: nothing changed can be exercised."));
  CHECK(says(sentences,
             "All are at opset 16: whether newer versions fail more often can't be told from them."));
  const UpgradeImpact alone =
      find_upgrade_impact(models, {"m"}, {}, operator_histories(), {"", std::nullopt, 17}, nullptr);
  CHECK(says(impact_sentences(alone, alone.sets[0]), "There is no model of no set to exercise anything."));
}

TEST_CASE("models that were not looked at, and sequences that are touched") {
  UpgradeImpact impact = test::impact_sample();
  impact.sets[0].not_below = 2;
  impact.sets[0].without_opset = 1;
  impact.sets[0].ngrams = {{5, 55}, {396, 1870}};
  impact.sets[0].nodes_of_text = 7;
  const auto sentences = impact_sentences(impact, impact.sets[0]);
  CHECK(says(sentences, "Not looked at: 2 models at the target or later and 1 model without an opset."));
  CHECK(says(sentences, "k=1 5 of 55, k=2 396 of 1,870."));
  CHECK(says(sentences, "the description of the operator changed of 7 nodes"));
}

TEST_CASE("a line for each step that is more than further types") {
  const auto lines = step_lines(test::impact_sample().sets[0]);
  CHECK(says(
      lines,
      "ReduceMax 13 → 18 (interface): attribute axes became an input; attribute noop_with_empty_axes added"));
  CHECK(says(lines, "Hardmax 11 → 13 (default): default of axis is -1, was 1"));
}

TEST_CASE("a line for each reason why nodes must change") {
  CHECK(reason_lines(test::impact_sample().sets[0]) ==
        std::vector<std::string>{"ReduceMax 13 → 18, 2 nodes: sets axes, which is an input now"});
  CHECK(reason_lines(test::impact_sample(std::nullopt).sets[0]).empty());
}

TEST_CASE("what a runtime does not know") {
  const SupportedVersions supported{"rt.csv", {}};
  CHECK(supported_sentences(supported, {}) == std::vector<std::string>{"All versions are known to rt.csv."});
  const auto sentences =
      supported_sentences(supported, {{"Pad", 18, 13, 1}, {"Sin", 7, 0, 1}, {"X", 1, std::nullopt, 2}});
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0] == "Beyond rt.csv (and the newest version that it has): Pad@18 (13) and Sin@7 (none).");
  CHECK(sentences[1] == "Not listed in rt.csv: X@1.");
}

}  // namespace impact_words_test
}  // namespace opseq
