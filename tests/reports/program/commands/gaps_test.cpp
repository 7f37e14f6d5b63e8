#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/gaps/gap_json.h"
#include "reports/gaps/gap_text.h"
#include "reports/naming/lookup.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/terminal_width.h"
#include "tests/support/reports/suite_runs.h"

namespace opseq {
namespace gaps_test {

using test::Captured;
using test::read_file;
using test::SuiteRuns;

TEST_CASE_FIXTURE(SuiteRuns, "gaps prints its text, or what is asked for, and writes files") {
  const NgramRows all = rows();
  const GapReport report = gap_report(all);
  const Captured text = gaps({"--limit", "2"});
  CHECK(text.exit_code == exit_fine);
  CHECK(text.err.empty());
  const std::string top = std::to_string(std::min<std::size_t>(report.gaps.size(), 10));
  const std::string first = sequence_word(all, report.gaps.front().sequence);
  CHECK(text.out == make_gaps_text(all, report, nullptr, 2, false, line_widths()) +
                        next_commands({{"extract", file("a.db"), "--top", top, "-o", "gaps"},
                                       {"show", file("a.db"), first}}));
  CHECK(test::run_program({"show", file("a.db"), first}).out.find("(sequence ") != std::string::npos);
  CHECK(text.out.find("--limit 0 shows all") != std::string::npos);
  const Captured json =
      gaps({"--limit", "2", "--json", "-", "--csv", file("g.csv"), "--markdown", file("g.md")});
  CHECK(json.out == make_gaps_json(all, report, nullptr).dump(1) + '\n');
  CHECK(read_file(folder / "g.csv") == make_gaps_csv(all, report));
  CHECK(read_file(folder / "g.md") == make_gaps_markdown(all, report, 2));
}

TEST_CASE_FIXTURE(SuiteRuns, "all gaps are those of one model too, unless said otherwise") {
  const auto told = [&](const Words& more) {
    return nlohmann::json::parse(gaps(test::with({"--json"}, more)).out);
  };
  CHECK(told({})["options"]["min_models"] == 2);
  const auto all = told({"--all"});
  CHECK(all["options"]["min_models"] == 1);
  CHECK(all["listed"] == all["uncovered"]);
  const auto of_two = told({"--all", "--min-models", "2"});
  CHECK(of_two["options"]["min_models"] == 2);
  CHECK(of_two["listed"] < all["listed"]);
}

TEST_CASE_FIXTURE(SuiteRuns, "a replication in another database, or in further sets, is part of the answer") {
  const auto told = [&](const Words& more) {
    return nlohmann::json::parse(gaps(test::with({"--json"}, more)).out)["replication"];
  };
  CHECK(told({}).is_null());
  const auto in_sets = told({"--replicate-of", "tests"});
  CHECK(in_sets["of_models"] == 1);
  CHECK(in_sets["against_models"] == 2);
  CHECK(told({"--replicate-against", "tests"})["against_models"] == 1);
  CHECK(told({"--replicate", file("a.db")})["of_models"] == 4);
  CHECK(test::store_failure([&] { gaps({"--replicate", file("missing.db")}); }).kind == Error::Kind::input);
}

TEST_CASE_FIXTURE(SuiteRuns, "the options of a replication have defaults and ranges") {
  const auto options = [&](const Words& more) {
    return nlohmann::json::parse(
        gaps(test::with({"--json", "--replicate", file("a.db")}, more)).out)["replication"];
  };
  const auto plain = options({});
  CHECK(plain["alpha"] == 0.05);
  const auto said = options({"--min-support", "1", "--candidates", "2", "--alpha", "0.01"});
  CHECK(said["alpha"] == 0.01);
  CHECK(said["candidates"].size() == 2);
  CHECK(options({"--min-support", "1", "--candidate-q", "1"})["candidates"].size() > 2);
  const std::pair<const char*, const char*> wrong[] = {{"--alpha", "2"},
                                                       {"--alpha", "nan"},
                                                       {"--candidates", "0"},
                                                       {"--candidate-q", "nan"},
                                                       {"--limit", "-1"}};
  for (const auto& [option, value] : wrong) {
    const std::string given = std::string(option) + " " + value;
    CAPTURE(given);
    CHECK(test::refused({"gaps", "a.db", option, value}).find(option) != std::string::npos);
  }
  const std::string help = test::on_one_line(test::parse({"gaps", "--help"}).output);
  for (const char* text : {"or a further set here [as analyzed there] ", "sequences are candidates [20] ",
                           "candidate replicates [0.05] ", "0 for all [20] "})
    CHECK(help.find(text) != std::string::npos);
}

}  // namespace gaps_test
}  // namespace opseq
