#include <doctest/doctest.h>

#include "reports/program/options/option_groups.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace {

using test::parse;
using test::parsed;
using test::refused;
using test::Words;

TEST_CASE("coverage and gaps have their defaults") {
  const auto coverage = parsed<CoverageCommand>({"coverage", "a.db"}).suite;
  const auto gaps = parsed<GapsCommand>({"gaps", "a.db"});
  for (const SuiteQuestion& suite : {coverage, gaps.suite}) {
    CHECK(suite.database == "a.db");
    CHECK(suite.gaps.of == SetNames{"mismatch"});
    CHECK(suite.gaps.by == SetNames{"tests"});
    CHECK(suite.gaps.mismatch == SetNames{"mismatch"});
    CHECK(suite.gaps.correct == SetNames{"correct"});
    CHECK(suite.json.empty());
    CHECK(suite.csv.empty());
    CHECK(suite.markdown.empty());
    CHECK(suite.baseline.empty());
    CHECK_FALSE(suite.gaps.all);
    CHECK_FALSE(suite.min_models);
    CHECK(suite.gaps.min_support == 5);
    CHECK(suite.gaps.rank == GapRank::cmh);
    CHECK(suite.gaps.permutation.permutations == 1000);
    CHECK(suite.gaps.permutation.seed == 1);
    CHECK_FALSE(suite.gates.operators);
    CHECK(suite.gates.sequences.empty());
    CHECK_FALSE(suite.gates.gap_q);
    CHECK_FALSE(suite.gates.fail_on_lost);
  }
  CHECK(gaps.limit == 20);
  CHECK_FALSE(gaps.replicate);
  CHECK_FALSE(gaps.replicates_in_sets);
  CHECK(gaps.replication.candidates == 20);
  CHECK(gaps.replication.alpha == 0.05);
}

TEST_CASE("sets take their place, several of them, in one go or one by one") {
  const auto suite = parsed<CoverageCommand>({"coverage", "a.db", "--of", "m", "c", "--by", "t1", "--by",
                                              "t2", "--mismatch", "x", "--correct", "y", "z"})
                         .suite;
  CHECK(suite.gaps.of == SetNames{"m", "c"});
  CHECK(suite.gaps.by == SetNames{"t1", "t2"});
  CHECK(suite.gaps.mismatch == SetNames{"x"});
  CHECK(suite.gaps.correct == SetNames{"y", "z"});
  // As ingest --set takes it, and the database has it.
  CHECK(parsed<GapsCommand>({"gaps", "a.db", "--of", "n\xff\\"}).suite.gaps.of == SetNames{"n\\xff\\\\"});
}

TEST_CASE("an output without a file is standard output") {
  const auto suite = parsed<GapsCommand>({"gaps", "a.db", "--json", "--csv", "b.csv", "--markdown="}).suite;
  CHECK(suite.json == "-");
  CHECK(suite.csv == "b.csv");
  CHECK(suite.markdown == "-");
  CHECK(parsed<CoverageCommand>({"coverage", "a.db", "--json"}).suite.json == "-");
  CHECK(parsed<CoverageCommand>({"coverage", "a.db", "--json", "-"}).suite.json == "-");
  CHECK(parsed<CoverageCommand>({"coverage", "a.db", "--json", "-q"}).suite.common.quiet);
}

