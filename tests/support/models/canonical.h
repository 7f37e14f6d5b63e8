// Small models as canonical expressions, for tests. Header only.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "graph/canonical/canonical_model.h"
#include "graph/canonical/expression_text.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq::test {

using Sizes = std::vector<std::int64_t>;
using Weights = std::vector<onnx::TensorProto>;

struct TypedInput {
  std::string name;
  Sizes sizes;  // -1: not known
  int type = onnx::TensorProto::FLOAT;
};

// A graph with inputs of these shapes and the output "y".
inline onnx::GraphProto sized_graph(const std::vector<TypedInput>& inputs,
                                    const std::vector<onnx::NodeProto>& nodes, const Weights& weights = {},
                                    const Names& outputs = {"y"}) {
  onnx::GraphProto made = graph(nodes, {}, outputs);
  for (const TypedInput& input : inputs) {
    auto& added = *made.add_input();
    added.set_name(input.name);
    *added.mutable_type() = tensor_type(input.type, input.sizes);
  }
  for (const onnx::TensorProto& weight : weights) *made.add_initializer() = weight;
  return made;
}

inline CanonicalModel canonical(const onnx::ModelProto& made) { return canonical_model_of(serialised(made)); }
inline CanonicalModel canonical(const onnx::GraphProto& made) { return canonical(model(made)); }

// All outputs as text, whole.
inline std::string form_of(const CanonicalModel& made) {
  std::string text;
  for (const CanonicalOutput& output : made.outputs)
    text += (text.empty() ? "" : "; ") + expression_text(output.value, 50);
  return text;
}
inline std::string form_of(const onnx::ModelProto& made) { return form_of(canonical(made)); }
inline std::string form_of(const onnx::GraphProto& made) { return form_of(canonical(made)); }

// The form of one node on x and weights.
inline std::string form_of(const TypedInput& input, onnx::NodeProto made, const Weights& weights = {}) {
  return form_of(sized_graph({input}, {std::move(made)}, weights));
}

// The form of a chain of nodes without their names: each takes the value of the one before it first.
inline std::string chain_form(const TypedInput& input, std::vector<onnx::NodeProto> nodes,
                              const Weights& weights = {}) {
  std::string value = input.name;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    nodes[i].set_input(0, value);
    value = i + 1 == nodes.size() ? "y" : "v" + std::to_string(i);
    nodes[i].set_output(0, value);
  }
  return form_of(sized_graph({input}, nodes, weights));
}

// A node of such a chain, with what it takes besides.
inline onnx::NodeProto link(const std::string& type, const Names& more = {},
                            const std::vector<onnx::AttributeProto>& attributes = {}) {
  Names inputs{"x"};
  inputs.insert(inputs.end(), more.begin(), more.end());
  return node(type, inputs, {"y"}, attributes);
}

inline onnx::AttributeProto real_attribute(const std::string& name, float value) {
  onnx::AttributeProto attribute;
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::FLOAT);
  attribute.set_f(value);
  return attribute;
}

inline onnx::AttributeProto text_attribute(const std::string& name, const std::string& value) {
  onnx::AttributeProto attribute;
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::STRING);
  attribute.set_s(value);
  return attribute;
}

// 0, 1, 2, ... scaled.
inline onnx::TensorProto counted(const std::string& name, const Sizes& dims, float step = 1) {
  std::int64_t count = 1;
  for (const std::int64_t dim : dims) count *= dim;
  std::vector<float> values;
  for (std::int64_t i = 0; i < count; ++i) values.push_back(step * static_cast<float>(i));
  return float_tensor(name, dims, values);
}

inline onnx::TensorProto all_of(const std::string& name, const Sizes& dims, float value) {
  onnx::TensorProto made = counted(name, dims);
  for (float& each : *made.mutable_float_data()) each = value;
  return made;
}

inline onnx::TensorProto integer_list(const std::string& name, const std::vector<std::int64_t>& values) {
  return int64_tensor(name, {static_cast<std::int64_t>(values.size())}, values);
}

}  // namespace opseq::test
