#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace list_test {

struct Listed : test::AnalyzedDatabase {
  test::Captured list(const Words& more = {}) const {
    return test::run_program(test::with({"list", file.string()}, more));
  }
};

TEST_CASE_FIXTURE(Listed, "sets by default, models where they are asked for") {
  const test::Captured sets = list();
  CHECK(sets.exit_code == exit_fine);
  CHECK(sets.err.empty());
  CHECK(sets.out.starts_with("set       role     models  analyzed  "));
  const std::string next = "\nNext:\n  opseq coverage " + file.string() + '\n';
  CHECK(sets.out.ends_with("\nMade with the default options.\nAnalyzed with --max-paths 10.\n" + next));
  const std::string all = list({"--models"}).out;
  CHECK(all.starts_with(sets.out.substr(0, sets.out.size() - next.size())));
  CHECK(all.find("Next:") == std::string::npos);
  for (const char* path : {" a.onnx ", " empty.onnx ", " twin.onnx "})
    CHECK(all.find(path) != std::string::npos);
  const std::string some = list({"--models", "other", "tests"}).out;
  CHECK(some.find(" twin.onnx ") != std::string::npos);
  CHECK(some.find(" empty.onnx ") == std::string::npos);
  CHECK(list({"-q"}).out.empty());
}

TEST_CASE_FIXTURE(Listed, "the next command is the one that there is something for") {
  const auto ends_with_next = [&](const std::string& command) {
    return list().out.ends_with("\nNext:\n  opseq " + command + ' ' + file.string() + '\n');
  };
  test::run_program({"rename", file.string(), "tests", "suite"});
  CHECK(ends_with_next("analyze"));
  test::run_program({"analyze", file.string(), "-q"});
  CHECK(ends_with_next("coverage"));
  test::run_program({"remove", file.string(), "suite"});
  test::run_program({"analyze", file.string(), "--by", "tests", "-q"});
  CHECK(ends_with_next("gaps"));
  test::run_program({"remove", file.string(), "mismatch"});
  test::run_program({"analyze", file.string(), "-q"});
  CHECK(list().out.find("Next:") == std::string::npos);
}

TEST_CASE_FIXTURE(Listed, "JSON, in a file beside the text or alone") {
  const auto json = folder / "a.json";
  CHECK_FALSE(list({"--json", json.string()}).out.empty());
  CHECK(nlohmann::json::parse(test::read_file(json))["models"].is_null());
  CHECK(nlohmann::json::parse(list({"--models", "tests", "--json"}).out)["models"].size() == 1);
}

TEST_CASE_FIXTURE(Listed, "a set that is not there is told, with the nearest name") {
  const test::StoreFailure failure = test::store_failure([&] { list({"--models", "test"}); });
  CHECK(failure.kind == Error::Kind::misuse);
  CHECK(failure.sentence ==
        "The database " + file.string() + " has no set \"test\"; did you mean \"tests\"?");
}

}  // namespace list_test
}  // namespace opseq