TEST_CASE("gates, files and replication take theirs") {
  const auto gaps = parsed<GapsCommand>({"gaps",
                                         "--fail-under-operators",
                                         "99.95",
                                         "--fail-under-sequences",
                                         "2:80",
                                         "a.db",
                                         "--fail-under-sequences",
                                         "3:50.5",
                                         "--fail-on-gap-q",
                                         "0.1",
                                         "--baseline",
                                         "b.json",
                                         "--fail-on-lost",
                                         "--junit",
                                         "j",
                                         "--sarif",
                                         "s",
                                         "--markdown-summary",
                                         "m",
                                         "--badge",
                                         "b",
                                         "--all",
                                         "--min-models",
                                         "3",
                                         "--min-support",
                                         "7",
                                         "--rank",
                                         "odds-ratio",
                                         "--permutations",
                                         "0",
                                         "--seed",
                                         "18446744073709551615",
                                         "--limit",
                                         "0",
                                         "--replicate",
                                         "b.db",
                                         "--replicate-mismatch",
                                         "m2",
                                         "m3",
                                         "--candidates",
                                         "9",
                                         "--candidate-q",
                                         "0.2",
                                         "--alpha",
                                         "0.01"});
  const SuiteQuestion& suite = gaps.suite;
  CHECK(suite.database == "a.db");
  CHECK(suite.gates.operators->text == "99.95");
  REQUIRE(suite.gates.sequences.size() == 2);
  CHECK(suite.gates.sequences[0].k == 2);
  CHECK(suite.gates.sequences[1].k == 3);
  CHECK(suite.gates.sequences[1].percent.text == "50.5");
  CHECK(suite.gates.gap_q == 0.1);
  CHECK(suite.gates.fail_on_lost);
  CHECK(suite.baseline == "b.json");
  CHECK(suite.files.junit == "j");
  CHECK(suite.files.sarif == "s");
  CHECK(suite.files.markdown_summary == "m");
  CHECK(suite.files.badge == "b");
  CHECK(suite.gaps.all);
  CHECK(suite.min_models == 3);
  CHECK(suite.gaps.min_support == 7);
  CHECK(suite.gaps.rank == GapRank::odds_ratio);
  CHECK(suite.gaps.permutation.permutations == 0);
  CHECK(suite.gaps.permutation.seed == 18'446'744'073'709'551'615U);
  CHECK(gaps.limit == 0);
  CHECK(gaps.replicate == "b.db");
  CHECK(gaps.replicates_in_sets);
  CHECK(gaps.replication.mismatch == SetNames{"m2", "m3"});
  CHECK(gaps.replication.correct == SetNames{"correct"});
  CHECK(gaps.replication.candidates == 9);
  CHECK(gaps.replication.candidate_q == 0.2);
  CHECK(gaps.replication.alpha == 0.01);
}

TEST_CASE("wrong values are wrong usage, with the option's name") {
  const std::pair<const char*, const char*> wrong[] = {{"--fail-under-operators", "101"},
                                                       {"--fail-under-operators", "80%"},
                                                       {"--fail-under-operators", ""},
                                                       {"--fail-under-sequences", "80"},
                                                       {"--fail-under-sequences", "0:8"},
                                                       {"--fail-under-sequences", "2:100.1"},
                                                       {"--fail-on-gap-q", "1.1"},
                                                       {"--fail-on-gap-q", "-0.1"},
                                                       {"--fail-on-gap-q", "x"},
                                                       {"--rank", "best"},
                                                       {"--min-models", "0"},
                                                       {"--min-support", "0"},
                                                       {"--permutations", "-1"},
                                                       {"--permutations", "1.5"},
                                                       {"--seed", "-1"},
                                                       {"--jobs", "0"},
                                                       {"--alpha", "2"},
                                                       {"--candidates", "0"},
                                                       {"--candidate-q", "nan"},
                                                       {"--alpha", "nan"},
                                                       {"--fail-on-gap-q", "nan"},
                                                       {"--fail-on-gap-q", "inf"},
                                                       {"--limit", "-1"}};
  for (const auto& [option, value] : wrong)
    CHECK_MESSAGE(refused({"gaps", "a.db", option, value}).find(option) != std::string::npos,
                  (std::string(option) + " " + value));
  refused({"gaps"});
  refused({"coverage"});
  refused({"coverage", "a.db", "b.db"});
  refused({"coverage", "a.db", "--limit", "3"});
  refused({"coverage", "a.db", "--replicate", "b.db"});
  refused({"coverage", "a.db", "--of"});
  refused({"gaps", "a.db", "--baseline"});
  for (const char* command : {"coverage", "gaps"}) CHECK(parse({command, "--help"}).exit_code == exit_fine);
}

}  // namespace
}  // namespace opseq
