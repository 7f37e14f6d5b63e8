#include "store/stages/trial_files.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace trial_files_test {

namespace fs = std::filesystem;

struct Folders {
  const test::TemporaryFolder folder;

  void write(const std::string& path) {
    fs::create_directories((folder / path).parent_path());
    folder.write(path, "x");
  }
  // "path file-below [data folder below]" of each.
  std::vector<std::string> found(const std::vector<std::string>& given) {
    std::vector<fs::path> paths;
    for (const std::string& each : given) paths.push_back(folder / each);
    std::vector<std::string> lines;
    for (const TrialFile& trial : find_trial_files(paths).trials) {
      const std::string data =
          trial.folder.empty() ? "-" : trial.folder.lexically_relative(folder.path()).string();
      lines.push_back(trial.path + ' ' + trial.model_path + ' ' + data);
    }
    return lines;
  }
};

using Lines = std::vector<std::string>;

TEST_CASE_FIXTURE(Folders, "a model.onnx is called as its folder, whose data it has") {
  write("c/b/model.onnx");
  write("c/a/model.onnx");
  CHECK(found({"c"}) == Lines{"c/a c/a/model.onnx c/a", "c/b c/b/model.onnx c/b"});
  CHECK(found({"c/b"}) == Lines{"b b/model.onnx c/b"});
  CHECK(found({"c/b/"}) == Lines{"b b/model.onnx c/b"});
  CHECK(found({"c/b/model.onnx"}) == Lines{"model.onnx model.onnx c/b"});
}

TEST_CASE_FIXTURE(Folders, "other files are called as they are, and have data where they are alone") {
  write("c/a/x.onnx");
  write("c/b/y.onnx");
  write("c/b/z.onnx");
  write("c/d/model.onnx");
  write("c/d/other.onnx");
  CHECK(found({"c"}) == Lines{"c/a/x.onnx c/a/x.onnx c/a", "c/b/y.onnx c/b/y.onnx -",
                              "c/b/z.onnx c/b/z.onnx -", "c/d c/d/model.onnx c/d",
                              "c/d/other.onnx c/d/other.onnx -"});
}

TEST_CASE_FIXTURE(Folders, "what is not there is a trial that can't be read, an empty folder is told") {
  fs::create_directories(folder / "empty");
  const TrialFiles files = find_trial_files({folder / "empty", folder / "none"});
  CHECK(files.empty == std::vector<std::string>{(folder / "empty").string()});
  REQUIRE(files.trials.size() == 1);
  CHECK(files.trials[0].path == "none");
  CHECK(files.trials[0].problem == nothing_given);
}

TEST_CASE_FIXTURE(Folders, "two of one path are refused") {
  write("one/m/model.onnx");
  write("two/m/model.onnx");
  CHECK(found({"one", "two"}) == Lines{"one/m one/m/model.onnx one/m", "two/m two/m/model.onnx two/m"});
  CHECK(test::store_failure([&] {
          found({"one/m", "two/m"});
        }).sentence ==
        "Two models are called \"m\": they lie in folders of one name; what holds both can be given.");
}

TEST_CASE_FIXTURE(Folders, "references lie as the models do below what was given") {
  write("c/b/model.onnx");
  write("c/x.onnx");
  write("s/b/model.onnx");
  write("s/model.onnx");
  const auto references = [&](const std::string& given) {
    std::vector<TrialFile> trials = find_trial_files({folder / given}).trials;
    add_references(trials, folder / "s");
    Lines lines;
    for (const TrialFile& trial : trials)
      lines.push_back(trial.reference.lexically_relative(folder.path()).string() +
                      (trial.reference_problem.empty() ? "" : " missing"));
    return lines;
  };
  CHECK(references("c") == Lines{"s/b/model.onnx", "s/x.onnx missing"});
  CHECK(references("c/b") == Lines{"s/model.onnx"});
  CHECK(references("c/b/model.onnx") == Lines{"s/model.onnx"});
  std::vector<TrialFile> trials = find_trial_files({folder / "c/x.onnx"}).trials;
  add_references(trials, folder / "s");
  CHECK(trials.at(0).reference_problem == R"(there is no "x.onnx" in "s")");
  CHECK(test::store_failure([&] {
          add_references(trials, folder / "none");
        }).sentence.ends_with("none\" is no folder, and has no models to compare with."));
}

TEST_CASE_FIXTURE(Folders, "a fingerprint is of the reference, and of what is its own beside it") {
  write("c/a/model.onnx");
  write("s/a/model.onnx");
  const auto print = [&] {
    std::vector<TrialFile> trials = find_trial_files({folder / "c"}).trials;
    add_references(trials, folder / "s");
    return files_fingerprint(trials.at(0));
  };
  std::string before = print();
  CHECK(before == print());
  CHECK(before != files_fingerprint(find_trial_files({folder / "c"}).trials.at(0)));
  const auto check_changed = [&] {
    const std::string now = print();
    CHECK(now != before);
    before = now;
  };
  folder.write("s/a/model.onnx", "more");
  check_changed();
  folder.write("s/a/weights.bin", "w");
  check_changed();
  fs::remove(folder / "s/a/model.onnx");
  check_changed();
  folder.write("c/a/inputs_0.npz", "a");
  check_changed();
  folder.write("c/a/inputs_0.npz", "more");
  check_changed();
}

TEST_CASE_FIXTURE(Folders, "a fingerprint is of the model's file, and of what is its own beside it") {
  write("c/a/model.onnx");
  write("c/a/test_data_set_0/input_0.pb");
  write("c/b/x.onnx");
  write("c/b/y.onnx");
  const auto prints = [&] {
    std::vector<std::string> all;
    for (const TrialFile& trial : find_trial_files({folder / "c"}).trials)
      all.push_back(files_fingerprint(trial));
    return all;
  };
  const std::vector<std::string> before = prints();
  CHECK(prints() == before);
  folder.write("c/a/test_data_set_0/input_0.pb", "more");
  const std::vector<std::string> after = prints();
  CHECK(after[0] != before[0]);
  CHECK(after[1] == before[1]);
  folder.write("c/b/y.onnx", "more");
  CHECK(prints()[1] == before[1]);
  CHECK(prints()[2] != before[2]);
  folder.write("c/a/weights.bin", "w");
  CHECK(prints()[0] != after[0]);
}

}  // namespace trial_files_test
}  // namespace opseq
