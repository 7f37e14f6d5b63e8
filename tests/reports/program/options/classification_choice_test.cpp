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

TEST_CASE("what is compared with: recorded outputs, other models, the same models") {
  CHECK_FALSE(options({}).request.reference.has_value());
  CHECK(options({}).request.judge.optimization == OptimizationLevel::all);
  const ClassificationOptions other = options({"--reference", "/source", "--optimization", "basic"});
  CHECK(other.reference_folder == "/source");
  CHECK(options({"--reference", "/source/"}).reference_folder == "/source");
  CHECK(other.request.reference.value().optimization == OptimizationLevel::basic);
  CHECK(other.request.judge.optimization == OptimizationLevel::basic);
  const ClassificationOptions same = options({"--configurations", "off,extended", "--random-inputs", "3",
                                              "--dimension", "N=4", "--dimension", "a=b=1"});
  CHECK(same.reference_folder.empty());
  CHECK(same.request.reference.value().optimization == OptimizationLevel::off);
  CHECK(same.request.judge.optimization == OptimizationLevel::extended);
  CHECK(same.request.measure.optimization == OptimizationLevel::extended);
  CHECK(same.request.random.sets == 3);
  CHECK(same.request.random.sizes == std::map<std::string, std::int64_t>{{"N", 4}, {"a=b", 1}});
}

TEST_CASE("sources that do not go together, and random inputs without one") {
  const auto refused = [](const Words& words) {
    return test::on_one_line(test::refused_by<ClassificationChoice>(add_checked, words));
  };
  const auto says = [&](const Words& words, const std::string& sentence) {
    const std::string said = refused(words);
    CHECK_MESSAGE(said.find(sentence) != std::string::npos, said);
  };
  says({"--configurations", "off,all", "--reference", "s"},
       "--configurations and --reference do not go together: each says what to compare with.");
  says({"--configurations", "off,all", "--optimization", "all"},
       "--configurations and --optimization do not go together: the second of the configurations is the "
       "level.");
  says({"--random-inputs", "1"},
       "--random-inputs needs --reference or --configurations: no outputs are recorded for them.");
  says({"--reference", "s", "--dimension", "N=2"},
       "--dimension says how large --random-inputs are, which is not there.");
  says({"--reference", "s", "--random-inputs", "1", "--dimension", "N=2", "--dimension", "N=3"},
       "--dimension says N twice.");
  for (const char* const word : {"off", "off,", "off,fast", ",all", "off,all,all"})
    says({"--configurations", word}, std::string(word) + " is no LEVEL,LEVEL");
  for (const char* const word : {"N", "N=", "=2", "N=0", "N=-1", "N=x", "N=99999999999"})
    says({"--dimension", word}, std::string(word) + " is no NAME=N");
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
        Words{"--threshold", "x"}, Words{"--samples", "0"}, Words{"--optimization", "fast"},
        Words{"--reference", ""}, Words{"--random-inputs", "1001"}})
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
