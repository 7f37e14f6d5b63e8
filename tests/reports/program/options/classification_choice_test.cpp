#include "reports/program/options/classification_choice.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace classification_choice_test {

void add_checked(OptionList& list, ClassificationChoice& choice) {
  add_classification(list, choice);
  list.check([&choice] { require_consistent(choice); });
}

ClassificationOptions options(const Words& words) {
  return classification_options(test::options_of<ClassificationChoice>(add_checked, words));
}

TEST_CASE("without words a fault is a mismatch, by sixteen runs") {
  const ClassificationOptions usual = options({});
  CHECK(rule_text(usual.rule) == "fault");
  CHECK(usual.measures);
  CHECK(usual.request.measure.samples == 16);
  CHECK(usual.request.measure.seed == 1);
  CHECK(usual.request.measure.thresholds.rounding == 4);
  CHECK(usual.request.measure.thresholds.value == 16);
  CHECK(usual.limits.wall_time == std::chrono::seconds(60));
  CHECK(usual.limits.memory_bytes == std::uint64_t{4} << 30);
  CHECK_FALSE(usual.request.judge.tolerance.has_value());
}

TEST_CASE("words go to where they are used") {
  const ClassificationOptions asked =
      options({"--mismatch-if", "0.5,1e-3", "--optimization", "basic", "--samples", "3", "--threshold", "2.5",
               "--noise-seed", "7", "--model-seconds", "9", "--model-bytes", "2000000"});
  CHECK(asked.request.judge.tolerance.value().absolute == 0.5);
  CHECK(asked.request.judge.tolerance.value().relative == 1e-3);
  CHECK(asked.request.judge.optimization == OptimizationLevel::basic);
  CHECK(asked.request.measure.optimization == OptimizationLevel::basic);
  CHECK(asked.request.measure.samples == 3);
  CHECK(asked.request.measure.seed == 7);
  CHECK(asked.request.measure.thresholds.rounding == 2.5);
  CHECK(asked.request.measure.thresholds.value == 10);
  CHECK(asked.limits.wall_time == std::chrono::seconds(9));
  CHECK(asked.limits.memory_bytes == 2'000'000);
}

TEST_CASE("without noise there are no verdicts, and no rule that needs them") {
  const ClassificationOptions plain = options({"--no-noise"});
  CHECK_FALSE(plain.measures);
  CHECK(rule_text(plain.rule) == "torch");
  CHECK(rule_text(options({"--no-noise", "--mismatch-if", "study"}).rule) == "study");
  CHECK(test::refused_by<ClassificationChoice>(add_checked, {"--no-noise", "--mismatch-if", "unstable"})
            .find("--mismatch-if unstable needs the verdicts that --no-noise leaves out.") !=
        std::string::npos);
}

TEST_CASE("what is no rule, threshold or number is refused") {
  for (const Words& words :
       {Words{"--mismatch-if", "most"}, Words{"--mismatch-if", "-1"}, Words{"--threshold", "0"},
        Words{"--threshold", "x"}, Words{"--samples", "0"}, Words{"--optimization", "fast"}})
    test::refused_by<ClassificationChoice>(add_checked, words);
}

TEST_CASE("a table of outcomes has the names that the command gives it") {
  const auto add = [](OptionList& list, ClassificationChoice& choice) {
    add_known_outcomes(list, "--outcomes,--manifest", choice);
  };
  for (const char* name : {"--outcomes", "--manifest"})
    CHECK(test::options_of<ClassificationChoice>(add, {name, "o.csv"}).outcomes == "o.csv");
  CHECK(test::options_of<ClassificationChoice>(add, {}).outcomes.empty());
}

}  // namespace classification_choice_test
}  // namespace opseq
