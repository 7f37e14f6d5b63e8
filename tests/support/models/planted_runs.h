// Runs of models for tests of what makes them smaller: a few operators are calculated, and a fault is where
// it was put. Header only.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/minimization/minimized_model.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq::test {

inline onnx::ModelProto message_from(const std::string& bytes) {
  onnx::ModelProto message;
  message.ParseFromString(bytes);
  return message;
}

// Whether a node of the first operator feeds one of the second, that one of the third, and so on.
inline bool holds_chain(const onnx::GraphProto& graph, const Names& types) {
  std::vector<std::pair<std::string, std::size_t>> ends;  // values at the end of a part of the chain
  for (const onnx::NodeProto& each : graph.node()) {
    std::vector<std::size_t> lengths;
    if (each.op_type() == types.front()) lengths.push_back(1);
    for (const std::string& input : each.input())
      for (const auto& [value, length] : ends)
        if (value == input && each.op_type() == types[length]) lengths.push_back(length + 1);
    for (const std::size_t length : lengths) {
      if (length == types.size()) return true;
      for (const std::string& output : each.output()) ends.emplace_back(output, length);
    }
  }
  return false;
}

// The reference is TinyExecutor. What is tested fails where the fault says so.
struct PlantedRuns {
  std::function<FailureSignature(const onnx::ModelProto&)> fault;
  std::function<bool(const onnx::ModelProto&)> reference_refuses = [](const onnx::ModelProto&) {
    return false;
  };
  std::vector<std::string> tried{};  // models, in order

  std::optional<std::vector<TensorsByName>> reference(const ModelCandidate& candidate) const {
    if (reference_refuses(message_from(candidate.model))) return std::nullopt;
    TinyExecutor executor;
    const auto loaded = executor.load(candidate.model, OptimizationLevel::off);
    Session& session = *std::get<std::unique_ptr<Session>>(loaded);
    std::vector<TensorsByName> sets;
    for (const TensorsByName& set : candidate.sets) {
      std::vector<NamedTensor> inputs;
      for (const std::string& name : candidate.inputs) inputs.push_back({name, *set.at(name)});
      const auto outputs = std::get<std::vector<Tensor>>(session.run(inputs));
      TensorsByName& found = sets.emplace_back();
      for (std::size_t i = 0; i < outputs.size(); ++i)
        found[session.output_names()[i]] = std::make_shared<const Tensor>(outputs[i]);
    }
    return sets;
  }

  ModelRuns runs() {
    return {[this](const ModelCandidate& candidate) {
              tried.push_back(candidate.model);
              return fault(message_from(candidate.model));
            },
            [this](const ModelCandidate& candidate) { return reference(candidate); }};
  }
};

inline PlantedRuns planted_chain(const Names& types, FailureKind kind = FailureKind::value) {
  return {.fault = [types, kind](const onnx::ModelProto& model) -> FailureSignature {
    return {{holds_chain(model.graph(), types) ? kind : FailureKind::none}, {}};
  }};
}

inline SharedTensor shared(const Tensor& tensor) { return std::make_shared<const Tensor>(tensor); }

// x -> types -> y on one data set for each of the numbers.
inline ModelCandidate chain_candidate(const Names& types, const std::vector<float>& numbers = {0.5F, -2}) {
  onnx::GraphProto made = chain(types);
  made.set_name("g");
  for (const char* name : {"x", "y"}) declare(made, name, tensor_type(onnx::TensorProto::FLOAT, {1}));
  ModelCandidate candidate{serialised(model(made)), {"x"}, {}, static_cast<std::uint32_t>(types.size())};
  for (const float number : numbers) candidate.sets.push_back({{"x", shared(floats({number}))}});
  return candidate;
}

inline Names operators_in(const ModelCandidate& candidate) {
  Names types;
  const onnx::ModelProto message = message_from(candidate.model);
  for (const onnx::NodeProto& each : message.graph().node()) types.push_back(each.op_type());
  return types;
}

}  // namespace opseq::test
