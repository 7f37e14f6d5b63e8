#include "reports/program/options/analysis_choice.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace analysis_choice_test {

using test::TemporaryFolder;

AnalysisChoice said(const Words& words) { return test::options_of<AnalysisChoice>(add_analysis, words); }

AnalysisOptions analysis(const Words& words, Preset preset = Preset::none) {
  return resolve(said(words), preset);
}

TEST_CASE("every option of matching and reduction, with every value") {
  const AnalysisOptions first = analysis({"--match", "lcs", "--no-autojunk", "--reduce", "closure",
                                          "--reduce-min", "5", "--max-paths", "18446744073709551615"},
                                         Preset::published);
  CHECK(first.match == MatchOptions{Match::lcs, false});
  CHECK_FALSE(first.reduction.autojunk);
  CHECK(first.reduction.method == Reduction::closure);
  CHECK(first.reduction.minimum == 5);
  CHECK(first.paths.sequences == 18'446'744'073'709'551'615U);
  const AnalysisOptions second = analysis({"--match=blocks", "--autojunk", "--reduce=lcs"});
  CHECK(second.match == MatchOptions{Match::blocks, true});
  CHECK(second.reduction.autojunk);
  CHECK(second.reduction.method == Reduction::lcs);
  CHECK(analysis({"--reduce", "published"}).reduction.method == Reduction::published);
}

TEST_CASE("without a word nothing is said") { CHECK(said({}).empty()); }

TEST_CASE("analyze takes K and the limit on the work for it") {
  const AnalysisChoice choice = said({"--ngram-max", "7", "--max-ngram-steps", "123"});
  CHECK(resolve(choice, Preset::none).ngrams.longest == 7);
  CHECK(resolve(choice, Preset::published).ngrams.steps == 123);
  CHECK(resolve(AnalysisChoice{}, Preset::none).ngrams.longest == 5);
  for (const char* value : {"0", "1001", "x"})
    test::refused_by<AnalysisChoice>(add_analysis, {"--ngram-max", value});
  test::refused_by<AnalysisChoice>(add_analysis, {"--max-ngram-steps", "0"});
}

TEST_CASE("each budget of an analysis has its option") {
  const AnalysisOptions options =
      analysis({"--max-match-steps", "1", "--max-path-labels", "2", "--max-all-path-labels", "3",
                "--max-ngram-text", "4", "--max-path-steps", "5", "--max-reduce-steps", "77"});
  CHECK(options.match.max_steps == 1);
  CHECK(options.paths.labels == 2);
  CHECK(options.paths.labels_of_all == 3);
  CHECK(options.ngrams.text_bytes == 4);
  CHECK(options.paths.steps == 5);
  CHECK(options.reduction.max_steps == 77);
  CHECK(resolve(AnalysisChoice{}, Preset::none).reduction.max_steps == 40'000'000'000);
}

TEST_CASE("what was before stays where nothing is said, and where no preset is") {
  const AnalysisOptions before = analysis({"--match", "lcs", "--autojunk", "--max-paths", "7"});
  const AnalysisChoice choice = said({"--max-paths", "8"});
  CHECK(resolve(choice, Preset::none, before).match.match == Match::lcs);
  CHECK(resolve(choice, Preset::none, before).paths.sequences == 8);
  CHECK(resolve(choice, Preset::defaults, before).match.match == Match::blocks);
  CHECK(resolve(choice, Preset::published, before).reduction.method == Reduction::published);
  CHECK(changed_options(before, {}) == "--match lcs, --autojunk, --max-paths 7");
  CHECK(changed_options({}, before) == "--match blocks, --no-autojunk, --max-paths 100000");
  CHECK(changed_options({}, {}).empty());
}

TEST_CASE("those of the reduction alone are three") {
  const auto reduction = [](const Words& words) {
    return resolve(test::options_of<AnalysisChoice>(add_reduction, words), Preset::none).reduction;
  };
  const ReductionOptions all =
      reduction({"--reduce", "lcs", "--reduce-min", "3", "--max-reduce-steps", "77"});
  CHECK(all.method == Reduction::lcs);
  CHECK(all.minimum == 3);
  CHECK(all.max_steps == 77);
  for (const char* other : {"--match", "--autojunk", "--max-paths", "--ngram-max"})
    test::refused_by<AnalysisChoice>(add_reduction, {other, "1"});
}

TEST_CASE("flags of a configuration file may be off, negated, or spelt out") {
  const TemporaryFolder folder;
  const auto choice = [&](const std::string& content, const Words& more = {}) {
    return said(test::with({"--config", folder.write("c.toml", content).string()}, more));
  };
  const auto autojunk = [&](const std::string& content) {
    return resolve(choice(content), Preset::none).match.autojunk;
  };
  CHECK(choice("").empty());
  CHECK(autojunk("autojunk = true"));
  CHECK_FALSE(autojunk("autojunk = false"));
  CHECK_FALSE(autojunk("no-autojunk = true"));
  CHECK_FALSE(resolve(choice("autojunk = false"), Preset::published).match.autojunk);
  CHECK_FALSE(resolve(choice("no-autojunk = true"), Preset::published).match.autojunk);
  CHECK_FALSE(resolve(choice("autojunk = true", {"--no-autojunk"}), Preset::none).match.autojunk);
}

TEST_CASE("a preset's values stand, but for what is said in their place") {
  const AnalysisOptions plain = resolve(AnalysisChoice{}, Preset::none);
  CHECK(plain.match == MatchOptions{Match::blocks, false});
  CHECK(plain.reduction.method == Reduction::closure);
  CHECK(plain.reduction.minimum == 4);
  CHECK_FALSE(plain.reduction.autojunk);
  CHECK(plain.paths.sequences == 100'000);
  const AnalysisOptions published = resolve(AnalysisChoice{}, Preset::published);
  CHECK(published.match == MatchOptions{Match::blocks, true});
  CHECK(published.reduction.method == Reduction::published);
  CHECK(published.reduction.autojunk);
  const AnalysisOptions mixed = analysis(
      {"--no-autojunk", "--reduce", "lcs", "--reduce-min", "9", "--max-paths", "10", "--match", "lcs"},
      Preset::published);
  CHECK(mixed.match == MatchOptions{Match::lcs, false});
  CHECK(mixed.reduction.method == Reduction::lcs);
  CHECK(mixed.reduction.minimum == 9);
  CHECK_FALSE(mixed.reduction.autojunk);
  CHECK(mixed.paths.sequences == 10);
}

}  // namespace analysis_choice_test
}  // namespace opseq
