#include "reports/program/options/suite_question.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace suite_question_test {

SuiteQuestion said(const Words& words) { return test::options_of<SuiteQuestion>(add_suite, words); }

TEST_CASE("coverage and gaps have their defaults") {
  const SuiteQuestion suite = said({"a.db"});
  CHECK(suite.database == "a.db");
  CHECK(suite.json.empty());
  CHECK(suite.csv.empty());
  CHECK(suite.markdown.empty());
  CHECK(suite.gates.baseline.empty());
  CHECK_FALSE(suite.list.min_models);
  const GapOptions gaps = gap_options(suite);
  CHECK(gaps.roles == Roles());
  CHECK_FALSE(suite.list.roles.of || suite.list.roles.against || suite.list.roles.by);
  CHECK_FALSE(gaps.all);
  CHECK(gaps.min_support == 5);
  CHECK(gaps.rank == GapRank::stratified);
  CHECK(gaps.permutation.permutations == 1000);
  CHECK(gaps.permutation.seed == 1);
  CHECK(gaps.permutation.threads == suite.execution.threads);
}

TEST_CASE("sets take their place, several of them, in one go or one by one") {
  const SuiteQuestion suite =
      said({"a.db", "--of", "m", "c", "--by", "t1", "--by", "t2", "--against", "y", "z"});
  CHECK(suite.list.roles.of.value() == SetNames{"m", "c"});
  CHECK(suite.list.roles.by.value() == SetNames{"t1", "t2"});
  CHECK(suite.list.roles.against.value() == SetNames{"y", "z"});
  // As ingest --set takes it, and the database has it.
  CHECK(said({"a.db", "--of", "n\xff\\"}).list.roles.of.value() == SetNames{"n\\xff\\\\"});
}

TEST_CASE("an output without a file is standard output") {
  const SuiteQuestion suite = said({"a.db", "--json", "--csv", "b.csv", "--markdown="});
  CHECK(suite.json == "-");
  CHECK(suite.csv == "b.csv");
  CHECK(suite.markdown == "-");
  CHECK(said({"a.db", "--json"}).json == "-");
  CHECK(said({"a.db", "--json", "-"}).json == "-");
  CHECK(said({"a.db", "--json", "-q"}).execution.quiet);
}

TEST_CASE("statistics, gates and files take theirs") {
  const SuiteQuestion suite = said({"--fail-under-operators",
                                    "99.95",
                                    "--fail-under-sequences",
                                    "2:80",
                                    "a.db",
                                    "--junit",
                                    "j",
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
                                    "-j",
                                    "3"});
  CHECK(suite.database == "a.db");
  CHECK(suite.gates.gates.operators->text == "99.95");
  CHECK(suite.gates.gates.sequences.size() == 1);
  CHECK(suite.files.junit == "j");
  CHECK(suite.files.badge == "b");
  const GapOptions gaps = gap_options(suite);
  CHECK(gaps.all);
  CHECK(gaps.min_models == 3);
  CHECK(gaps.min_support == 7);
  CHECK(gaps.rank == GapRank::odds_ratio);
  CHECK(gaps.permutation.permutations == 0);
  CHECK(gaps.permutation.seed == 18'446'744'073'709'551'615U);
  CHECK(gaps.permutation.threads == 3);
  CHECK_FALSE(said({"a.db", "--minimal"}).list.gaps.all);
}

TEST_CASE("a configuration file may have these options too") {
  const test::TemporaryFolder folder;
  const std::string file = folder
                               .write("c.toml", R"(of = ["m", "c"]
by = "t"
json = "a.json"
all = true
fail-under-sequences = ["1:90", "2:80"]
fail-under-operators = "99.5"
)")
                               .string();
  const SuiteQuestion all = said({"--config", file, "a.db"});
  CHECK(all.list.roles.of.value() == SetNames{"m", "c"});
  CHECK(all.list.roles.by.value() == SetNames{"t"});
  CHECK(all.json == "a.json");
  CHECK(all.list.gaps.all);
  CHECK(all.gates.gates.sequences.size() == 2);
  CHECK(all.gates.gates.operators->text == "99.5");
  const SuiteQuestion said_too = said({"a.db", "--of", "x", "--config", file});
  CHECK(said_too.list.roles.of.value() == SetNames{"x"});
  CHECK(said_too.list.roles.by.value() == SetNames{"t"});
}

TEST_CASE("the files that are written are all that can be named") {
  const auto files = output_files(said({"a.db", "--json=1", "--csv=2", "--markdown=3", "--junit=4",
                                        "--sarif=5", "--markdown-summary=6", "--badge=7"}));
  CHECK(files == std::vector<std::filesystem::path>{"1", "2", "3", "4", "5", "6", "7"});
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
                                                       {"--fail-on-gap-q", "nan"},
                                                       {"--fail-on-gap-q", "inf"},
                                                       {"--rank", "best"},
                                                       {"--min-models", "0"},
                                                       {"--min-support", "0"},
                                                       {"--permutations", "-1"},
                                                       {"--permutations", "1.5"},
                                                       {"--seed", "-1"},
                                                       {"--jobs", "0"}};
  for (const auto& [option, value] : wrong) {
    const std::string given = std::string(option) + " " + value;
    CAPTURE(given);
    CHECK(test::refused_by<SuiteQuestion>(add_suite, {"a.db", option, value}).find(option) !=
          std::string::npos);
  }
  test::refused_by<SuiteQuestion>(add_suite, {});
  test::refused_by<SuiteQuestion>(add_suite, {"a.db", "b.db"});
  test::refused_by<SuiteQuestion>(add_suite, {"a.db", "--of"});
  test::refused_by<SuiteQuestion>(add_suite, {"a.db", "--baseline"});
  for (const char* command : {"coverage", "gaps"})
    CHECK(test::parse({command, "--help"}).exit_code == exit_fine);
}

}  // namespace suite_question_test
}  // namespace opseq
