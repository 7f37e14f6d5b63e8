#include "analyzer/classification/command_judgement.h"

#include <doctest/doctest.h>

#include "tests/support/execution/mock_runners.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq {
namespace command_judgement_test {

using test::floats;
using test::RunnerForm;

// y = relu(x) for x = 0.5.
struct Judged {
  test::TemporaryFolder folder;
  RunningCommands commands;
  CommandUnderTest command;
  TestedModel tested;

  Judged() {
    command.folder = folder.path().string();
    tested.model = test::serialised(test::model(test::chain({"Relu"})));
    tested.sets = {
        {.name = "test_data_set_0", .inputs = {{"x", floats({0.5f})}}, .outputs = {{"y", floats({0.5f})}}}};
  }

  ModelJudgement judge(const RunnerWords& more) {
    command.words = test::mock_runner(RunnerForm::server, more);
    return judged_by_command(command, commands, tested, {});
  }
};

TEST_CASE_FIXTURE(Judged, "a command's outputs are compared like a runtime's") {
  CHECK(judge({}).verdict == Verdict::identical);
  const ModelJudgement other = judge({"--do", "values"});
  CHECK_FALSE(other.failure);
  CHECK_FALSE(other.verdict);
  CHECK(other.sets.at(0).outputs.at(0).max_difference > 0.1);
  CHECK(judge({"--do", "rank"}).verdict == Verdict::shape);
  CHECK(judge({"--do", "two"}).verdict == Verdict::count);
}

TEST_CASE_FIXTURE(Judged, "failures are outcomes with a reason or a signature") {
  const ModelJudgement refused = judge({"--do", "refuse"});
  CHECK(refused.failure == Outcome::load_failed);
  CHECK(refused.signature == "import_failed: no layer for it, in model.onnx");
  CHECK(judge({"--do", "fail"}).failure == Outcome::run_failed);
  CHECK(judge({"--do", "no_tensor"}).failure == Outcome::run_failed);
  const ModelJudgement crashed = judge({"--do", "crash_later"});
  CHECK(crashed.failure == Outcome::crash);
  CHECK(crashed.reason ==
        "it was ended by signal 8 (Floating point exception) after it had imported the model");
  CHECK(crashed.signature.empty());
  CHECK(crashed.note.empty());
  command.wall_time = std::chrono::milliseconds(300);
  CHECK(judge({"--do", "hang"}).failure == Outcome::timeout);
}

TEST_CASE_FIXTURE(Judged, "a crash that does not come again is a note") {
  const ModelJudgement judged = judge({"--do", "crash", "--mark", (folder / "mark").string()});
  CHECK(judged.verdict == Verdict::identical);
  CHECK(judged.note ==
        "at first it was ended by signal 11 (Segmentation fault) before it had imported the model");
}

TEST_CASE_FIXTURE(Judged, "a refusal says its operator") {
  CHECK(judge({"--do", "refuse_operator"}).signature == "import_failed: Relu: no layer for it");
  const ModelJudgement refused = judge({"--do", "refuse_operator"});
  CHECK(refused.op_type == "Relu");
  CHECK(refused.operators == std::vector<std::string>{"Relu"});
}

TEST_CASE_FIXTURE(
    Judged, "differences of tensors that the command itself does not give back are not held against models") {
  command.faulty.ranks = {1};
  const ModelJudgement skipped = judge({"--do", "values"});
  CHECK(skipped.failure == Outcome::skipped);
  CHECK(skipped.reason ==
        "test_data_set_0: it differs, and the command gives tensors of rank 1 back as others: see its "
        "self-test");
  CHECK(judge({}).verdict == Verdict::identical);
  CHECK(judge({"--do", "crash"}).failure == Outcome::crash);
  command.faulty.ranks = {2};
  CHECK_FALSE(judge({"--do", "values"}).failure);
}

TEST_CASE_FIXTURE(Judged, "without data there is nothing to import a model for") {
  tested.sets.clear();
  const ModelJudgement judged = judge({});
  CHECK(judged.failure == Outcome::skipped);
  CHECK(judged.reason == "it has no data to be run on");
}

TEST_CASE_FIXTURE(Judged, "the reference: what is recorded, another command, or the runtime") {
  test::TinyExecutor runtime;
  const auto reference = [&] {
    take_command_references(command, runtime, commands, tested);
    return tested.sets.at(0);
  };
  CHECK(recorded_outputs(command) == RecordedOutputs::read_where_there);
  CHECK(reference().outputs.at(0).tensor == floats({0.5f}));
  CHECK(runtime.counts.runs == 0);
  tested.sets[0].outputs.clear();
  CHECK(reference().outputs.at(0).tensor == floats({0.5f}));
  CHECK(runtime.counts.runs == 1);
  command.reference = test::mock_that(RunnerForm::server, "values");
  CHECK(recorded_outputs(command) == RecordedOutputs::unread);
  CHECK(reference().outputs.at(0).tensor != floats({0.5f}));
  CHECK(runtime.counts.runs == 1);
  command.reference = test::mock_that(RunnerForm::server, "crash");
  CHECK(reference().problem.starts_with("the reference does not run: crash: it was ended by signal 11"));
}

TEST_CASE_FIXTURE(Judged, "differences are the same, about the same, or others") {
  ModelJudgement first;
  first.sets = {{.name = "a", .outputs = {{.name = "y", .differing = 1, .max_difference = 1}}}};
  ModelJudgement again = first;
  CHECK_FALSE(confirmed(first, again).failure);
  again.sets[0].outputs[0].max_difference = 1.5;
  CHECK_FALSE(confirmed(first, again).failure);
  again.sets[0].outputs[0].max_difference = 0;
  const ModelJudgement other = confirmed(first, again);
  CHECK(other.failure == Outcome::nondeterministic);
  CHECK(other.reason == "run again in a new process, it gives other outputs");
  again.failure = Outcome::crash;
  again.reason = "it left";
  CHECK(confirmed(first, again).reason == "run again in a new process, its outcome is crash: it left");
  again = first;
  again.sets[0].outputs[0].verdict = Verdict::shape;
  CHECK(confirmed(first, again).failure == Outcome::nondeterministic);
}

TEST_CASE_FIXTURE(Judged, "it travels as JSON") {
  command.words = {"a", "b c"};
  command.reference = {"d"};
  command.is_anew = true;
  CHECK(json_of(command_of(json_of(command))) == json_of(command));
}

}  // namespace command_judgement_test
}  // namespace opseq
