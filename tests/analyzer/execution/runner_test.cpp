#include "analyzer/execution/runner.h"

#include <doctest/doctest.h>
#include <signal.h>

#include <filesystem>

#include "tests/support/execution/mock_runners.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace runner_test {

using namespace std::chrono_literals;
using Ending = RunnerEnd::Ending;
using test::RunnerForm;

struct Files : test::TemporaryFolder {
  RunnerFiles files;

  Files() {
    files = {write("model.onnx", "a model").string(), (*this / "in").string(), (*this / "out").string()};
    write("in/input_0.pb", "an input");
    std::filesystem::create_directory(files.outputs);
  }

  RunnerEnd run(const RunnerWords& words, std::chrono::milliseconds allowed = 30s) const {
    RunnerSettings settings;
    settings.words = words;
    return Runner(settings).run(files, from_now(allowed));
  }
  std::string output() const { return test::read_file(std::filesystem::path(files.outputs) / "output_0.pb"); }
};

struct Expected {
  const char* does;
  Ending ending;
  const char* problem;
};

const std::vector<Expected> expectations{
    {"copy", Ending::ok, ""},
    {"chat", Ending::ok, ""},
    {"crash", Ending::crash,
     "it was ended by signal 11 (Segmentation fault) before it had imported the model"},
    {"crash_later", Ending::crash,
     "it was ended by signal 8 (Floating point exception) after it had imported the model"},
    {"exit", Ending::crash,
     "it ended with exit code 7 before it had imported the model: ValueError: nobody expects it"},
    {"killed", Ending::memory,
     "it was ended by signal 9 (Killed), as where there is no memory left before it had imported the model"},
};

TEST_CASE_FIXTURE(Files, "whatever a command does has one end, in both forms") {
  for (const RunnerForm form : {RunnerForm::server, RunnerForm::once})
    for (const Expected& expected : expectations) {
      INFO(expected.does);
      const RunnerEnd end = run(test::mock_that(form, expected.does));
      CHECK(end.ending == expected.ending);
      CHECK(end.problem == expected.problem);
      if (expected.ending == Ending::ok) {
        CHECK(end.has_imported);
        CHECK(output() == "an input");
        std::filesystem::remove(std::filesystem::path(files.outputs) / "output_0.pb");
      }
    }
}

TEST_CASE_FIXTURE(Files, "refusals and failures are in its words") {
  for (const RunnerForm form : {RunnerForm::server, RunnerForm::once}) {
    const RunnerEnd refused = run(test::mock_that(form, "refuse"));
    CHECK(refused.ending == Ending::import_failed);
    CHECK(refused.problem == "no layer for it, in " + files.model);
    const RunnerEnd failed = run(test::mock_that(form, "fail"));
    CHECK(failed.ending == Ending::run_failed);
    CHECK(failed.problem == "broken in " + files.model);
  }
}

TEST_CASE_FIXTURE(Files, "what takes too long is stopped, with its stage") {
  for (const char* does : {"hang", "garbage", "chatter_for_ever", "spin"}) {
    INFO(does);
    const RunnerEnd end = run(test::mock_that(RunnerForm::server, does), 400ms);
    CHECK(end.ending == Ending::time);
    CHECK(end.problem == "it took longer than 0.4 s, and was stopped before it had imported the model");
  }
  const RunnerEnd once = run(test::mock_that(RunnerForm::once, "hang"), 400ms);
  CHECK(once.ending == Ending::time);
  const RunnerEnd later = run(test::mock_that(RunnerForm::server, "hang_later"), 8s);
  CHECK(later.problem == "it took longer than 8.0 s, and was stopped after it had imported the model");
}

TEST_CASE_FIXTURE(Files, "a closed pipe, a stage that there is not, and no program are crashes") {
  CHECK(run(test::mock_that(RunnerForm::server, "close")).problem ==
        "it closed its output before it had imported the model");
  CHECK(run(test::mock_that(RunnerForm::server, "leave")).problem ==
        "it ended with exit code 0 after it had imported the model");
  CHECK(run(test::mock_that(RunnerForm::server, "odd")).problem ==
        "it said a stage that there is not before it had imported the model");
  const RunnerEnd none = run({"no-such-program"});
  CHECK(none.ending == Ending::crash);
  CHECK(none.problem == "it can't be started: No such file or directory");
}

TEST_CASE_FIXTURE(Files, "memory is limited, and that it is short can be said") {
#ifndef OPSEQ_ADDRESS_SANITIZER
  const RunnerEnd eaten = run(test::mock_that(RunnerForm::server, "eat"));
  CHECK(eaten.ending == Ending::memory);
#endif
  CHECK(run(test::mock_that(RunnerForm::server, "memory")).problem ==
        "it had no more memory before it had imported the model");
}

TEST_CASE_FIXTURE(Files, "what a process leaves behind ends with it") {
  const std::string mark = (*this / "pid").string();
  CHECK(run(test::mock_runner(RunnerForm::server, {"--do", "leave_a_child", "--mark", mark})).ending ==
        Ending::crash);
  const pid_t child = std::stoi(test::read_file(mark));
  for (int looks = 0; looks < 300 && ::kill(child, 0) == 0; ++looks) ::usleep(10'000);
  const bool is_gone =
      ::kill(child, 0) != 0 ||
      test::read_file("/proc/" + std::to_string(child) + "/stat").find(") Z") != std::string::npos;
  CHECK(is_gone);
}

TEST_CASE_FIXTURE(Files, "a server serves many, and is there again after its end") {
  RunnerSettings settings;
  settings.words = test::mock_runner(RunnerForm::server, {"--do", "crash", "--only", "bad"});
  settings.most_requests = 3;
  Runner runner(settings);
  const auto ending = [&](const std::string& model) {
    write("model.onnx", model);
    return runner.run(files, from_now(30s)).ending;
  };
  for (int i = 0; i < 7; ++i) CHECK(ending("good") == Ending::ok);
  CHECK(ending("bad") == Ending::crash);
  CHECK(ending("good") == Ending::ok);
  runner.restart();
  CHECK(ending("good") == Ending::ok);
}

}  // namespace runner_test
}  // namespace opseq
