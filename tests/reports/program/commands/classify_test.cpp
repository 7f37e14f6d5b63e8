#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "reports/program/exit_code.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/execution/trial_folders.h"
#include "tests/support/models/store_failure.h"
#include "tests/support/models/tiny_models.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace classify_test {

using test::Captured;

struct ClassifyRuns : test::TrialFolders {
  const std::string runtime = test::runtime_of_tests();

  std::string database() const { return (folder / "a.db").string(); }
  Captured classify(const Words& more = {}) const {
    return test::run_program(
        test::with({"classify", database(), models().string(), "--runtime", runtime}, more));
  }
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE_FIXTURE(ClassifyRuns, "models are sorted into sets, and it is said what became of them") {
  if (runtime.empty()) return;
  add_usual();
  const Captured told = classify();
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(holds(told.err, "opseq: models/none can't be read: "));
  CHECK(holds(told.out, "mismatch                 2   50.0     1\n"));
  CHECK(holds(told.out, "\nmodels/typed  type "));
  CHECK(holds(told.out, "\nNext:\n  opseq analyze "));
  Database opened(database(), OpenMode::existing);
  CHECK(test::rows_of(opened, "SELECT set_name, path FROM model ORDER BY id") ==
        std::vector<std::string>{"correct|models/good/model.onnx", "mismatch|models/other/model.onnx",
                                 "mismatch|models/typed/model.onnx"});
}

TEST_CASE_FIXTURE(ClassifyRuns, "a model that is mended goes over to another set") {
  if (runtime.empty()) return;
  add("m", "Abs", test::floats({0.6f}));
  CHECK(holds(classify().out, "mismatch                 1  100.0     0\n"));
  add("m", "Abs", test::floats({0.5f}));
  CHECK(holds(classify().out, "correct                  1  100.0     0\n"));
  Database opened(database(), OpenMode::existing);
  CHECK(test::rows_of(opened, "SELECT set_name, path FROM model") ==
        std::vector<std::string>{"correct|models/m/model.onnx"});
}

TEST_CASE_FIXTURE(ClassifyRuns, "JSON, and a gate") {
  if (runtime.empty()) return;
  add("m", "Abs", test::floats({0.6f}));
  const Captured json = classify({"--json", "-", "--fail-on-mismatch", "-q"});
  CHECK(json.exit_code == exit_gate_failed);
  CHECK(json.err == "opseq: --fail-on-mismatch failed: 1 model is one.\n");
  CHECK(nlohmann::json::parse(json.out).at("trials").at(0).at("outcome") == "mismatch");
  add("m", "Abs", test::floats({0.5f}));
  CHECK(classify({"--fail-on-mismatch", "-q"}).exit_code == exit_fine);
}

TEST_CASE_FIXTURE(ClassifyRuns, "models are compared with others, and those without one are told") {
  if (runtime.empty()) return;
  add("m", "Abs", test::floats({9}));
  add("n", "Neg", test::floats({9}));
  const std::string source = (folder / "source").string();
  std::filesystem::create_directories(folder / "source/m");
  std::filesystem::copy(models() / "m/model.onnx", folder / "source/m/model.onnx");
  const Captured told = classify({"--reference", source});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err ==
        "opseq: models/n is not compared: reference: there is no \"n/model.onnx\" in \"" + source + "\".\n");
  CHECK(holds(told.out, "skipped                  1   50.0     0\n"));
  CHECK(holds(told.out, "correct                  1   50.0     1\n"));
  CHECK(holds(told.out, "Compared with the outputs of the models in " + source + ".\n"));
  CHECK(test::store_failure([&] { classify({"--reference", source + "/none"}); }).kind == Error::Kind::input);
}

TEST_CASE_FIXTURE(ClassifyRuns,
                  "models are compared with themselves, on random inputs where they have no data") {
  if (runtime.empty()) return;
  add("m", "Abs", test::floats({9}));
  std::filesystem::remove_all(models() / "m/test_data_set_0");
  CHECK(holds(classify({"--configurations", "off,all"}).out, "loads                    1  100.0     0\n"));
  const Captured told = classify({"--configurations", "off,all", "--random-inputs", "1", "--json", "-"});
  CHECK(told.err == "");
  const auto trial = nlohmann::json::parse(told.out).at("trials").at(0);
  CHECK(trial.at("outcome") == "correct");
  CHECK(trial.at("data_sets").at(0).at("name") == "random_0");
}

TEST_CASE_FIXTURE(ClassifyRuns, "without a runtime nothing is done, and it is said") {
  add_usual();
  const auto failure = test::store_failure([&] {
    test::run_program({"classify", database(), models().string(), "--runtime", "none"});
  });
  CHECK(failure.kind == Error::Kind::misuse);
}

TEST_CASE("without models, and with a rule that can't be followed, it is wrong usage") {
  test::refused({"classify", "a.db"});
  test::refused({"classify", "a.db", "models", "--no-noise", "--mismatch-if", "fault"});
  test::refused({"classify", "a.db", "models", "--random-inputs", "1"});
}

}  // namespace classify_test
}  // namespace opseq
