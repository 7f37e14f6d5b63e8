#include "graph/onnx/validity.h"

#include <onnx/checker.h>
#include <onnx/shape_inference/implementation.h>

#include <algorithm>
#include <exception>

#include "graph/onnx/shape_inference.h"

namespace opseq {
namespace {

constexpr std::size_t most_problem_bytes = 300;

// On one line.
std::string clause_of(std::string text) {
  text.resize(std::min(text.size(), most_problem_bytes));
  std::ranges::replace_if(
      text, [](char letter) { return letter == '\n' || letter == '\0'; }, ' ');
  return text.empty() ? "it gives no reason" : text;
}

std::string problem_here(const std::string& bytes) {
  onnx::ModelProto model;
  if (!model.ParseFromString(bytes)) return "it is no model";
  try {
    onnx::checker::check_model(model);
    constexpr bool checks_types = true, propagates_data = false;
    constexpr int strict = 1;
    const onnx::ShapeInferenceOptions options{checks_types, strict, propagates_data};
    onnx::shape_inference::InferShapes(model, onnx::OpSchemaRegistry::Instance(), options);
  } catch (const std::exception& error) {
    return clause_of(error.what());
  }
  return "";
}

std::string lines_of_problems(std::span<const std::string> models) {
  std::string lines;
  for (const std::string& model : models) lines += problem_here(model) + '\n';
  return lines;
}

void find_problems(std::span<const std::string> models, std::span<std::string> problems,
                   const SandboxLimits& limits) {
  if (models.empty()) return;
  const SandboxResult result = run_in_sandbox([models] { return lines_of_problems(models); }, limits);
  if (!result.value) {
    if (models.size() == 1) {
      problems.front() = "ONNX's checker gives no answer: " + result.problem;
      return;
    }
    const std::size_t half = models.size() / 2;
    find_problems(models.first(half), problems.first(half), limits);
    find_problems(models.subspan(half), problems.subspan(half), limits);
    return;
  }
  std::size_t begin = 0;
  for (std::string& problem : problems) {
    const std::size_t end = result.value->find('\n', begin);
    problem = result.value->substr(begin, end - begin);
    begin = end + 1;
  }
}

}  // namespace

std::vector<std::string> validity_problems(std::span<const std::string> models, const SandboxLimits& limits) {
  load_operator_definitions();
  std::vector<std::string> problems(models.size());
  find_problems(models, problems, limits);
  return problems;
}

}  // namespace opseq
