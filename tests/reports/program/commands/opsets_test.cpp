#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace opsets_test {

using test::Captured;

struct Fixture : test::AnalyzedDatabase {
  Captured opsets(const Words& more = {}) const {
    return test::run_program(test::with({"opsets", file.string()}, more));
  }
};

TEST_CASE("without a database, the releases") {
  const Captured told = test::run_program({"opsets", "--until", "18"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(told.out.starts_with("What ONNX's opsets brought"));
  const auto json = nlohmann::json::parse(test::run_program({"opsets", "--json"}).out);
  CHECK(json["options"]["until"] == 27);
  CHECK(json["evolution"].size() == 27);
  CHECK(json["impact"].is_null());
}

TEST_CASE("failures are compared with the releases up to the last of them") {
  const auto json = nlohmann::json::parse(
      test::run_program({"opsets", "--failures", "study", "--permutations", "100", "--json"}).out);
  CHECK(json["options"]["until"] == 18);
  CHECK(json["correlation"]["rows"].size() == 6);
}

TEST_CASE("rows without a date are told of, and a table of nothing else is an error") {
  const test::TemporaryFolder folder;
  const auto some = folder.write("some.csv", "date,a\n2020-01-01,x\nnever,y\n");
  const Captured told = test::run_program({"opsets", "--failures", some.string()});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.find("1 row of \"" + some.string() + "\" without a valid date left out: line 3.") !=
        std::string::npos);
  const auto none = folder.write("none.csv", "date,a\nnever,y\n");
  const auto failure = test::store_failure([&] {
    test::run_program({"opsets", "--failures", none.string()});
  });
  CHECK(failure.kind == Error::Kind::input);
}

TEST_CASE("a category that is said to stand across has to be one") {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("a.csv", "date,tool,n\n2020-01-01,x,1\n2020-02-01,y,2\n").string();
  CHECK(test::run_program({"opsets", "--failures", file, "--across", "tool"}).exit_code == exit_fine);
  const auto failure = test::store_failure([&] {
    test::run_program({"opsets", "--failures", file, "--across", "tol"});
  });
  CHECK(failure.kind == Error::Kind::misuse);
  CHECK(failure.sentence ==
        "The failures have no column \"tol\" of a few values that is looked at: those that can stand across "
        "are \"tool\" and "
        "\"release\".");
}

TEST_CASE_FIXTURE(Fixture, "an upgrade of the failing models, with what the suite exercises") {
  const Captured told = opsets({"--to", "18"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.out.starts_with("Upgrade to opset 18\n"));
  const auto json = nlohmann::json::parse(opsets({"--to", "18", "--json"}).out);
  CHECK(json["impact"]["sets"][0]["set"] == "mismatch");
  CHECK(json["impact"]["sets"][0]["models"] == 4);
  CHECK(json["impact"]["by"] == nlohmann::json{"tests"});
  CHECK(json["impact"]["sets"][0]["ngrams"].size() == 5);
  const auto other = nlohmann::json::parse(opsets({"--to", "18", "--of", "correct", "other", "--json"}).out);
  CHECK(other["impact"]["sets"].size() == 2);
  CHECK(other["impact"]["sets"][1]["set"] == "other");
}

TEST_CASE_FIXTURE(Fixture, "gates, and the files of continuous integration") {
  const Captured told = opsets({"--fail-on-unexercised-versions", "--junit", (folder / "j.xml").string(),
                                "--markdown-summary", (folder / "m.md").string()});
  CHECK(told.exit_code == exit_gate_failed);
  CHECK(told.out.find("\nNot exercised:\n") != std::string::npos);
  CHECK(told.err.find("gate --fail-on-unexercised-versions failed") != std::string::npos);
  CHECK(test::read_file(folder / "j.xml").find("opseq.versions") != std::string::npos);
  CHECK(test::read_file(folder / "m.md").find("Not exercised") != std::string::npos);
  CHECK(opsets({"--fail-on-unexercised-versions", "--by", "mismatch"}).exit_code == exit_fine);
  CHECK(opsets({"--to", "18", "--fail-on-kind", "deprecated", "-q"}).out.empty());
}

TEST_CASE_FIXTURE(Fixture, "answers in files") {
  CHECK(opsets({"--to", "18", "--csv", "-"}).out.starts_with("set,type,from,to,"));
  CHECK(opsets({"--to", "18", "--markdown", "-"}).out.starts_with("Upgrade to opset 18"));
  CHECK(opsets({"--supported", "onnxruntime-1.30"}).out.find("onnxruntime-1.30") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a set that is named has to be there") {
  CHECK(test::store_failure([&] { opsets({"--by", "nobody"}); }).kind == Error::Kind::misuse);
  CHECK(test::store_failure([&] { opsets({"--to", "99"}); }).kind == Error::Kind::misuse);
}

}  // namespace opsets_test
}  // namespace opseq
