// Models that rules make, held to what libonnx says of them.
#pragma once

#include <onnx/checker.h>
#include <onnx/defs/schema.h>
#include <onnx/shape_inference/implementation.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "graph/synthesis/built_model_bytes.h"
#include "graph/synthesis/single_operator_model.h"

namespace opseq::test {

// All outputs of nodes.
inline std::vector<ValueNumber> node_outputs(const ModelBuilder& model) {
  std::vector<ValueNumber> outputs;
  for (std::size_t i = 0; i < model.values().size(); ++i)
    if (model.values()[i].source == BuiltSource::node) outputs.push_back(static_cast<ValueNumber>(i));
  return outputs;
}

inline onnx::ModelProto parsed_model(const RuleSet& rules, const ModelBuilder& model,
                                     const std::vector<ValueNumber>& outputs) {
  onnx::ModelProto message;
  message.ParseFromString(built_model_bytes(rules, model, outputs));
  return message;
}

// What checker and strict shape inference say against the model; empty where it is valid. With the outputs'
// types and shapes, as the rules have them, inference throws where its own differ.
inline std::string validity_problem(onnx::ModelProto message) try {
  onnx::checker::check_model(message);
  onnx::shape_inference::InferShapes(message, onnx::OpSchemaRegistry::Instance(),
                                     onnx::ShapeInferenceOptions{true, 1, true});
  return {};
} catch (const std::exception& error) {
  return error.what();
}

// One behind the other, to be seen where a check fails.
inline std::string lines(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += text + '\n';
  return all;
}

struct RuleProblems {
  int models = 0;
  std::vector<std::string> never;     // operators and operands that nothing was made for
  std::vector<std::string> problems;  // of models that are not valid
};

// Models of every operand and type that the rules of a family take, `count` of each.
inline RuleProblems family_problems(std::span<const OperatorRule> family, int opset, std::uint64_t count) {
  const RuleSet rules(opset);
  RuleProblems found;
  std::vector<std::string> made;
  for (const OperatorForm& form : operator_forms(rules)) {
    const OperatorRule* rule = rules[form.op].rule;
    if (rule == nullptr ||
        std::none_of(family.begin(), family.end(), [&](const auto& r) { return &r == rule; }))
      continue;
    const std::string place = std::string(rules.name(form.op)) + "/" + std::to_string(form.operand);
    if (found.never.empty() || found.never.back() != place) found.never.push_back(place);
    for (std::uint64_t number = 0; number < count; ++number) {
      const auto model = single_operator_model(rules, form, 1, number);
      if (!model) continue;
      ++found.models;
      made.push_back(place);
      const std::string problem = validity_problem(parsed_model(rules, *model, node_outputs(*model)));
      if (!problem.empty())
        found.problems.push_back(place + " " + type_text(form.kind, form.type) + ": " + problem);
    }
  }
  std::erase_if(found.never, [&](const std::string& place) {
    return std::find(made.begin(), made.end(), place) != made.end();
  });
  return found;
}

// The state of output number `output` of a node of `op` that takes such a value as that operand, of the
// first of some tries that the rule takes.
inline std::optional<ValueState> output_of(const char* op, int operand, const ValueState& value,
                                           int output = 0, int opset = 16, bool is_relaxed = false) {
  const RuleSet rules(opset);
  for (std::uint64_t number = 0; number < 50; ++number) {
    ModelBuilder model(1, number);
    RandomSource random(1, number);
    const ValueNumber input = model.add_input(value);
    ExtensionOptions options;
    options.is_relaxed = is_relaxed;
    if (!extend(rules, model, random, rules.find(op), operand, input, options)) continue;
    const BuiltNode& node = model.nodes().back();
    if (output >= static_cast<int>(node.output_count)) continue;
    return model.value(static_cast<ValueNumber>(node.first_output) + output).state;
  }
  return std::nullopt;
}

}  // namespace opseq::test
