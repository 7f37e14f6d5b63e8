#include "analyzer/classification/measured_model.h"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/classification/mismatch_rule.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq::test {
namespace measured_model_test {

DataSet sine_data(float x, float y) {
  return {.name = "test_data_set_0",
          .inputs = {{"x", floats({x})}},
          .outputs = {{"y", floats({y})}},
          .problem = ""};
}

TestedModel sine(std::vector<DataSet> sets) {
  return {.model = serialised(model(graph({node("Sin", {"x"}, {"y"})}, {"x"}, {"y"}))),
          .sets = std::move(sets)};
}

ModelJudgement measured(TinyExecutor& executor, const TestedModel& tested) {
  ModelJudgement model = judged_model(executor, tested, {});
  measure_model(executor, tested, {}, model);
  return model;
}

bool draws(const onnx::ModelProto& model) {
  for (const auto& each : model.graph().node())
    if (each.op_type() == "RandomUniformLike") return true;
  return false;
}

std::optional<ExecutionFailure> no_random_numbers(const onnx::ModelProto& model) {
  return draws(model) ? std::optional(ExecutionFailure{"fail", "no random numbers"}) : std::nullopt;
}

TEST_CASE("nothing is run where all is identical, or where the first phase failed") {
  TinyExecutor executor;
  const TestedModel tested = sine({sine_data(0.5f, std::sin(0.5f))});
  ModelJudgement model = judged_model(executor, tested, {});
  const int loads = executor.counts.loads;
  measure_model(executor, tested, {}, model);
  CHECK(model.verdict == Verdict::identical);
  model.failure = Outcome::run_failed;
  measure_model(executor, sine({sine_data(0.5f, 9)}), {}, model);
  CHECK(executor.counts.loads == loads);
}

// Gives what a tiny executor gives, and so much more; of another shape and type, where that is asked for.
class OtherRuntime : public TinyExecutor {
 public:
  explicit OtherRuntime(float more, bool is_foreign = false) : more_(more), is_foreign_(is_foreign) {}
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load(std::string_view bytes,
                                                                OptimizationLevel level) override {
    auto inner = TinyExecutor::load(bytes, level);
    return std::make_unique<Off>(std::move(std::get<std::unique_ptr<Session>>(inner)), more_, is_foreign_);
  }

 private:
  class Off : public Session {
   public:
    Off(std::unique_ptr<Session> inner, float more, bool is_foreign)
        : inner_(std::move(inner)), more_(more), is_foreign_(is_foreign) {}
    const std::vector<std::string>& input_names() const override { return inner_->input_names(); }
    const std::vector<std::string>& output_names() const override { return inner_->output_names(); }
    std::variant<std::vector<Tensor>, ExecutionFailure> run(
        const std::vector<NamedTensor>& inputs, const std::vector<std::string>& outputs) override {
      auto answer = inner_->run(inputs, outputs);
      for (Tensor& tensor : std::get<std::vector<Tensor>>(answer)) {
        std::vector<float> values;
        for (const double value : doubles_of(tensor)) values.push_back(static_cast<float>(value) + more_);
        tensor = floats(values);
        if (is_foreign_) tensor.shape.push_back(1);
      }
      return answer;
    }

   private:
    std::unique_ptr<Session> inner_;
    float more_;
    bool is_foreign_;
  };

