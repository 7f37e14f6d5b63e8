#include "analyzer/classification/measured_set.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq::test {
namespace measured_set_test {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

// A model with an input x, judged and measured with one data set.
SetJudgement measured(const std::vector<onnx::NodeProto>& nodes, const Names& outputs, const Tensor& x,
                      const std::vector<Tensor>& sources, const MeasureOptions& options = {}) {
  TinyExecutor executor;
  TestedModel tested{.model = serialised(model(graph(nodes, {"x"}, outputs))),
                     .sets = {{.name = "test_data_set_0", .inputs = {{"x", x}}}}};
  for (const Tensor& source : sources) tested.sets[0].outputs.push_back({"", source});
  ModelJudgement judged = judged_model(executor, tested, {});
  REQUIRE_FALSE(judged.failure.has_value());
  CompanionModels models(executor, tested.model, OptimizationLevel::all, options.seed);
  measure_set(models, tested.sets[0], options, judged.sets[0]);
  return judged.sets[0];
}

std::vector<std::uint32_t> leads(const OutputJudgement& output, LeadKind kind) {
  std::vector<std::uint32_t> nodes;
  for (const Lead& lead : output.leads)
    if (lead.kind == kind) nodes.push_back(static_cast<std::uint32_t>(std::stoul(lead.location)));
  return nodes;
}

using Nodes = std::vector<std::uint32_t>;

// The float `steps` further up.
float up(float value, int steps) {
  for (int i = 0; i < steps; ++i) value = std::nextafter(value, std::numeric_limits<float>::infinity());
  return value;
}

const std::vector<onnx::NodeProto> sine{node("Sin", {"x"}, {"a"}), node("Neg", {"a"}, {"y"})};

TEST_CASE("some ulp are rounding, with noise and without leads") {
  const float y = -std::sin(0.5f);
  const OutputJudgement output = measured(sine, {"y"}, floats({0.5f}), {floats({up(y, 2)})}).outputs[0];
  CHECK(output.verdict == Verdict::rounding);
  REQUIRE(output.noise.has_value());
  CHECK(output.noise->summary.score > 0.2);
  CHECK(output.noise->summary.score < 2);
  CHECK(output.noise->summary.digits->worst > 6);
  CHECK(output.leads.empty());
  CHECK(output.suspects == 0);
}

TEST_CASE("more is doubtful, and by far more another value: the source is further from the near-exact run") {
  const float y = -std::sin(0.5f);
  CHECK(measured(sine, {"y"}, floats({0.5f}), {floats({up(y, 40)})}).outputs[0].verdict == Verdict::doubtful);
  const OutputJudgement output = measured(sine, {"y"}, floats({0.5f}), {floats({up(y, 1000)})}).outputs[0];
  CHECK(output.verdict == Verdict::value);
  CHECK(leads(output, LeadKind::suspect) == Nodes{0, 1});
  CHECK(output.suspects == 2);
  REQUIRE(output.noise.has_value());
  REQUIRE(output.noise->source_error.has_value());
  CHECK(*output.noise->source_error > 100);
  CHECK(*output.noise->converted_error < 2);
}

TEST_CASE("nodes above an output that is right are no suspects") {
  const std::vector<onnx::NodeProto> nodes{node("Sin", {"x"}, {"a"}), node("Neg", {"a"}, {"y"}),
                                           node("Exp", {"a"}, {"z"})};
  const float a = std::sin(0.5f);
  const SetJudgement set = measured(nodes, {"y", "z"}, floats({0.5f}), {floats({-a}), floats({9})});
  CHECK(set.outputs[0].verdict == Verdict::identical);
  CHECK(leads(set.outputs[1], LeadKind::suspect) == Nodes{2});
}

TEST_CASE("a Floor that rounding tips over is a discontinuity, and a flip") {
  const std::vector<onnx::NodeProto> nodes{node("Sin", {"x"}, {"a"}), node("Floor", {"a"}, {"b"}),
                                           node("Neg", {"b"}, {"y"})};
  const OutputJudgement output = measured(nodes, {"y"}, floats({1.5707964f}), {floats({0})}).outputs[0];
  CHECK(output.verdict == Verdict::discontinuity);
  CHECK(leads(output, LeadKind::flip) == Nodes{1});
}

TEST_CASE("a boundary that only wide samples reach explains what lies beyond it, too") {
  const std::vector<onnx::NodeProto> nodes{node("Sin", {"x"}, {"a"}), node("Floor", {"a"}, {"y"})};
  const float x = std::asin(0.9999990f);
  const OutputJudgement output = measured(nodes, {"y"}, floats({x}), {floats({1})}).outputs[0];
  CHECK(output.verdict == Verdict::discontinuity);
  CHECK(leads(output, LeadKind::flip) == Nodes{1});
}

TEST_CASE("another type: the verdict of the values, and where a double was narrowed") {
  const std::vector<onnx::NodeProto> nodes{node("Cast", {"x"}, {"a"}, {integer("to", 1)}),
                                           node("Sin", {"a"}, {"y"})};
  const double x = 0.7;
  const OutputJudgement output = measured(nodes, {"y"}, doubles({x}), {doubles({std::sin(x)})}).outputs[0];
  CHECK(output.verdict == Verdict::type);
  CHECK(output.value_verdict == Verdict::rounding);
  CHECK(leads(output, LeadKind::narrowed) == Nodes{0});
  CHECK(leads(output, LeadKind::suspect) == Nodes{0, 1});
}

TEST_CASE("a swallowed NaN is another value") {
  const std::vector<onnx::NodeProto> nodes{node("Neg", {"x"}, {"a"}), node("ReduceMin", {"a"}, {"y"})};
  const OutputJudgement output = measured(nodes, {"y"}, floats({nan, 1, 2}), {floats({nan})}).outputs[0];
  CHECK(output.verdict == Verdict::value);
  CHECK(leads(output, LeadKind::nan_swallowed) == Nodes{1});
}

TEST_CASE("not finite on one side alone, without a lead, is a discontinuity") {
  const std::vector<onnx::NodeProto> nodes{node("Sub", {"x", "x"}, {"a"}), node("Neg", {"a"}, {"y"})};
  const OutputJudgement output = measured(nodes, {"y"}, floats({3}), {floats({nan})}).outputs[0];
  CHECK(output.verdict == Verdict::discontinuity);
}

TEST_CASE("not finite where the near-exact run is finite is another value") {
  const std::vector<onnx::NodeProto> nodes{node("Mul", {"x", "x"}, {"a"}), node("Div", {"x", "a"}, {"y"})};
  const OutputJudgement output = measured(nodes, {"y"}, floats({1e30f}), {floats({1e-30f})}).outputs[0];
  CHECK(output.noise->summary.score > 16);
  CHECK(output.verdict == Verdict::value);
  CHECK(leads(output, LeadKind::nonfinite) == Nodes{0});
}

TEST_CASE("another shape has no values to measure, and suspects") {
  const OutputJudgement output =
      measured(sine, {"y"}, floats({0.5f}), {tensor_of<float>(ElementType::float32, {1, 1}, {0})}).outputs[0];
  CHECK(output.verdict == Verdict::shape);
  CHECK_FALSE(output.noise.has_value());
  CHECK(leads(output, LeadKind::suspect) == Nodes{0, 1});
}

TEST_CASE("at most ten leads of a kind; all suspects are counted") {
  std::vector<onnx::NodeProto> nodes{node("Sin", {"x"}, {"v0"})};
  for (int i = 0; i < 14; ++i)
    nodes.push_back(node("Neg", {"v" + std::to_string(i)}, {"v" + std::to_string(i + 1)}));
  const OutputJudgement output = measured(nodes, {"v14"}, floats({0.5f}), {floats({9})}).outputs[0];
  CHECK(output.suspects == 15);
  CHECK(leads(output, LeadKind::suspect).size() == most_leads);
}

TEST_CASE("the seed moves noise a little and no verdict") {
  const float y = -std::sin(0.5f);
  for (const std::uint64_t seed : {1, 101, 201}) {
    const OutputJudgement output =
        measured(sine, {"y"}, floats({0.5f}), {floats({up(y, 3)})}, {.seed = seed}).outputs[0];
    CHECK(output.verdict == Verdict::rounding);
    CHECK(output.noise->summary.band < 0x1p-20);
  }
}

}  // namespace measured_set_test
}  // namespace opseq::test
