// An executor for tests: it calculates a few operators, element by element, and counts what it is asked for.
#pragma once

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "analyzer/classification/element_values.h"
#include "analyzer/execution/executor.h"

namespace opseq::test {

// A value while it is calculated with; its numbers are rounded to its type.
struct TinyValue {
  ElementType type = ElementType::float32;
  std::vector<std::int64_t> shape;
  std::vector<double> numbers;
};

template <class Stored>
Tensor tiny_tensor(const TinyValue& value) {
  Tensor tensor{value.type, value.shape, std::vector<std::byte>(value.numbers.size() * sizeof(Stored)), {}};
  for (std::size_t i = 0; i < value.numbers.size(); ++i) {
    const auto stored = static_cast<Stored>(value.numbers[i]);
    std::memcpy(tensor.bytes.data() + i * sizeof(Stored), &stored, sizeof(Stored));
  }
  return tensor;
}

inline Tensor tensor_from(const TinyValue& value) {
  if (value.type == ElementType::float64) return tiny_tensor<double>(value);
  if (value.type == ElementType::int64) return tiny_tensor<std::int64_t>(value);
  if (value.type == ElementType::boolean) return tiny_tensor<std::uint8_t>(value);
  return tiny_tensor<float>(value);
}

inline TinyValue value_from(const Tensor& tensor) {
  const std::vector<long double> numbers = numbers_of(tensor);
  return {tensor.type, tensor.shape, {numbers.begin(), numbers.end()}};
}

inline double tiny_attribute(const onnx::NodeProto& node, const std::string& name, double otherwise) {
  for (const onnx::AttributeProto& attribute : node.attribute())
    if (attribute.name() == name)
      return attribute.type() == onnx::AttributeProto::FLOAT ? attribute.f()
                                                             : static_cast<double>(attribute.i());
  return otherwise;
}

// The result of an operator of one or two operands; a scalar goes with each element of the other.
inline double tiny_result(std::string_view op_type, double a, double b) {
  if (op_type == "Add") return a + b;
  if (op_type == "Sub") return a - b;
  if (op_type == "Mul") return a * b;
  if (op_type == "Div") return a / b;
  if (op_type == "Neg") return -a;
  if (op_type == "Relu") return a < 0 ? 0 : a;
  if (op_type == "Floor") return std::floor(a);
  if (op_type == "Sin") return std::sin(a);
  if (op_type == "Tan") return std::tan(a);
  if (op_type == "Exp") return std::exp(a);
  return a;  // Identity, Cast
}

// Counts over all sessions of an executor.
struct TinyCounts {
  int loads = 0, runs = 0;
  int perturbed_runs = 0;  // of models that draw random numbers
};

class TinySession : public Session {
 public:
  TinySession(onnx::ModelProto model, TinyCounts& counts) : model_(std::move(model)), counts_(counts) {
    for (const auto& input : model_.graph().input()) inputs_.push_back(input.name());
    for (const auto& output : model_.graph().output()) outputs_.push_back(output.name());
    for (const auto& node : model_.graph().node())
      if (node.op_type() == "RandomUniformLike")
        generators_.emplace(node.output(0), static_cast<std::uint64_t>(tiny_attribute(node, "seed", 0)));
  }

  const std::vector<std::string>& input_names() const override { return inputs_; }
  const std::vector<std::string>& output_names() const override { return outputs_; }

  std::variant<std::vector<Tensor>, ExecutionFailure> run(const std::vector<NamedTensor>& inputs,
                                                          const std::vector<std::string>& outputs) override {
    ++counts_.runs;
    counts_.perturbed_runs += generators_.empty() ? 0 : 1;
    values_.clear();
    for (const NamedTensor& input : inputs) values_[input.name] = value_from(input.tensor);
    for (const onnx::NodeProto& node : model_.graph().node()) {
      if (node.op_type() == "Fail") return ExecutionFailure{"fail", "running Fail failed"};
      if (node.op_type() == "SequenceAt") return ExecutionFailure{"no_tensor", "output y is no tensor"};
      calculate(node);
    }
    std::vector<Tensor> results;
    for (const std::string& name : outputs.empty() ? outputs_ : outputs)
      results.push_back(tensor_from(values_.at(name)));
    return results;
  }

 private:
  void calculate(const onnx::NodeProto& node) {
    if (node.op_type() == "RandomUniformLike")
      draw(node);
    else if (node.op_type() == "ReduceMin")
      reduce(node);
    else
      element_by_element(node);
  }

  void draw(const onnx::NodeProto& node) {
    TinyValue value = values_.at(node.input(0));
    const double low = tiny_attribute(node, "low", 0), high = tiny_attribute(node, "high", 1);
    std::mt19937_64& generator = generators_.at(node.output(0));
    for (double& each : value.numbers)
      each = low + (high - low) * (static_cast<double>(generator() >> 11) * 0x1p-53);
    values_[node.output(0)] = std::move(value);
  }

  // Goes by NaN, as some runtimes do.
  void reduce(const onnx::NodeProto& node) {
    const TinyValue& read = values_.at(node.input(0));
    double least = std::numeric_limits<double>::infinity();
    for (const double each : read.numbers) least = std::fmin(least, each);
    values_[node.output(0)] = {read.type, {1}, {least}};
  }

  void element_by_element(const onnx::NodeProto& node) {
    const TinyValue& a = values_.at(node.input(0));
    const TinyValue& b = node.input_size() > 1 ? values_.at(node.input(1)) : a;
    TinyValue result = a.numbers.size() >= b.numbers.size() ? a : b;
    for (std::size_t i = 0; i < result.numbers.size(); ++i)
      result.numbers[i] = tiny_result(node.op_type(), a.numbers[a.numbers.size() == 1 ? 0 : i],
                                      b.numbers[b.numbers.size() == 1 ? 0 : i]);
    if (node.op_type() == "Cast") result.type = static_cast<ElementType>(tiny_attribute(node, "to", 1));
    values_[node.output(0)] = value_from(tensor_from(result));
  }

  onnx::ModelProto model_;
  TinyCounts& counts_;
  std::vector<std::string> inputs_, outputs_;
  std::map<std::string, std::mt19937_64> generators_;
  std::map<std::string, TinyValue> values_;
};

class TinyExecutor : public Executor {
 public:
  TinyCounts counts;
  // Says why a model is not loaded, where it is not.
  std::function<std::optional<ExecutionFailure>(const onnx::ModelProto&)> refuse =
      [](const onnx::ModelProto&) { return std::nullopt; };

  std::string name() const override { return "tiny 1"; }

  std::variant<std::unique_ptr<Session>, ExecutionFailure> load(std::string_view bytes,
                                                                OptimizationLevel) override {
    ++counts.loads;
    onnx::ModelProto model;
    if (!model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
      return ExecutionFailure{"invalid_protobuf", "Protobuf parsing failed."};
    if (const auto failure = refuse(model)) return *failure;
    return std::make_unique<TinySession>(std::move(model), counts);
  }

  std::variant<std::unique_ptr<Session>, ExecutionFailure> load_file(const std::string& path,
                                                                     OptimizationLevel) override {
    return ExecutionFailure{"no_such_file", "Load model from " + path + " failed:"};
  }
};

}  // namespace opseq::test
