#include "analyzer/generation/cover_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "graph/synthesis/built_model_bytes.h"
#include "tests/support/inputs/generation_context.h"

namespace opseq {
namespace cover_search_test {

std::vector<std::string> all_bytes(const test::GenerationSetting& setting, const GeneratedSuite& suite) {
  std::vector<std::string> bytes;
  for (const GeneratedModel& model : suite.models)
    bytes.push_back(built_model_bytes(setting.context().rules, model.model, model.model.open_ends()));
  return bytes;
}

std::vector<bool> some_operators() {
  const RuleSet& rules = test::generation_inputs().rules;
  std::vector<bool> allowed(rules.size(), false);
  for (const char* name : {"Add", "Relu", "Reshape", "Cast", "ReduceSum", "MatMul", "Shape", "Gather", "Conv",
                           "Softmax", "Less", "Where", "ArgMax", "NonZero", "Tanh", "Acosh"})
    allowed[static_cast<std::size_t>(rules.find(name))] = true;
  return allowed;
}

GoalSet goals_among(const test::GenerationSetting& setting, const std::vector<bool>& allowed) {
  GoalSet goals(allowed.size(), setting.ends.size());
  for (const Goal goal : setting.universe.type_valid.goals())
    if (allowed[static_cast<std::size_t>(goal.op)] &&
        allowed[static_cast<std::size_t>(setting.ends.ends[static_cast<std::size_t>(goal.end)].op)])
      goals.insert(goal);
  return goals;
}

// What is left of the goals without those that the models add.
GoalSet missing_of(const GeneratedSuite& suite, GoalSet goals) {
  for (const GeneratedModel& model : suite.models)
    for (const Goal goal : model.adds) goals.erase(goal);
  return goals;
}

TEST_CASE("what is added is what is no longer missing, each once") {
  const std::vector<bool> allowed = some_operators();
  const test::GenerationSetting setting({.nodes = 8, .operators = &allowed});
  const GenerationContext context = setting.context();
  const GoalSet wanted = goals_among(setting, allowed);
  const GeneratedSuite suite = generate_suite(context, wanted);
  GoalSet missing = wanted;
  for (const GeneratedModel& model : suite.models) {
    CHECK(model.model.nodes().size() <= 9);
    CHECK_FALSE(model.is_relaxed);
    const std::vector<Goal> reached = reached_goals(setting.ends, model.model);
    for (const Goal goal : model.adds) {
      CHECK(missing.erase(goal));
      CHECK(std::find(reached.begin(), reached.end(), goal) != reached.end());
    }
  }
  CHECK(missing.goals() == suite.missing.goals());
  CHECK(suite.missing.size() * 10 < wanted.size());
}

TEST_CASE("the same models with one thread and with several, others with another seed") {
  const std::vector<bool> allowed = some_operators();
  const test::GenerationSetting setting({.nodes = 8, .is_relaxed = true, .operators = &allowed});
  const GenerationContext context = setting.context();
  const GoalSet wanted = goals_among(setting, allowed);
  const std::vector<std::string> bytes = all_bytes(setting, generate_suite(context, wanted));
  CHECK(bytes.size() > 5);
  CHECK(bytes == all_bytes(setting, generate_suite(context, wanted, {.threads = 8})));
  const test::GenerationSetting other({.nodes = 8, .seed = 2, .is_relaxed = true, .operators = &allowed});
  const GenerationContext other_context = other.context();
  for (const std::string& model : all_bytes(other, generate_suite(other_context, wanted)))
    CHECK(std::find(bytes.begin(), bytes.end(), model) == bytes.end());
}

TEST_CASE("what is out of a domain is marked, and comes last") {
  const std::vector<bool> allowed = some_operators();
  const test::GenerationSetting setting({.is_relaxed = true, .operators = &allowed});
  const GenerationContext context = setting.context();
  const GeneratedSuite suite = generate_suite(context, goals_among(setting, allowed));
  REQUIRE(suite.models.back().is_relaxed);
  for (const GeneratedModel& model : suite.models) {
    const std::vector<BuiltValue>& values = model.model.values();
    CHECK(model.is_relaxed == std::any_of(values.begin(), values.end(),
                                          [](const BuiltValue& value) { return !value.state.is_sound; }));
  }
  const Goal tanh_acosh{context.rules.find("Tanh"), setting.ends.end_of(context.rules.find("Acosh"), 0)};
  CHECK_FALSE(suite.missing.has(tanh_acosh));
}

TEST_CASE("no more models than are asked for") {
  const test::GenerationSetting setting({.max_models = 3});
  const GenerationContext context = setting.context();
  const GeneratedSuite suite = generate_suite(context, setting.universe.type_valid);
  CHECK(suite.models.size() == 3);
  CHECK(suite.missing.goals() == missing_of(suite, setting.universe.type_valid).goals());
}

TEST_CASE("what a model would have held that there is no room for is missing") {
  const std::vector<bool> allowed = some_operators();
  for (std::size_t most = 1; most < 12; ++most) {
    const test::GenerationSetting setting(
        {.nodes = 4, .max_models = most, .is_relaxed = true, .operators = &allowed});
    const GenerationContext context = setting.context();
    const GoalSet wanted = goals_among(setting, allowed);
    const GeneratedSuite suite = generate_suite(context, wanted);
    CHECK(suite.models.size() == most);
    CHECK(suite.missing.goals() == missing_of(suite, wanted).goals());
  }
}

TEST_CASE("work that is interrupted ends") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  const Work work{.poll = [] { throw std::runtime_error("enough"); }};
  CHECK_THROWS_AS(generate_suite(context, setting.universe.type_valid, work), std::runtime_error);
}

}  // namespace cover_search_test
}  // namespace opseq
