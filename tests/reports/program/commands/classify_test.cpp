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
  CHECK(json.err ==
        "opseq: gate --fail-on-mismatch failed: 1 model has the outcome mismatch; at most 0 asked for. "
        "For example: models/m\n");
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
        "opseq: models/n is not compared: reference: there is no \"n/model.onnx\" in \"source\".\n");
  CHECK(holds(told.out, "skipped                  1   50.0     0\n"));
  CHECK(holds(told.out, "correct                  1   50.0     1\n"));
  CHECK(holds(told.out, "Compared with the outputs of the models in source.\n"));
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

TEST_CASE_FIXTURE(ClassifyRuns,
                  "what became of models before is a table, which needs no file and no runtime") {
  const std::string table =
      folder
          .write("o.json", R"([{"model": "a", "outcome": "conversion_failed", "error": "no"},
                                 {"model": "b", "outcome": "ort_load_failed"},
                                 {"model": "c", "outcome": "generation_failed"}])")
          .string();
  for (const char* option : {"--outcomes", "--manifest"}) {
    const Captured told = test::run_program({"classify", database(), option, table, "--runtime", "none"});
    CHECK(told.exit_code == exit_fine);
    CHECK(holds(told.out,
                "converted, started       2  100.0     2\n"
                "conversion failed        1   50.0     1\n"
                "load failed              1   50.0     0\n"
                "1 model not counted: there was no source model\n"));
  }
  CHECK(test::store_failure([&] {
          test::run_program({"classify", database(), "--outcomes", (folder / "none").string()});
        }).kind == Error::Kind::input);
}

TEST_CASE_FIXTURE(ClassifyRuns, "a model that was never made and is run is said") {
  if (runtime.empty()) return;
  add("m", "Abs", test::floats({0.5f}));
  const std::string table = folder.write("o.csv", "model,outcome\nm,conversion_failed\n").string();
  const Captured told = classify({"--outcomes", table});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err ==
        "opseq: \"m\" is listed as conversion_failed, and was run here, which counts.\n"
        "opseq: 1 model of the table of outcomes was run here, which counts.\n");
  CHECK(holds(told.out, "correct                  1  100.0     0\n"));
}

TEST_CASE_FIXTURE(ClassifyRuns, "what has become worse since a baseline fails") {
  const auto classify_table = [&](const std::string& rows, const Words& more) {
    const std::string table = folder.write("o.csv", "model,outcome\n" + rows).string();
    return test::run_program(test::with({"classify", database(), "--outcomes", table}, more));
  };
  const std::string before = (folder / "before.json").string();
  classify_table("a,correct\nb,correct\n", {"--json", before, "-q"});
  const Words gate{"--baseline", before, "--fail-on-newly-worse"};
  CHECK(classify_table("a,correct\nb,correct\n", gate).exit_code == exit_fine);
  const Captured worse = classify_table("a,crash\nb,correct\nc,timeout\n", gate);
  CHECK(worse.exit_code == exit_gate_failed);
  CHECK(holds(worse.out,
              "\na      worse               correct  crash\nc      new                 -        timeout\n"));
  CHECK(worse.err ==
        "opseq: gate --fail-on-newly-worse failed: 1 of 2 models of the baseline is worse now; 1 new "
        "model is worse than correct. For example: a\n");
  // The database itself, as it was before this run.
  const Captured told =
      classify_table("a,correct\nb,crash\n", {"--baseline", database(), "--json", "-", "-q"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err ==
        "opseq: against the baseline: 1 of 2 models of the baseline is worse now; 1 model of the "
        "baseline is not there any more.\n");
  const auto json = nlohmann::json::parse(told.out);
  CHECK(json.at("baseline").at("worse").at(0).at("path") == "b");
  CHECK(json.at("baseline").at("gone") == 1);
}

TEST_CASE("without models, and with a rule that can't be followed, it is wrong usage") {
  test::refused({"classify", "a.db"});
  test::refused({"classify", "a.db", "models", "--fail-on-outcome", "lost"});
  test::refused({"classify", "a.db", "models", "--no-noise", "--mismatch-if", "fault"});
  test::refused({"classify", "a.db", "models", "--random-inputs", "1"});
}

}  // namespace classify_test
}  // namespace opseq
