#include "reports/program/options/option_groups.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace {

using test::parse;
using test::parsed;
using test::refused;
using test::Words;

TEST_CASE("a configuration file may have these options too") {
  const test::TemporaryFolder folder;
  const std::string file = folder
                               .write("c.toml", R"(of = ["m", "c"]
by = "t"
json = "a.json"
all = true
fail-under-sequences = ["1:90", "2:80"]
fail-under-operators = "99.5"
limit = 3
)")
                               .string();
  const auto gaps = parsed<GapsCommand>({"gaps", "--config", file, "a.db"});
  CHECK(gaps.suite.gaps.of == SetNames{"m", "c"});
  CHECK(gaps.suite.gaps.by == SetNames{"t"});
  CHECK(gaps.suite.json == "a.json");
  CHECK(gaps.suite.gaps.all);
  CHECK(gaps.suite.gates.sequences.size() == 2);
  CHECK(gaps.suite.gates.operators->text == "99.5");
  CHECK(gaps.limit == 3);
  const auto coverage = parsed<CoverageCommand>({"coverage", "a.db", "--of", "x", "--config", file});
  CHECK(coverage.suite.gaps.of == SetNames{"x"});
  CHECK(coverage.suite.gaps.by == SetNames{"t"});
}

TEST_CASE("analyze takes K and the limit on the work for it") {
  const auto analyze =
      parsed<AnalyzeCommand>({"analyze", "a.db", "--ngram-max", "7", "--max-ngram-steps", "123"}).analysis;
  CHECK(analyze.ngram_max == 7);
  CHECK(analyze.max_ngram_steps == 123);
  CHECK(resolve(analyze, Preset::none).ngrams.longest == 7);
  CHECK(resolve(analyze, Preset::published).ngrams.steps == 123);
  CHECK(resolve(AnalysisChoice{}, Preset::none).ngrams.longest == 5);
  for (const char* value : {"0", "1001", "x"}) refused({"analyze", "a.db", "--ngram-max", value});
  refused({"analyze", "a.db", "--max-ngram-steps", "0"});
}

TEST_CASE("how many gaps the page lists") {
  CHECK(parsed<ReportCommand>({"report", "a.db"}).page.gaps == 10'000);
  CHECK(parsed<ReportCommand>({"report", "a.db", "--page-gaps", "7"}).page.gaps == 7);
  CHECK(parsed<RunCommand>({"run", "--mismatch", "m", "-o", "o", "--page-gaps", "0"}).page.gaps == 0);
  CHECK_FALSE(refused({"report", "a.db", "--page-gaps", "-1"}).empty());
}

TEST_CASE("each budget of an analysis has its option") {
  const AnalysisOptions options = resolve(
      parsed<AnalyzeCommand>({"analyze", "a.db", "--max-match-steps", "1", "--max-path-labels", "2",
                              "--max-all-path-labels", "3", "--max-ngram-text", "4", "--max-path-steps", "5"})
          .analysis,
      Preset::none);
  CHECK(options.match.max_steps == 1);
  CHECK(options.paths.labels == 2);
  CHECK(options.paths.labels_of_all == 3);
  CHECK(options.ngrams.text_bytes == 4);
  CHECK(options.paths.steps == 5);
}

}  // namespace
}  // namespace opseq
