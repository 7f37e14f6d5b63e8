#include "reports/program/commands/universe_answers.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/extraction_fixture.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace universe_answers_test {

using namespace test;  // the builders
using nlohmann::json;

struct Fixture : ExtractionFixture {
  Fixture() {
    write("tests/a.onnx", shaped_chain({"Abs", "Exp", "Neg"}));
    write("mismatch/a.onnx", shaped_chain({"Abs", "Sin"}));
    built();
  }
  Captured asked(const char* command, const Words& more) const {
    return run_program(
        with({command, (folder / "db").string(), "--of", "valid-pairs@16", "--by", "tests"}, more));
  }
  bool is_refused(const Words& more) const {
    try {
      asked("coverage", more);
    } catch (const Error&) {
      return true;
    }
    return false;
  }
};

TEST_CASE_FIXTURE(Fixture, "how many of all pairs that fit the tests hold") {
  const Captured told = asked("coverage", {});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.out.starts_with("tests (1 model) hold 2 of 21,"));
  const json answer = json::parse(asked("coverage", {"--json"}).out);
  CHECK(answer["rank_valid"]["held"] == 2);
  CHECK(answer["type_valid"]["total"] == 21967);
  CHECK(asked("coverage", {"--markdown"}).out.find("Missing") == std::string::npos);
}

TEST_CASE("a database without pairs knows nothing of them") {
  ExtractionFixture fixture;
  fixture.write("tests/a.onnx", shaped_chain({"Abs", "Exp"}));
  {
    Database database = fixture.built();
    AnalysisOptions options;
    options.ngrams.longest = 1;
    analyze(database, options);
  }
  CHECK_THROWS_AS(
      run_program({"coverage", (fixture.folder / "db").string(), "--of", "valid-pairs@16", "--by", "tests"}),
      Error);
}

TEST_CASE_FIXTURE(Fixture, "gaps lists pairs that no test holds") {
  const std::string text = asked("gaps", {"--limit", "3"}).out;
  CHECK(text.find("\nAbs → Abs\n") != std::string::npos);
  CHECK(text.find("more pairs (--limit 0 shows all)") != std::string::npos);
  const std::string csv = asked("gaps", {"--csv"}).out;
  CHECK(csv.find("Abs,Abs,1\r\n") != std::string::npos);
  CHECK(csv.find("Abs,Exp,") == std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a gate on the share of pairs, and none on what there is not") {
  CHECK(asked("coverage", {"--fail-under-sequences", "2:0.001"}).exit_code == exit_fine);
  const Captured failed = asked("coverage", {"--fail-under-sequences", "2:50"});
  CHECK(failed.exit_code == exit_gate_failed);
  CHECK(failed.err.find("gate --fail-under-sequences 2:50 failed") != std::string::npos);
  CHECK(is_refused({"--fail-under-sequences", "3:50"}));
  CHECK(is_refused({"--fail-under-operators", "50"}));
  CHECK(is_refused({"--group-by", "set"}));
  CHECK(is_refused({"--badge", (folder / "badge").string()}));
  CHECK_THROWS_AS(
      run_program({"coverage", (folder / "db").string(), "--of", "valid-pairs@16", "--by", "nobody"}), Error);
}

}  // namespace universe_answers_test
}  // namespace opseq
