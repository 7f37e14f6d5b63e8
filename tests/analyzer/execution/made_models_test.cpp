#include "tests/support/models/made_models.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>

#include "analyzer/execution/onnx_runtime.h"
#include "graph/synthesis/value_data.h"
#include "tests/support/execution/test_workers.h"

namespace opseq {
namespace made_models_test {

// So many models of each operator, operand and type. A script may ask for more.
std::uint64_t models_of_form() {
  const char* const asked = std::getenv("OPSEQ_MADE_MODELS");
  return asked == nullptr ? 2 : std::strtoull(asked, nullptr, 10);
}

std::vector<NamedTensor> inputs_of(const ModelBuilder& model) {
  std::vector<NamedTensor> inputs;
  for (std::size_t i = 0; i < model.values().size(); ++i)
    if (const auto id = static_cast<ValueNumber>(i); model.value(id).source == BuiltSource::graph_input)
      inputs.push_back({value_name(model, id), value_data(model, id)});
  return inputs;
}

// Those of tensors: a run gives no others.
std::vector<ValueNumber> tensor_outputs(const ModelBuilder& model) {
  std::vector<ValueNumber> outputs = test::node_outputs(model);
  std::erase_if(outputs, [&](ValueNumber id) { return !model.value(id).state.is_tensor(); });
  return outputs;
}

bool is_of_state(const Tensor& tensor, const ValueState& state) {
  if (tensor.type != state.type || tensor.shape.size() != static_cast<std::size_t>(state.rank()))
    return false;
  for (int axis = 0; axis < state.rank(); ++axis) {
    const std::int64_t size = tensor.shape[static_cast<std::size_t>(axis)], expected = state.shape[axis];
    if (expected >= 0 ? size != expected : size > -expected) return false;
  }
  return true;
}

// The least and the greatest element; NaN where one is.
template <class T>
bool elements_lie_within(const Tensor& tensor, double low, double high) {
  for (std::size_t i = 0; i * sizeof(T) < tensor.bytes.size(); ++i) {
    T element;
    std::memcpy(&element, tensor.bytes.data() + i * sizeof(T), sizeof(T));
    const auto number = static_cast<double>(element);
    if (!(number >= low - 1e-4 * std::max(1.0, std::abs(low)) &&
          number <= high + 1e-4 * std::max(1.0, std::abs(high))))
      return false;
  }
  return true;
}

bool lies_within(const Tensor& tensor, const ValueState& state) {
  switch (tensor.type) {
    case ElementType::float32:
      return elements_lie_within<float>(tensor, state.low, state.high);
    case ElementType::float64:
      return elements_lie_within<double>(tensor, state.low, state.high);
    case ElementType::int64:
      return elements_lie_within<std::int64_t>(tensor, state.low, state.high);
    case ElementType::int32:
      return elements_lie_within<std::int32_t>(tensor, state.low, state.high);
    case ElementType::uint8:
    case ElementType::boolean:
      return elements_lie_within<std::uint8_t>(tensor, state.low, state.high);
    case ElementType::int8:
      return elements_lie_within<std::int8_t>(tensor, state.low, state.high);
    default:
      return true;
  }
}

bool is_lacking(const ExecutionFailure& failure) {
  for (const char* words : {"find an implementation", "find kernel", "does not support", "Type Error: Type"})
    if (failure.message.find(words) != std::string::npos) return true;
  return failure.code == "not_implemented";
}

struct Tally {
  int run = 0, lacking = 0;
  std::vector<std::string> problems;
};

void run_one(Executor& executor, const RuleSet& rules, const OperatorForm& form, const ModelBuilder& model,
             Tally& tally) {
  const std::string place = std::string(rules.name(form.op)) + "/" + std::to_string(form.operand) + " " +
                            type_text(form.kind, form.type) + ": ";
  const std::vector<ValueNumber> outputs = tensor_outputs(model);
  if (outputs.empty()) return;
  const std::string bytes = built_model_bytes(rules, model, outputs);
  auto loaded = executor.load(bytes, OptimizationLevel::off);
  if (const auto* failure = std::get_if<ExecutionFailure>(&loaded)) {
    if (is_lacking(*failure))
      ++tally.lacking;
    else
      tally.problems.push_back(place + failure->message);
    return;
  }
  const auto ran = std::get<std::unique_ptr<Session>>(loaded)->run(inputs_of(model));
  if (const auto* failure = std::get_if<ExecutionFailure>(&ran)) {
    if (is_lacking(*failure))
      ++tally.lacking;
    else
      tally.problems.push_back(place + failure->message);
    return;
  }
  ++tally.run;
  const auto& tensors = std::get<std::vector<Tensor>>(ran);
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const ValueState& state = model.value(outputs[i]).state;
    if (!is_of_state(tensors[i], state))
      tally.problems.push_back(place + "another type or shape");
    else if (!lies_within(tensors[i], state))
      tally.problems.push_back(place + "an element out of its interval");
  }
}

TEST_CASE("types, shapes and intervals that rules state are those of ONNX Runtime, without optimization") {
  const std::string library = test::runtime_of_tests();
  if (library.empty()) return;
  auto opened = open_onnx_runtime(library);
  REQUIRE(std::holds_alternative<std::unique_ptr<Executor>>(opened));
  Executor& executor = *std::get<std::unique_ptr<Executor>>(opened);
  for (const int opset : {16, 17, 13}) {
    CAPTURE(opset);
    const RuleSet rules(opset);
    Tally tally;
    for (const OperatorForm& form : operator_forms(rules))
      for (std::uint64_t number = 0; number < (opset == 16 ? models_of_form() : 1); ++number)
        if (const auto model = single_operator_model(rules, form, 1, number))
          run_one(executor, rules, form, *model, tally);
    CHECK(test::lines(tally.problems) == "");
    CHECK(tally.run > 1000);
    CHECK(tally.lacking < tally.run / 3);
  }
}

}  // namespace made_models_test
}  // namespace opseq
