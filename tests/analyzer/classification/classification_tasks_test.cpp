#include "analyzer/classification/classification_tasks.h"

#include <doctest/doctest.h>

#include <string>

#include "graph/onnx/tensor_file.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"
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
    folder.request.reference = ReferenceModel{reference, "", OptimizationLevel::off};
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

TEST_CASE("a reference that is known not to be there, and one without its weights, skip the data sets") {
  Folder folder;
  TinyExecutor executor;
  RunningCommands commands;
  const auto reason = [&](const ReferenceModel& reference) {
    folder.request.reference = reference;
    const ModelJudgement judged =
        judgement_from(reply_of(judge_task(judge_request(folder.request, {}).body, executor, commands)));
    CHECK(judged.failure == Outcome::skipped);
    return judged.reason;
  };
  CHECK(reason({"", "there is no \"a.onnx\" in \"b\"", {}}) == "reference: there is no \"a.onnx\" in \"b\"");
  onnx::GraphProto made = chain({"Sin"});
  *made.add_initializer() = float_tensor("w", {2}, {});
  const std::string file = folder.folder.write("w.onnx", serialised(model(made))).string();
  CHECK(reason({file, "", {}}) == "reference: its tensor \"w\" has no data");
}

TEST_CASE("random inputs where there is a reference and no data") {
  Folder folder;
  TinyExecutor executor;
  RunningCommands commands;
  onnx::GraphProto made = chain({"Sin"});
  onnx::TypeProto type = tensor_type(onnx::TensorProto::FLOAT, {-1});
  type.mutable_tensor_type()->mutable_shape()->mutable_dim(0)->set_dim_param("N");
  declare(made, "x", type);
  folder.request.file = folder.folder.write("model.onnx", serialised(model(made))).string();
  folder.request.random = {.sets = 2, .sizes = {{"N", 5}}};
  const auto judged = [&] {
    return judgement_from(reply_of(judge_task(judge_request(folder.request, {}).body, executor, commands)));
  };
  CHECK(judged().sets.at(0).name == "test_data_set_0");
  folder.request.has_data = false;
  CHECK(judged().failure == Outcome::loads);
  folder.request.reference = ReferenceModel{folder.request.file, "", OptimizationLevel::off};
  const ModelJudgement drawn = judged();
  REQUIRE(drawn.sets.size() == 2);
  CHECK(drawn.sets[1].name == "random_1");
  CHECK(drawn.sets[1].outputs.at(0).elements == 5);
  CHECK(drawn.verdict == Verdict::identical);
  folder.request.has_data = true;
  CHECK(judged().sets.at(0).name == "test_data_set_0");
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
