#include "tests/support/models/made_models.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "analyzer/classification/element_values.h"
#include "analyzer/execution/onnx_runtime.h"
#include "analyzer/generation/model_walk.h"
#include "graph/base/opened_file.h"
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

// As near as rounding of the type lets elements lie; NaN lies nowhere. Strings have no interval.
bool lies_within(const Tensor& tensor, const ValueState& state) {
  if (tensor.type == ElementType::string) return true;
  const double share = tensor.type == ElementType::float16 ? 1e-3 : 1e-4;
  const auto room = [share](double end) { return share * std::max(1.0, std::abs(end)); };
  for (const long double number : numbers_of(tensor))
    if (!(number >= state.low - room(state.low) && number <= state.high + room(state.high))) return false;
  return true;
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

enum class Ran : std::uint8_t { fine, lacking, otherwise };

Ran noted_failure(const ExecutionFailure& failure, const std::string& place, Tally& tally) {
  if (is_lacking(failure)) {
    ++tally.lacking;
    return Ran::lacking;
  }
  tally.problems.push_back(place + failure.message);
  return Ran::otherwise;
}

// With all values as outputs, each held to what is said of it.
Ran run_one(Executor& executor, const RuleSet& rules, const std::string& place, const ModelBuilder& model,
            Tally& tally) {
  const std::vector<ValueNumber> outputs = tensor_outputs(model);
  if (outputs.empty()) return Ran::otherwise;
  auto loaded = executor.load(built_model_bytes(rules, model, outputs), OptimizationLevel::off);
  if (const auto* failure = std::get_if<ExecutionFailure>(&loaded))
    return noted_failure(*failure, place, tally);
  const auto ran = std::get<std::unique_ptr<Session>>(loaded)->run(inputs_of(model));
  if (const auto* failure = std::get_if<ExecutionFailure>(&ran)) return noted_failure(*failure, place, tally);
  ++tally.run;
  const auto& tensors = std::get<std::vector<Tensor>>(ran);
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const BuiltValue& value = model.value(outputs[i]);
    const std::string where =
        place + value_name(model, outputs[i]) + " of " + std::string(rules.name(value.producer)) + ": ";
    if (!is_of_state(tensors[i], value.state))
      tally.problems.push_back(where + "another type or shape");
    else if (!lies_within(tensors[i], value.state))
      tally.problems.push_back(where + "an element out of its interval");
  }
  return Ran::fine;
}

std::unique_ptr<Executor> runtime() {
  const std::string library = test::runtime_of_tests();
  if (library.empty()) return nullptr;
  auto opened = open_onnx_runtime(library);
  REQUIRE(std::holds_alternative<std::unique_ptr<Executor>>(opened));
  return std::move(std::get<std::unique_ptr<Executor>>(opened));
}

// What data/profiles has of ONNX Runtime.
std::vector<NodeSignature> lacking_nodes() {
  std::vector<NodeSignature> nodes;
  const auto json = nlohmann::json::parse(OpenedFile(OPSEQ_DATA "/profiles/onnxruntime-1.30.json").content());
  for (const auto& entry : json.at("lacks"))
    nodes.push_back({entry.at("operator"), entry.at("inputs"), entry.at("outputs"), entry.value("mode", "")});
  return nodes;
}

std::string text_of(const OperatorForm& form, const RuleSet& rules) {
  return std::string(rules.name(form.op)) + "/" + std::to_string(form.operand) + " " +
         type_text(form.kind, form.type) + ": ";
}

TEST_CASE("types, shapes and intervals that rules state are those of ONNX Runtime, without optimization") {
  const std::unique_ptr<Executor> executor = runtime();
  if (executor == nullptr) return;
  for (const int opset : {16, 17, 13}) {
    CAPTURE(opset);
    const RuleSet rules(opset);
    Tally tally;
    for (const OperatorForm& form : operator_forms(rules))
      for (std::uint64_t number = 0; number < (opset == 16 ? models_of_form() : 1); ++number)
        if (const auto model = single_operator_model(rules, form, 1, number))
          run_one(*executor, rules, text_of(form, rules), *model, tally);
    CHECK(test::lines(tally.problems) == "");
    CHECK(tally.run > 1000);
    CHECK(tally.lacking < tally.run / 3);
  }
}

TEST_CASE("the same of values that nodes made, and that several nodes take") {
  const std::unique_ptr<Executor> executor = runtime();
  if (executor == nullptr) return;
  const RuleSet rules(16);
  std::vector<std::string_view> names;
  for (const RuledOperator& entry : rules.operators()) names.emplace_back(entry.types.name);
  const LackingNodes lacking(names, lacking_nodes());
  const GenerationOptions options{.nodes = 12, .lacking = &lacking};
  const AcceptedValues accepted = accepted_values(rules, {.lacking = &lacking});
  const GoalEnds ends = goal_ends(rules, GoalKind::pairs);
  const GoalUniverse universe = goal_universe(rules, ends, accepted);
  const GenerationContext context{rules, accepted, ends, options, universe.rank_valid};
  GoalSet missing = universe.rank_valid;
  Tally tally;
  for (std::uint64_t stream = 0; stream < 100 * models_of_form(); ++stream) {
    ModelWalk walk(context, missing, stream);
    walk.walk();
    run_one(*executor, rules, "walk " + std::to_string(stream) + ", ", walk.model(), tally);
  }
  CHECK(test::lines(tally.problems) == "");
  CHECK(tally.run > 50 * static_cast<int>(models_of_form()));
}

TEST_CASE("the profile of ONNX Runtime has what it lacks") {
  const std::unique_ptr<Executor> executor = runtime();
  if (executor == nullptr) return;
  const std::vector<NodeSignature> listed = lacking_nodes();
  const std::set<NodeSignature> known(listed.begin(), listed.end());
  const RuleSet rules(16);
  std::vector<std::string> wrong;
  Tally tally;
  for (const OperatorForm& form : operator_forms(rules)) {
    const auto model = single_operator_model(rules, form, 1, 0);
    if (!model || form.kind != TypeKind::tensor) continue;
    const BuiltNode& node = model->nodes().back();
    const bool is_listed = known.contains(node_signature(*model, node, rules.name(node.op)));
    const Ran ran = run_one(*executor, rules, "", *model, tally);
    if ((ran == Ran::lacking && !is_listed) || (ran == Ran::fine && is_listed))
      wrong.push_back(text_of(form, rules) + (is_listed ? "runs" : "is lacking"));
  }
  CHECK(test::lines(wrong) == "");
}

}  // namespace made_models_test
}  // namespace opseq
