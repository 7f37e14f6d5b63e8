#include "analyzer/minimization/recording_task.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "analyzer/minimization/model_candidate.h"
#include "graph/base/error.h"
#include "tests/support/execution/mock_runners.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace recording_task_test {

struct Recording {
  TemporaryFolder folder;
  RecordingRequest request;
  TinyExecutor executor;
  RunningCommands commands;

  explicit Recording(const ModelCandidate& candidate) {
    write_candidate(folder / "made", candidate);
    request.folder = (folder / "made").string();
    request.outputs = KeptOutputs::whole;
  }

  SideFailure run() {
    return recorded_from(replied(recording_task(recording_request(request, {}).body, executor, commands)));
  }
  std::vector<TensorsByName> outputs() const { return read_outputs(request.folder); }
};

TEST_CASE("outputs of all data sets lie beside their inputs, by name") {
  Recording recording(chain_candidate({"Neg"}, {1, 2}));
  CHECK(recording.run() == SideFailure{});
  REQUIRE(recording.outputs().size() == 2);
  CHECK(*recording.outputs()[1].at("y") == floats({-2}));
}

TEST_CASE("none are kept where none are asked for") {
  Recording recording(chain_candidate({"Neg"}));
  recording.request.outputs = KeptOutputs::none;
  CHECK(recording.run() == SideFailure{});
  CHECK(recording.outputs().at(0).empty());
}

TEST_CASE("what the runtime refuses, and what it does not run") {
  Recording refused(chain_candidate({"Neg"}));
  refused.executor.refuse = [](const onnx::ModelProto&) {
    return ExecutionFailure{"fail", "Node 'node_17' is not for me"};
  };
  CHECK(refused.run().kind == FailureKind::load);
  Recording failed(chain_candidate({"Fail"}));
  CHECK(failed.run() == SideFailure{FailureKind::run, "fail: running Fail failed"});
}

TEST_CASE("an output that is no tensor is no failure") {
  Recording recording(chain_candidate({"SequenceAt"}));
  CHECK(recording.run() == SideFailure{});
  CHECK(recording.outputs().at(0).empty());
}

TEST_CASE("a command in the runtime's place") {
  Recording recording(chain_candidate({"Identity"}, {3}));
  recording.request.command = CommandUnderTest{};
  recording.request.command->folder = recording.folder.path().string();
  recording.request.command->words = mock_runner(RunnerForm::once);
  CHECK(recording.run() == SideFailure{});
  CHECK(recording.outputs().at(0).size() == 1);
  recording.request.command->words = mock_that(RunnerForm::once, "refuse");
  CHECK(recording.run().kind == FailureKind::load);
  recording.request.command->words = mock_that(RunnerForm::once, "crash_later");
  CHECK(recording.run().kind == FailureKind::crash);
}

TEST_CASE("what is no request, and what is no model") {
  TinyExecutor executor;
  RunningCommands commands;
  CHECK_THROWS_AS(recording_task("?", executor, commands), InputError);
  Message body = recording_request({}, {}).body;
  body["outputs"] = "some";
  CHECK_THROWS_AS(recording_task(body, executor, commands), InputError);
  CHECK_THROWS_AS(recording_task(recording_request({}, {}).body, executor, commands), InputError);
}

TEST_CASE("a worker that ends is a failure, an answer that is none too") {
  const auto ended = [](WorkerEnding ending) {
    return recorded_from({{ending, 0, "it was ended by signal 11 (Segmentation fault)"}, {}, {}}).kind;
  };
  CHECK(ended(WorkerEnding::signal) == FailureKind::crash);
  CHECK(ended(WorkerEnding::time) == FailureKind::timeout);
  CHECK(ended(WorkerEnding::memory) == FailureKind::memory);
  CHECK(recorded_from(replied({{"kind", "?"}, {"message", ""}})).kind == FailureKind::crash);
  CHECK(recorded_from(replied(7)).kind == FailureKind::crash);
  CHECK(minimization_tasks().at(0).name == recording_task_name);
}

}  // namespace recording_task_test
}  // namespace opseq::test
