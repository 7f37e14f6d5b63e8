#include "analyzer/classification/classification_tasks.h"

#include <doctest/doctest.h>

#include <string>

#include "graph/onnx/tensor_file.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq::test {
namespace classification_tasks_test {

// y = sin(x), of which the source says 0.6.
struct Folder {
  TemporaryFolder folder;
  ClassificationRequest request;

  Folder() {
    request.file = folder.write("model.onnx", serialised(model(chain({"Sin"})))).string();
    folder.write("test_data_set_0/input_0.pb", tensor_file({"x", floats({0.5f})}));
    folder.write("test_data_set_0/output_0.pb", tensor_file({"y", floats({0.6f})}));
  }
};

WorkerAnswer reply_of(const Message& reply) { return {{WorkerEnding::reply, 0, ""}, reply, {}}; }

WorkerAnswer end_of(WorkerEnding ending, const std::string& problem) {
  return {{ending, 0, problem}, {}, {}};
}

TEST_CASE("both phases, as messages") {
  const Folder folder;
  TinyExecutor executor;
  RunningCommands commands;
  const WorkerRequest first = judge_request(folder.request, {});
  CHECK(first.task == judge_task_name);
  const ModelJudgement judged = judgement_from(reply_of(judge_task(first.body, executor, commands)));
  CHECK_FALSE(judged.failure.has_value());
  CHECK_FALSE(judged.verdict.has_value());
  REQUIRE(needs_measurement(judged));
  const WorkerRequest second = measure_request(folder.request, judged, {});
  CHECK(second.task == measure_task_name);
  const ModelJudgement measured =
      measured_from(reply_of(measure_task(second.body, executor, commands)), judged);
  CHECK(measured.verdict == Verdict::value);
  CHECK(outcome_of(measured, {}) == Outcome::mismatch);
}

TEST_CASE("options go with the request") {
  Folder folder;
  TinyExecutor executor;
  RunningCommands commands;
  folder.request.judge.tolerance = Tolerance{0.01, 0};
  folder.request.measure.thresholds = {1e9, 2e9};
  const ModelJudgement judged =
      judgement_from(reply_of(judge_task(judge_request(folder.request, {}).body, executor, commands)));
  CHECK(judged.exceeds_tolerance);
  const Message reply = measure_task(measure_request(folder.request, judged, {}).body, executor, commands);
  CHECK(measured_from(reply_of(reply), judged).verdict == Verdict::rounding);
  folder.request.most_bytes = 3;
  CHECK(judgement_from(reply_of(judge_task(judge_request(folder.request, {}).body, executor, commands)))
            .failure == Outcome::unreadable);
  const Message unread = measure_task(measure_request(folder.request, judged, {}).body, executor, commands);
  CHECK_FALSE(unmeasured_reason(measured_from(reply_of(unread), judged)).empty());
}

TEST_CASE("a reference in place of recorded outputs: the same model, another, one that can't be read") {
  Folder folder;
  TinyExecutor executor;
  RunningCommands commands;
  const auto judged = [&](const std::string& reference) {
    folder.request.reference = ReferenceModel{reference, OptimizationLevel::off};
    return judgement_from(reply_of(judge_task(judge_request(folder.request, {}).body, executor, commands)));
  };
  CHECK(judged(folder.request.file).verdict == Verdict::identical);
  const ModelJudgement other =
      judged(folder.folder.write("other.onnx", serialised(model(chain({"Tan"})))).string());
  CHECK(other.sets.at(0).outputs.at(0).max_difference > 0.06);
  const Message reply = measure_task(measure_request(folder.request, other, {}).body, executor, commands);
  CHECK(measured_from(reply_of(reply), other).verdict == Verdict::value);
  const ModelJudgement none = judged((folder.folder / "none.onnx").string());
  CHECK(none.failure == Outcome::skipped);
  CHECK(none.reason.starts_with("reference: "));
}

TEST_CASE("a worker that ended without a reply is the outcome of the first phase") {
  CHECK(judgement_from(end_of(WorkerEnding::signal, "it was ended by signal 8")).failure == Outcome::crash);
  CHECK(judgement_from(end_of(WorkerEnding::closed, "it left")).failure == Outcome::crash);
  CHECK(judgement_from(end_of(WorkerEnding::time, "too long")).failure == Outcome::timeout);
  CHECK(judgement_from(end_of(WorkerEnding::memory, "too much")).failure == Outcome::out_of_memory);
  CHECK(judgement_from(end_of(WorkerEnding::failure, "it threw")).failure == Outcome::unreadable);
  CHECK(judgement_from(end_of(WorkerEnding::time, "too long")).reason == "too long");
}

TEST_CASE("one that was asked twice is a note, which stays") {
  const Folder folder;
  TinyExecutor executor;
  RunningCommands commands;
  WorkerAnswer answer = reply_of(judge_task(judge_request(folder.request, {}).body, executor, commands));
  answer.first = WorkerEnd{WorkerEnding::signal, 11, "it was ended by signal 11"};
  const ModelJudgement judged = judgement_from(answer);
  CHECK_FALSE(judged.failure.has_value());
  CHECK(judged.note == "at first it was ended by signal 11");
  const Message reply = measure_task(measure_request(folder.request, judged, {}).body, executor, commands);
  CHECK(measured_from(reply_of(reply), judged).note == judged.note);
}

TEST_CASE("without a reply to the second phase the outcome stays, and is unmeasured") {
  const Folder folder;
  TinyExecutor executor;
  RunningCommands commands;
  const ModelJudgement judged =
      judgement_from(reply_of(judge_task(judge_request(folder.request, {}).body, executor, commands)));
  const ModelJudgement measured = measured_from(end_of(WorkerEnding::time, "too long"), judged);
  CHECK_FALSE(measured.failure.has_value());
  CHECK(unmeasured_reason(measured) == "too long");
  CHECK(outcome_of(measured, {}) == Outcome::mismatch);  // by torch's criterion
}

TEST_CASE("replies and requests that are none") {
  const ModelJudgement judged = judgement_from(reply_of("nonsense"));
  CHECK(judged.failure == Outcome::crash);
  CHECK_FALSE(judged.reason.empty());
  const Folder folder;
  TinyExecutor executor;
  RunningCommands commands;
  const ModelJudgement right =
      judgement_from(reply_of(judge_task(judge_request(folder.request, {}).body, executor, commands)));
  CHECK_FALSE(unmeasured_reason(measured_from(reply_of("nonsense"), right)).empty());
  CHECK_FALSE(model_error([&] { judge_task("nonsense", executor, commands); }).empty());
  Message odd = judge_request(folder.request, {}).body;
  CHECK(model_error([&] { measure_task(odd, executor, commands); }) == "it lacks the judgement to complete");
  odd["optimization"] = "most";
  CHECK_FALSE(model_error([&] { judge_task(odd, executor, commands); }).empty());
}

}  // namespace classification_tasks_test
}  // namespace opseq::test
