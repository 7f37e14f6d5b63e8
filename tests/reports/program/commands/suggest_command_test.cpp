#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/commands.h"
#include "tests/support/files/captured_output.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace {

using test::captured;
using test::Captured;

struct Fixture : test::AnalyzedDatabase {
  SuggestCommand command;

  Fixture() { command.database = file; }
  Captured suggest_now() {
    return captured([&] { return execute(command); });
  }
};

TEST_CASE_FIXTURE(Fixture, "a table by default, with the pruned suite behind it if asked for") {
  const Captured told = suggest_now();
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(told.out.starts_with("What to add to tests (1 model) so that it exercises what mismatch (4 models)"));
  CHECK(told.out.find("redundant") == std::string::npos);
  command.prune = true;
  CHECK(suggest_now().out.ends_with(
      "\n1 of 1 model cover all that the suite covers:\n  tests/a.onnx\n0 models are redundant.\n"));
  command.options.of = {"correct"};
  CHECK(suggest_now().out.ends_with("\n1 model is redundant (--verbose lists them).\n"));
  command.common.verbose = true;
  CHECK(suggest_now().out.ends_with("\n1 model is redundant:\n  tests/a.onnx\n"));
  command.common.quiet = true;
  CHECK(suggest_now().out.empty());
}

TEST_CASE_FIXTURE(Fixture, "JSON in a file or on standard output") {
  command.json = "-";
  command.options.from = SetNames{"correct", "other"};
  const auto json = nlohmann::json::parse(suggest_now().out);
  CHECK(json["prune"].is_null());
  REQUIRE(json["suggestions"].size() == 2);
  // Ceil, which one mismatching model holds, and the six sequences of Relu, Add, Mul, which two hold.
  CHECK(json["suggestions"][0]["path"] == "a.onnx");
  CHECK(json["suggestions"][0]["gained_sequences"] == 7);
  CHECK(json["suggestions"][0]["gained_weight"] == 13);
  // All that the suite lacks of its copy, but Ceil.
  CHECK(json["suggestions"][1]["path"] == "twin.onnx");
  CHECK(json["suggestions"][1]["gained_sequences"] == 8);
  command.json = folder / "a.json";
  command.prune = true;
  CHECK_FALSE(suggest_now().out.empty());
  CHECK(nlohmann::json::parse(test::read_file(command.json))["prune"]["kept"].size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "an unknown set is misuse") {
  command.options.by = {"nobody"};
  CHECK(test::store_failure([&] { suggest_now(); }).kind == Error::Kind::misuse);
}

}  // namespace
}  // namespace opseq
