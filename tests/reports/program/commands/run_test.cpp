#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/parsed_words.h"
#include "tests/support/reports/three_sets.h"

namespace opseq {
namespace run_test {

namespace fs = std::filesystem;
using test::Captured;
using test::read_file;
using test::store_failure;
using test::ThreeSets;

TEST_CASE_FIXTURE(ThreeSets, "run makes the folder, the database, and both reports, and prints the summary") {
  const Captured first = run();
  CHECK(first.exit_code == exit_fine);
  CHECK(first.err.empty());
  CHECK(test::on_one_line(first.out).find(" 1 shared by two failing models 4 3 6 ") != std::string::npos);
  CHECK(first.out.ends_with("\nWritten: opseq.db, report.json, report.html in " + out.string() +
                            "\nThe page: " + (out / "report.html").string() + "\n\nNext:\n  opseq gaps " +
                            (out / "opseq.db").string() + '\n'));
  const auto report = nlohmann::json::parse(read_file(out / "report.json"));
  CHECK(report["differences"]["target_only"]["unique"] == 3);
  CHECK(read_file(out / "report.html").starts_with("<!DOCTYPE html>"));
  CHECK(std::distance(fs::directory_iterator(out), {}) == 3);

  const std::string json = read_file(out / "report.json");
  const Captured again = run({"-q"});
  CHECK(again.exit_code == exit_fine);
  CHECK(again.out.empty());
  CHECK(again.err.empty());
  CHECK(read_file(out / "report.json") == json);
}

TEST_CASE_FIXTURE(ThreeSets, "run tells of what it can't read, does the rest, and says so by its exit code") {
  for (int i = 0; i < 12; ++i) folder.write("mismatch/bad\x1b\n" + std::to_string(i + 10) + ".onnx", "");
  const Captured told = run();
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(std::count(told.err.begin(), told.err.end(), '\n') == 11);
  CHECK(told.err.starts_with("opseq: mismatch: bad\\x1b\\x0a10.onnx: it is empty.\nopseq: mismatch: bad"));
  CHECK(told.err.ends_with(
      "opseq: 2 more files could not be read; --verbose lists them, and so does the report.\n"));
  CHECK(nlohmann::json::parse(read_file(out / "report.json"))["sets"]["mismatch"]["unreadable"] == 12);
  const Captured all = run({"-v"});
  CHECK(all.exit_code == exit_input_unreadable);
  CHECK(std::count(all.err.begin(), all.err.end(), '\n') == 14);
  CHECK(all.err.find("opseq: read 12 files, 7 unchanged, 0 models gone\n") != std::string::npos);
  CHECK(all.err.find("(already up to date)\n") != std::string::npos);
}

TEST_CASE_FIXTURE(ThreeSets, "run tells at its end of sets that are empty or missing, and does the rest") {
  fs::create_directory(folder / "none");
  for (const char* name : {"none", "gone"}) {
    const Captured told = run({"--set", std::string("other=") + (folder / name).string()});
    CHECK(told.exit_code == exit_input_unreadable);
    CHECK(told.err.starts_with("opseq: other: "));
    CHECK(told.err.ends_with(std::string(name) == "none"
                                 ? "/none holds no *.onnx file.\n"
                                 : "opseq: other: gone: there is no such file or folder.\n"));
    CHECK(nlohmann::json::parse(read_file(out / "report.json"))["differences"]["target_only"]["unique"] == 3);
  }
}

TEST_CASE_FIXTURE(ThreeSets, "run tells of models with too many paths, which is fine") {
  const Captured told = run({"--max-paths", "3"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err ==
        "opseq: correct: b.onnx: it has 8 paths, of them 8 distinct sequences, over the limit of 3 "
        "(--max-paths).\n");
}

TEST_CASE_FIXTURE(ThreeSets, "run tells of models whose n-grams are over a limit, which is fine") {
  const Captured told = run({"--max-ngram-text", "1"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.ends_with(
      " with n-grams over a limit (--max-ngram-steps, --max-ngram-text): not in coverage and gaps; opseq "
      "coverage names what it does not count.\n"));
}

TEST_CASE_FIXTURE(ThreeSets, "run refuses a database that was made with other graph options") {
  run();
  CHECK(store_failure([&] { run({"--preset", "published"}); }).kind == Error::Kind::misuse);
}

TEST_CASE_FIXTURE(ThreeSets, "run can't write where a file stands in the way") {
  folder.write("file", "");
  out = folder / "file/out";
  CHECK_THROWS_AS(run(), Error);
  out = "/dev/null";
  CHECK_THROWS(run());
}

TEST_CASE_FIXTURE(ThreeSets, "the steps one by one give the report of run") {
  run();
  const std::string database = (folder / "steps.db").string();
  for (const std::size_t set : {2, 0, 1}) CHECK(ingest(database, set).exit_code == exit_fine);
  const Captured analyzed = test::run_program({"analyze", database});
  const fs::path json = folder / "steps.json";
  const fs::path html = folder / "steps.html";
  const Captured reported =
      test::run_program({"report", database, "--json", json.string(), "--html", html.string()});
  CHECK(reported.out == analyzed.out);
  CHECK(read_file(json) == read_file(out / "report.json"));
  // But for the command that made it, which the end-to-end tests look into the page for.
  const std::string page = read_file(html);
  const std::size_t begin = page.find("id=\"data\"");
  REQUIRE(begin != std::string::npos);
  CHECK(page.substr(0, begin) == read_file(out / "report.html").substr(0, begin));
}

TEST_CASE_FIXTURE(ThreeSets,
                  "further sets are read too, and what is not named any more leaves the database") {
  run({"--set", "other=" + (folder / "tests").string()});
  const auto sets_of_report = [&] { return nlohmann::json::parse(read_file(out / "report.json"))["sets"]; };
  CHECK(sets_of_report()["other"]["models"] == 1);
  run();
  CHECK_FALSE(sets_of_report().contains("other"));
}

TEST_CASE_FIXTURE(ThreeSets, "gates and known outcomes of run are of models that are run") {
  for (const Words& words :
       {Words{"--outcomes", "o.csv"}, Words{"--fail-on-mismatch"}, Words{"--fail-on-outcome", "crash"},
        Words{"--baseline", "b.json"}, Words{"--command", "run.py"}, Words{"--configurations", "off,all"},
        Words{"--reference", "source"}})
    CHECK(test::refused(test::with({"run", "--mismatch", "m", "-o", "o"}, words)).find("--converted") !=
          std::string::npos);
  CHECK(test::is_understood(
      {"run", "--converted", "m", "-o", "o", "--outcomes", "o.csv", "--fail-on-outcome", "crash:3"}));
}

}  // namespace run_test
}  // namespace opseq
