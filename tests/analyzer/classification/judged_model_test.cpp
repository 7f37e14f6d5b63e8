#include "analyzer/classification/judged_model.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq::test {
namespace judged_model_test {

DataSet data(const Tensor& input, std::vector<Tensor> outputs, const std::string& name = "test_data_set_0") {
  DataSet set{.name = name, .inputs = {{"x", input}}};
  for (const Tensor& output : outputs) set.outputs.push_back({"", output});
  return set;
}

// y = -x, z = floor(x).
TestedModel two_outputs(std::vector<DataSet> sets) {
  return {.model = serialised(
              model(graph({node("Neg", {"x"}, {"y"}), node("Floor", {"x"}, {"z"})}, {"x"}, {"y", "z"}))),
          .sets = std::move(sets)};
}

ModelJudgement judged(const TestedModel& tested, const JudgeOptions& options = {}) {
  TinyExecutor executor;
  return judged_model(executor, tested, options);
}

const Tensor x = floats({1.5f, -2});

TEST_CASE("outputs that are the same are identical") {
  const ModelJudgement model = judged(two_outputs({data(x, {floats({-1.5f, 2}), floats({1, -2})})}));
  CHECK_FALSE(model.failure.has_value());
  CHECK(model.verdict == Verdict::identical);
  CHECK(model.criteria.none());
  REQUIRE(model.sets.size() == 1);
  REQUIRE(model.sets[0].outputs.size() == 2);
  CHECK(model.sets[0].outputs[0].name == "y");
  CHECK(model.sets[0].outputs[0].elements == 2);
  CHECK(model.sets[0].outputs[0].max_difference == 0);
}

TEST_CASE("values that differ have no verdict yet, and a difference and criteria") {
  const ModelJudgement model = judged(two_outputs({data(x, {floats({-1.25f, 2}), floats({1, -2})})}));
  CHECK_FALSE(model.verdict.has_value());
  const OutputJudgement& output = model.sets[0].outputs[0];
  CHECK_FALSE(output.verdict.has_value());
  CHECK(output.max_difference == 0.25);
  CHECK(output.differing == 1);
  CHECK(model.criteria.all());
  CHECK(model.sets[0].outputs[1].verdict == Verdict::identical);
}

TEST_CASE("another type is the verdict, with that of the values beside it") {
  const ModelJudgement model = judged(two_outputs({data(x, {doubles({-1.5, 2}), doubles({1.25, -2})})}));
  CHECK(model.verdict == Verdict::type);
  CHECK(model.sets[0].outputs[0].value_verdict == Verdict::identical);
  CHECK(model.sets[0].outputs[0].detail == "float32, not float64");
  CHECK(model.sets[0].outputs[1].verdict == Verdict::type);
  CHECK_FALSE(model.sets[0].outputs[1].value_verdict.has_value());
}

TEST_CASE("another shape, another number of outputs") {
  const ModelJudgement shape = judged(
      two_outputs({data(x, {tensor_of<float>(ElementType::float32, {1, 2}, {-1.5f, 2}), floats({1, -2})})}));
  CHECK(shape.verdict == Verdict::shape);
  CHECK(shape.sets[0].outputs[0].detail == "[2], not [1, 2]; reshaped");
  CHECK(shape.criteria.all());
  const ModelJudgement count = judged(two_outputs({data(x, {floats({-1.5f, 2})})}));
  CHECK(count.verdict == Verdict::count);
  CHECK(count.sets[0].detail == "2 outputs, not 1");
  CHECK(count.criteria.all());
}

TEST_CASE("a tolerance that is asked for") {
  const TestedModel tested = two_outputs({data(x, {floats({-1.25f, 2}), floats({1, -2})})});
  CHECK(judged(tested, {.tolerance = Tolerance{0.2, 0}}).exceeds_tolerance);
  CHECK_FALSE(judged(tested, {.tolerance = Tolerance{0.3, 0}}).exceeds_tolerance);
  CHECK_FALSE(judged(tested).exceeds_tolerance);
  const TestedModel other_count = two_outputs({data(x, {floats({-1.5f, 2})})});
  CHECK(judged(other_count, {.tolerance = Tolerance{1e9, 0}}).exceeds_tolerance);
}

TEST_CASE("a model that is not loaded: code, words and signature") {
  TinyExecutor executor;
  executor.refuse = [](const onnx::ModelProto&) {
    return ExecutionFailure{"invalid_graph", "value y of node is odd: 12"};
  };
  const ModelJudgement model = judged_model(executor, two_outputs({data(x, {x, x})}), {});
  CHECK(model.failure == Outcome::load_failed);
  CHECK(model.code == "invalid_graph");
  CHECK(model.message == "value y of node is odd: 12");
  CHECK(model.signature == "invalid_graph: value y of node is odd: #");
  CHECK(model.sets.empty());
  CHECK_FALSE(model.verdict.has_value());
}

TEST_CASE("bytes that are no model are the runtime's to judge, too") {
  const ModelJudgement model = judged({.model = "no model"});
  CHECK(model.failure == Outcome::load_failed);
  CHECK(model.signature == "invalid_protobuf: not a model");
}

TEST_CASE("a run that fails is the model's failure; what was compared before stays") {
  TestedModel tested{.model = serialised(model(graph({node("Fail", {"x"}, {"y"})}, {"x"}, {"y"}))),
                     .sets = {data(x, {x})}};
  const ModelJudgement model = judged(tested);
  CHECK(model.failure == Outcome::run_failed);
  CHECK(model.signature == "fail: running Fail failed");
  CHECK(model.sets.empty());
}

TEST_CASE("an output that is no tensor is not compared") {
  const ModelJudgement model =
      judged({.model = serialised(opseq::test::model(chain({"SequenceAt"}))), .sets = {data(x, {x})}});
  CHECK(model.failure == Outcome::skipped);
  CHECK(model.reason == "output y is no tensor");
  CHECK(model.signature.empty());
}

TEST_CASE("what this program can't read, and weights that are missing, are not loaded") {
  TinyExecutor executor;
  TestedModel tested = two_outputs({data(x, {x, x})});
  tested.problem = "it is cut short";
  const ModelJudgement unreadable = judged_model(executor, tested, {});
  CHECK(unreadable.failure == Outcome::unreadable);
  CHECK(unreadable.reason == "it is cut short");
  tested.problem = "";
  tested.missing = {"w"};
  CHECK(judged_model(executor, tested, {}).reason == "its tensor \"w\" has no data");
  tested.missing = {"w", "v"};
  const ModelJudgement missing = judged_model(executor, tested, {});
  CHECK(missing.failure == Outcome::weights_missing);
  CHECK(missing.reason == "2 of its tensors have no data, the first of them \"w\"");
  CHECK(executor.counts.loads == 0);
}

TEST_CASE("a model that gives other bits each time") {
  const TestedModel tested{
      .model = serialised(model(graph({node("RandomUniformLike", {"x"}, {"y"})}, {"x"}, {"y"}))),
      .sets = {data(x, {x})}};
  CHECK(judged(tested).failure == Outcome::nondeterministic);
}

TEST_CASE("no data, data with problems, and some of both") {
  CHECK(judged(two_outputs({})).failure == Outcome::loads);
  DataSet broken{.name = "test_data_set_1", .problem = "it has no output_0.pb to compare with"};
  const ModelJudgement skipped = judged(two_outputs({broken}));
  CHECK(skipped.failure == Outcome::skipped);
  CHECK(skipped.reason == "test_data_set_1: it has no output_0.pb to compare with");
  const ModelJudgement both = judged(two_outputs({data(x, {floats({-1.5f, 2}), floats({1, -2})}), broken}));
  CHECK(both.verdict == Verdict::identical);
  CHECK(both.sets[1].problem == broken.problem);
}

TEST_CASE("inputs that are not the model's are a problem of the set") {
  DataSet more = data(x, {x, x});
  more.inputs.push_back({"z", x});
  const ModelJudgement model = judged(two_outputs({more}));
  CHECK(model.failure == Outcome::skipped);
  CHECK(model.reason == "test_data_set_0: it has 2 inputs, and the model takes 1");
}

TEST_CASE("the first data set is run twice, the others once") {
  TinyExecutor executor;
  const DataSet set = data(x, {floats({-1.5f, 2}), floats({1, -2})});
  judged_model(executor, two_outputs({set, set, set}), {});
  CHECK(executor.counts.loads == 1);
  CHECK(executor.counts.runs == 4);
}

}  // namespace judged_model_test
}  // namespace opseq::test