  float more_;
  bool is_foreign_;
};

TEST_CASE("what another runtime gives is measured by the band of this one, whatever it is off by") {
  TinyExecutor executor;
  const float y = std::sin(0.5f);
  const auto verdict = [&](float more) {
    OtherRuntime other(more);
    const TestedModel tested = sine({sine_data(0.5f, y)});
    ModelJudgement model = judged_model(other, tested, {});
    measure_model(executor, tested, {}, model, &other);
    CHECK(unmeasured_reason(model).empty());
    return model.verdict;
  };
  CHECK(verdict(0) == Verdict::identical);
  CHECK(verdict(std::nextafter(y, 1.0f) - y) == Verdict::rounding);
  CHECK(verdict(0.001f) == Verdict::value);
  CHECK(verdict(100) == Verdict::value);
}

TEST_CASE("ranks and types that are taken for others are measured as these") {
  TinyExecutor executor;
  JudgeOptions judging;
  judging.leniency = {.any_rank = true, .any_type = true};
  MeasureOptions measuring;
  measuring.leniency = judging.leniency;
  const auto judged = [&](float more) {
    OtherRuntime other(more, true);
    TestedModel tested = sine({sine_data(0.5f, 0)});
    tested.sets[0].outputs[0].tensor = doubles({std::sin(0.5)});
    ModelJudgement model = judged_model(other, tested, judging);
    measure_model(executor, tested, measuring, model, &other);
    return model;
  };
  const ModelJudgement right = judged(0);
  CHECK(right.verdict == Verdict::rounding);
  CHECK(right.sets[0].outputs[0].is_taken);
  CHECK(right.sets[0].outputs[0].detail == "[1, 1] taken for [1], float32 taken for float64");
  CHECK_FALSE(holds(right.criteria, Criterion::torch));
  CHECK(judged(1).verdict == Verdict::value);
  measuring.leniency = judging.leniency = {};
  CHECK(judged(0).verdict == Verdict::shape);
}

TEST_CASE("the worst set is the model's verdict; each is measured") {
  TinyExecutor executor;
  const float y = std::sin(0.5f);
  const ModelJudgement model = measured(
      executor, sine({sine_data(0.5f, y), sine_data(0.5f, std::nextafter(y, 1.0f)), sine_data(0.5f, 0.6f)}));
  CHECK(model.sets[0].verdict == Verdict::identical);
  CHECK(model.sets[1].verdict == Verdict::rounding);
  CHECK(model.sets[2].verdict == Verdict::value);
  CHECK(model.verdict == Verdict::value);
  CHECK(outcome_of(model, {}) == Outcome::mismatch);
  CHECK(unmeasured_reason(model).empty());
}

TEST_CASE("what can't be measured changes no outcome, and is said") {
  TinyExecutor executor;
  executor.refuse = no_random_numbers;
  const ModelJudgement model = measured(executor, sine({sine_data(0.5f, 0.6f)}));
  CHECK_FALSE(model.failure.has_value());
  CHECK_FALSE(model.verdict.has_value());
  CHECK(unmeasured_reason(model) == "the perturbed model does not load: fail: no random numbers");
  CHECK(outcome_of(model, {}) == Outcome::mismatch);  // by torch's criterion
  const ModelJudgement small = measured(executor, sine({sine_data(0.5f, std::sin(0.5f) + 1e-6f)}));
  CHECK_FALSE(small.verdict.has_value());
  CHECK(outcome_of(small, {}) == Outcome::correct);
}

TEST_CASE("a type is known without a measure; what a data set's problem hides is not measured") {
  TinyExecutor executor;
  executor.refuse = no_random_numbers;
  DataSet wide = sine_data(0.5f, 0);
  wide.outputs[0].tensor = doubles({0.25});
  DataSet broken = sine_data(0.5f, 0.6f);
  broken.problem = "it has no output_0.pb to compare with";
  const ModelJudgement model = measured(executor, sine({wide, broken}));
  CHECK(model.verdict == Verdict::type);
  CHECK_FALSE(model.sets[1].verdict.has_value());
  CHECK(model.sets[1].unmeasured.empty());
}

TEST_CASE("operators that the near-exact run has in single precision are named") {
  TinyExecutor executor;
  executor.refuse = [](const onnx::ModelProto& model) -> std::optional<ExecutionFailure> {
    for (const auto& each : model.graph().node())
      if (each.op_type() == "Cast") return std::nullopt;
    if (draws(model) || model.graph().input(0).type().tensor_type().elem_type() != 11) return std::nullopt;
    return ExecutionFailure{"not_implemented", "Could not find an implementation for Sin(7) node"};
  };
  onnx::GraphProto made = graph({node("Sin", {"x"}, {"y"})}, {"x"}, {"y"});
  for (auto* value : {made.mutable_input(0), made.mutable_output(0)})
    value->mutable_type()->mutable_tensor_type()->set_elem_type(1);
  TestedModel tested = sine({sine_data(0.5f, 0.6f)});
  tested.model = serialised(model(made));
  CHECK(measured(executor, tested).in_single_precision == std::vector<std::string>{"Sin"});
}

TEST_CASE("a second measurement says the same") {
  TinyExecutor executor;
  const TestedModel tested = sine({sine_data(0.5f, 0.6f)});
  const ModelJudgement once = measured(executor, tested), again = measured(executor, tested);
  CHECK(figures_of(once).band == figures_of(again).band);
  CHECK(figures_of(once).score == figures_of(again).score);
}

}  // namespace measured_model_test
}  // namespace opseq::test
