#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/execution/mock_runners.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace fuzz_test {

using nlohmann::json;
using test::Captured;

// The reference copies; so does the command, but for what it is told.
struct Fuzz {
  test::TemporaryFolder folder;
  std::filesystem::path out = folder / "campaign";
  std::filesystem::path operators = folder.write("operators.txt", "Relu\nNeg\n");

  static std::string command(const std::string& does) {
    return "/usr/bin/python3 -B " + test::mock_runner_file() + " " + does;
  }
  Captured fuzz(const std::string& does, const char* models = "4", const Words& more = {}) const {
    return test::run_program(
        test::with({"fuzz", "-o", out.string(), "--operators", operators.string(), "--types", "float32",
                    "--command", command(does), "--reference-command", command("--do copy"), "--runtime",
                    "none", "--nodes", "3", "--max-models", models, "--no-neighbours"},
                   more));
  }
  json findings() const { return json::parse(test::read_file(out / "findings.json")); }
};

TEST_CASE_FIXTURE(Fuzz, "what fails is told, and written with all that is needed to file it") {
  const Captured told = fuzz("--do fail --only Relu");
  CHECK(told.exit_code == exit_fine);
  CHECK(told.out.find("Relu") != std::string::npos);
  const json found = findings();
  REQUIRE(found["findings"].size() == 1);
  CHECK(found["findings"][0]["operators"] == json{"Relu"});
  CHECK(found["totals"]["models"] == 4);
  const std::filesystem::path finding = out / found["findings"][0]["folder"].get<std::string>();
  for (const char* file : {"model.onnx", "finding.md", "test_data_set_0/input_0.pb"})
    CHECK(std::filesystem::exists(finding / file));
  CHECK(test::read_file(out / "manifest.csv").find("fuzz.failing") != std::string::npos);
}

TEST_CASE_FIXTURE(Fuzz, "it goes on by the same options, and by no others") {
  fuzz("--do copy", "4", {"-q"});
  CHECK(fuzz("--do copy", "8").out.find("8 models: 8 passing.") != std::string::npos);
  CHECK_THROWS_AS(fuzz("--do copy", "8", {"--seed", "2"}), Error);
}

TEST_CASE_FIXTURE(Fuzz, "without a runtime it needs a reference, and no other campaign in the folder") {
  CHECK_THROWS_AS(test::run_program({"fuzz", "-o", out.string(), "--runtime", "none"}), Error);
  CHECK_FALSE(std::filesystem::exists(out));
}

}  // namespace fuzz_test
}  // namespace opseq
