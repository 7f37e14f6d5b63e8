#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "reports/program/terminal/next_commands.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace suggest_test {

using test::Captured;

struct Fixture : test::AnalyzedDatabase {
  Captured suggest_now(const Words& more = {}) const {
    return test::run_program(test::with({"suggest", file.string()}, more));
  }
};

TEST_CASE_FIXTURE(Fixture, "a table by default, with the pruned suite behind it if asked for") {
  const Captured told = suggest_now();
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(told.out.starts_with("What to add to tests (1 model) so that it covers what mismatch (4 models)"));
  const auto first = nlohmann::json::parse(suggest_now({"--json"}).out)["suggestions"][0];
  const std::string next = next_commands(
      {{"show", file.string(), first["set"].get<std::string>() + '/' + first["path"].get<std::string>()}});
  CHECK(told.out.ends_with(next));
  CHECK(told.out.find("redundant") == std::string::npos);
  CHECK(suggest_now({"--prune"})
            .out.ends_with(
                "\n1 of 1 model cover all that the suite covers:\n  tests/a.onnx\n0 models are redundant.\n" +
                next));
  const Words of_correct{"--prune", "--of", "correct"};
  CHECK(suggest_now(of_correct).out.find("\n1 model is redundant (--verbose lists them).\n") !=
        std::string::npos);
  CHECK(suggest_now(test::with(of_correct, {"-v"})).out.find("\n1 model is redundant:\n  tests/a.onnx\n") !=
        std::string::npos);
  CHECK(suggest_now(test::with(of_correct, {"-vq"})).out.empty());
}

TEST_CASE_FIXTURE(Fixture, "JSON in a file or on standard output") {
  const auto json = nlohmann::json::parse(suggest_now({"--json", "-", "--from", "correct", "other"}).out);
  CHECK(json["prune"].is_null());
  REQUIRE(json["suggestions"].size() == 2);
  // Ceil, which one mismatching model holds, and the six sequences of Relu, Add, Mul, which two hold.
  CHECK(json["suggestions"][0]["path"] == "a.onnx");
  CHECK(json["suggestions"][0]["gained_sequences"] == 7);
  CHECK(json["suggestions"][0]["gained_weight"] == 13);
  // All that the suite lacks of its copy, but Ceil.
  CHECK(json["suggestions"][1]["path"] == "twin.onnx");
  CHECK(json["suggestions"][1]["gained_sequences"] == 8);
  CHECK_FALSE(suggest_now({"--json", (folder / "a.json").string(), "--prune"}).out.empty());
  CHECK(nlohmann::json::parse(test::read_file(folder / "a.json"))["prune"]["kept"].size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "the answer has the options that it was asked with") {
  const auto options = [&](const Words& more) {
    return nlohmann::json::parse(suggest_now(test::with({"--json"}, more)).out)["options"];
  };
  const auto said = options({"--from", "correct", "--budget", "3", "--weight", "ochiai", "--cost", "bytes",
                             "--draws", "7", "--seed", "5"});
  CHECK(said["from"] == nlohmann::json{"correct"});
  CHECK(said["budget"] == 3);
  CHECK(said["weight"] == "ochiai");
  CHECK(said["cost"] == "bytes");
  CHECK(said["draws"] == 7);
  CHECK(said["seed"] == 5);
  const auto plain = options({});
  CHECK(plain["from"].is_null());
  CHECK(plain["budget"] == 10);
  CHECK(plain["weight"] == "support");
  CHECK(plain["cost"] == "one");
  CHECK(plain["draws"] == 100);
  CHECK(plain["seed"] == 1);
}

TEST_CASE_FIXTURE(Fixture, "an unknown set is misuse") {
  CHECK(test::store_failure([&] { suggest_now({"--by", "nobody"}); }).kind == Error::Kind::misuse);
}

}  // namespace suggest_test
}  // namespace opseq
