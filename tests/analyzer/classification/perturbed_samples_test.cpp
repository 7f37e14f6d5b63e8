#include "analyzer/classification/perturbed_samples.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq::test {
namespace perturbed_samples_test {

// What sampling of one output needs, of a chain of nodes from x to y.
struct Sampled {
  TinyExecutor executor;
  std::string bytes;
  std::vector<NamedTensor> inputs;
  CompanionModels models;
  TracedValues traced;
  FactsByValue facts;
  SampledOutput output;

  Sampled(const Names& op_types, const Tensor& x, const Tensor& source)
      : bytes(serialised(model(chain(op_types)))),
        inputs{{"x", x}},
        models(executor, bytes, OptimizationLevel::all, 1),
        traced(models.traced(inputs)) {
    for (const auto& [name, tensor] : traced) facts[name] = facts_of(tensor);
    output.name = "y";
    output.nominal = traced.at("y");
    output.evidence = output_evidence(source, output.nominal);
    output.above = NodeAncestry(models.nodes()).above("y");
    output.may_jump = false;
  }

  std::set<std::string> sample(const SamplingOptions& options = {}) {
    return sample_outputs(models, inputs, traced, facts, options, {&output});
  }
};

TEST_CASE("samples fill the band with what a rounding moves, or with eight times as much") {
  Sampled sampled({"Sin", "Neg"}, floats({0.5f, 1}), floats({-0.479f, -0.841f}));
  CHECK(sampled.sample({.thresholds = {.rounding = 0}}).empty());
  CHECK(sampled.executor.counts.perturbed_runs == 16);
  const OutputEvidence& evidence = sampled.output.evidence;
  REQUIRE(evidence.near.size() == 2);
  CHECK(evidence.near[0] > 0);
  CHECK(evidence.near[0] < 5 * 0x1p-24);  // Sin: 4 units in the last place
  CHECK(evidence.wide.empty());
  sampled.sample({.ulps = 8});
  REQUIRE(evidence.wide.size() == 2);
  CHECK(evidence.wide[0] > 2 * evidence.near[0]);
  CHECK(evidence.wide[0] < 33 * 0x1p-24);
}

TEST_CASE("no more samples where no verdict can change") {
  const float y = std::sin(0.5f);
  Sampled settled({"Sin"}, floats({0.5f}), floats({std::nextafter(y, 1.0f)}));
  settled.sample();
  CHECK(settled.executor.counts.perturbed_runs == least_samples);
  Sampled may_jump({"Sin"}, floats({0.5f}), floats({std::nextafter(y, 1.0f)}));
  may_jump.output.may_jump = true;
  may_jump.sample();
  CHECK(may_jump.executor.counts.perturbed_runs == 16);
  Sampled far_off({"Sin"}, floats({0.5f}), floats({y + 0.1f}));
  far_off.sample();
  CHECK(far_off.executor.counts.perturbed_runs == 16);
  Sampled few({"Sin"}, floats({0.5f}), floats({y}));
  few.sample({.samples = 2});
  CHECK(few.executor.counts.perturbed_runs == 2);
}

TEST_CASE("discrete values that differ between samples") {
  // sin(pi/2) is 1, rounded: samples fall to both sides.
  Sampled flips({"Sin", "Floor", "Neg"}, floats({1.5707964f}), floats({0}));
  CHECK(flips.sample() == std::set<std::string>{"v1"});
  Sampled stays({"Sin", "Floor", "Neg"}, floats({1}), floats({-1}));
  CHECK(stays.sample().empty());
}

}  // namespace perturbed_samples_test
}  // namespace opseq::test
