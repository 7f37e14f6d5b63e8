// Pairs of small models, for tests of comparing them. Header only.
#pragma once

#include "analyzer/alignment/comparison.h"
#include "tests/support/models/canonical.h"

namespace opseq::test {

// x -> Conv w -> Relu -> Add with x -> y, x being [1, 2, 4, 4].
struct SmallNet {
  float weight = 1;
  std::vector<std::int64_t> pads{1, 1, 1, 1};
  std::string activation = "Relu";
  std::string other = "x";  // operand of the Add
  bool has_activation = true;
};

inline onnx::GraphProto small_net(const SmallNet& net = {}) {
  std::vector<onnx::NodeProto> nodes{
      named("conv", node("Conv", {"x", "w"}, {"a"}, {integers("pads", net.pads)}))};
  if (net.has_activation) nodes.push_back(named("act", node(net.activation, {"a"}, {"b"})));
  nodes.push_back(named("sum", node("Add", {net.has_activation ? "b" : "a", net.other}, {"c"})));
  nodes.push_back(named("end", node("Sigmoid", {"c"}, {"y"})));
  onnx::TensorProto weights = counted("w", {2, 2, 3, 3}, 0.5F);
  weights.set_float_data(7, net.weight);
  return sized_graph({{"x", {1, 2, 4, 4}}}, nodes, {weights});
}

inline Comparison compared(const onnx::ModelProto& source, const onnx::ModelProto& target,
                           const ComparisonOptions& options = {}) {
  const auto again = [](const onnx::ModelProto& each) {
    return [&each](FloatCasts casts) { return canonical_model_of(serialised(each), {}, casts); };
  };
  return compare_with_casts(canonical(source), canonical(target), again(source), again(target), options);
}

inline Comparison compared(const onnx::GraphProto& source, const onnx::GraphProto& target,
                           const ComparisonOptions& options = {}) {
  return compared(model(source), model(target), options);
}

// Classes of the findings, in order.
inline Names classes_of(const Comparison& comparison) {
  Names classes;
  for (const Finding& finding : comparison.findings) classes.push_back(finding.fault_class);
  return classes;
}

}  // namespace opseq::test
