#include "reports/program/commands/classification_stage.h"

#include <doctest/doctest.h>

#include "reports/program/exit_code.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/execution/trial_folders.h"

namespace opseq {
namespace classification_stage_test {

struct Sorting : test::TrialFolders {
  Database database{folder / "a.db", OpenMode::create};
  ClassificationChoice choice;
  ExecutionOptions execution;

  Sorting() {
    choice.runtime = test::runtime_of_tests();
    execution.quiet = true;
  }
  SortedModels sort(const Words& paths) { return sort_told(database, choice, paths, execution); }
};

TEST_CASE_FIXTURE(Sorting, "models are run by the runtime that is said, and are sets") {
  if (choice.runtime.empty()) return;
  add_usual();
  const SortedModels sorted = sort({models().string()});
  CHECK(sorted.options.runtime_name.starts_with("ONNX Runtime "));
  CHECK(sorted.trials.size() == 4);
  CHECK(sorted.sets.size() == 2);
  CHECK(exit_code_of(sorted) == exit_input_unreadable);
  finish(database, sorted);
  CHECK(database.text("SELECT count(*) FROM trial") == "4");
}

TEST_CASE_FIXTURE(Sorting, "a folder without models is told at the end") {
  if (choice.runtime.empty()) return;
  std::filesystem::create_directories(folder / "empty");
  const SortedModels sorted = sort({(folder / "empty").string()});
  REQUIRE(sorted.empty.size() == 1);
  CHECK(sorted.empty[0].reason == (folder / "empty").string() + " holds no *.onnx file");
  CHECK(exit_code_of(sorted) == exit_input_unreadable);
}

TEST_CASE_FIXTURE(Sorting, "with nothing to remove, nothing is removed") {
  SortedModels sorted;
  remove_resorted(database, sorted);
  CHECK(database.text("SELECT count(*) FROM stage_run") == "0");
}

TEST_CASE_FIXTURE(Sorting, "without models that are run there is no need of a runtime") {
  choice.runtime = "none";
  choice.outcomes = folder.write("o.csv", "model,outcome\na,unreadable\nb,correct\n");
  const SortedModels sorted = sort({});
  CHECK(sorted.trials.size() == 2);
  CHECK(sorted.sets.empty());
  CHECK(exit_code_of(sorted) == exit_fine);
  finish(database, sorted);
  CHECK(database.text("SELECT group_concat(path || outcome || listed) FROM trial") ==
        "aunreadable1,bcorrect1");
}

TEST_CASE_FIXTURE(Sorting, "what the table says comes beside what is run, which counts") {
  if (choice.runtime.empty()) return;
  add("m", "Abs", test::floats({0.5f}));
  choice.outcomes = folder.write("o.csv", "model,outcome\nm,mismatch\nn,conversion_failed\n");
  finish(database, sort({models().string()}));
  CHECK(database.text("SELECT group_concat(path || ' ' || outcome) FROM trial") ==
        "models/m correct,n conversion_failed");
}

}  // namespace classification_stage_test
}  // namespace opseq
