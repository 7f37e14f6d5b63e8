#include "analyzer/generation/model_walk.h"

#include <doctest/doctest.h>

#include "tests/support/inputs/generation_context.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace model_walk_test {

Goal goal_of(const test::GenerationSetting& setting, const char* first, const char* second,
             std::size_t operand = 0) {
  const RuleSet& rules = test::generation_inputs().rules;
  return {rules.find(first), setting.ends.end_of(rules.find(second), operand)};
}

TEST_CASE("a walk takes what it reaches off what is missing, and no more") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  GoalSet missing = setting.universe.type_valid;
  ModelWalk walk(context, missing, 1);
  walk.walk();
  CHECK(walk.model().nodes().size() >= 20);
  CHECK(walk.model().nodes().size() <= 33);
  GoalSet expected = setting.universe.type_valid;
  for (const Goal goal : reached_goals(setting.ends, walk.model())) expected.erase(goal);
  CHECK(missing.goals() == expected.goals());
  CHECK(missing.size() + 15 < setting.universe.type_valid.size());
}

TEST_CASE("every model of a walk is valid") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  GoalSet missing = setting.universe.type_valid;
  for (std::uint64_t stream = 0; stream < 12; ++stream) {
    ModelWalk walk(context, missing, stream);
    walk.walk();
    CHECK(test::validity_problem(test::parsed_model(context.rules, walk.model(), walk.model().open_ends())) ==
          "");
  }
}

TEST_CASE("inputs of sizes that are not known, where that is asked for and the rule takes them") {
  const test::GenerationSetting setting({.is_dynamic = true}), plain({});
  const GenerationContext context = setting.context(), known = plain.context();
  const auto dynamic_inputs = [](const GenerationContext& of, const char* first) {
    int count = 0;
    for (std::uint64_t stream = 0; stream < 12; ++stream) {
      GoalSet missing(of.rules.size(), of.ends.size());
      ModelWalk walk(of, missing, stream);
      while (!walk.begin(of.rules.find(first))) continue;
      walk.go_on_to(of.rules.find("Sqrt"));
      CHECK(test::validity_problem(test::parsed_model(of.rules, walk.model(), walk.model().open_ends())) ==
            "");
      for (const BuiltValue& value : walk.model().values())
        count += value.source == BuiltSource::graph_input && !is_known(value.state.shape) ? 1 : 0;
    }
    return count;
  };
  CHECK(dynamic_inputs(context, "Abs") > 5);
  CHECK(dynamic_inputs(context, "MatMul") == 0);
  CHECK(dynamic_inputs(known, "Abs") == 0);
}

TEST_CASE("one goal is reached, and what was tried in vain is as if it had not been") {
  const test::GenerationSetting setting({}, GoalKind::operands);
  const GenerationContext context = setting.context();
  GoalSet missing(context.rules.size(), setting.ends.size());
  const Goal wanted = goal_of(setting, "Shape", "Reshape", 1);
  missing.insert(wanted);
  ModelWalk walk(context, missing, 3);
  CHECK(walk.reach(wanted.op, wanted.end, 2000));
  CHECK(missing.size() == 0);

  missing = setting.universe.type_valid;
  ModelWalk vain(context, missing, 3);
  const Goal impossible = goal_of(setting, "Gemm", "Conv", 0);  // of two axes, where three are needed
  CHECK_FALSE(vain.reach(impossible.op, impossible.end, 50));
  CHECK(vain.model().nodes().empty());
  CHECK(missing.goals() == setting.universe.type_valid.goals());
}

TEST_CASE("outside of domains where that is asked for") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  GoalSet missing(context.rules.size(), setting.ends.size());
  const Goal wanted = goal_of(setting, "Tanh", "Acosh");  // never above one
  missing.insert(wanted);
  ModelWalk walk(context, missing, 3);
  CHECK_FALSE(walk.reach(wanted.op, wanted.end, 300));
  walk.set_relaxed(true);
  CHECK(walk.reach(wanted.op, wanted.end, 300));
}

TEST_CASE("operators and types that are not allowed are not made") {
  const RuleSet& rules = test::generation_inputs().rules;
  std::vector<bool> allowed(rules.size(), false);
  for (const char* name : {"Add", "Relu", "Reshape", "Cast", "ReduceSum"})
    allowed[static_cast<std::size_t>(rules.find(name))] = true;
  GenerationOptions options;
  options.operators = &allowed;
  options.types = {bit_of(ElementType::float32) | bit_of(ElementType::float64)};
  const test::GenerationSetting setting(options);
  const GenerationContext context = setting.context();
  GoalSet missing = setting.universe.type_valid;
  ModelWalk walk(context, missing, 0);
  walk.walk();
  CHECK(walk.model().nodes().size() > 3);
  for (const BuiltNode& node : walk.model().nodes()) CHECK(allowed[static_cast<std::size_t>(node.op)]);
  for (const BuiltValue& value : walk.model().values())
    if (value.source != BuiltSource::constant) CHECK(options.types.has(value.state.type));
}

}  // namespace model_walk_test
}  // namespace opseq
