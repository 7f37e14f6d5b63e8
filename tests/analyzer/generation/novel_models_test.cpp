#include "analyzer/generation/novel_models.h"

#include <doctest/doctest.h>

#include "graph/synthesis/built_model_bytes.h"
#include "tests/support/inputs/generation_context.h"

namespace opseq {
namespace novel_models_test {

std::vector<std::string> bytes_of(const GenerationContext& context, const std::vector<ModelBuilder>& models) {
  std::vector<std::string> bytes;
  for (const ModelBuilder& model : models)
    bytes.push_back(built_model_bytes(context.rules, model, model.open_ends()));
  return bytes;
}

struct Few {
  std::vector<bool> allowed = std::vector<bool>(test::generation_inputs().rules.size());
  test::GenerationSetting setting;

  Few() : setting(options()) { setting.universe.rank_valid = among_allowed(); }

  GenerationOptions options() {
    for (const char* name : {"Abs", "Exp", "Neg", "Sin", "Relu", "Add"})
      allowed[static_cast<std::size_t>(test::generation_inputs().rules.find(name))] = true;
    return {.nodes = 6, .operators = &allowed};
  }
  GoalSet among_allowed() const {
    GoalSet goals(setting.universe.rank_valid.operators(), setting.ends.size());
    for (const Goal goal : setting.universe.rank_valid.goals())
      if (allowed[static_cast<std::size_t>(goal.op)] &&
          allowed[static_cast<std::size_t>(setting.ends.ends[static_cast<std::size_t>(goal.end)].op)])
        goals.insert(goal);
    return goals;
  }
  GoalTally tally() const { return {test::generation_inputs().rules.size(), setting.ends.size()}; }
};

void count(const GenerationContext& context, const std::vector<ModelBuilder>& models, GoalTally& tally) {
  for (const ModelBuilder& model : models) {
    const std::vector<Goal> goals = reached_goals(context.ends, model);
    tally.add(goals, {}, false);
  }
}

TEST_CASE_FIXTURE(Few, "rounds reach all goals, and go on behind that") {
  const GenerationContext context = setting.context();
  GoalTally held = tally();
  std::uint64_t number = 0;
  for (int round = 0; round < 8; ++round, number += 8) {
    const auto models = novel_models(context, held, number, 8);
    CHECK(models.size() == 8);
    for (std::size_t i = 0; i < models.size(); ++i) {
      CHECK(novel_model_number(models[i]) == number + i);
      CHECK(models[i].nodes().size() <= 7);
    }
    count(context, models, held);
  }
  CHECK(unheld_goals(context.reachable, held).size() == 0);
}

TEST_CASE_FIXTURE(Few, "a function of numbers and tally, not of threads") {
  const GenerationContext context = setting.context();
  GoalTally held = tally();
  for (int round = 0; round < 2; ++round) {
    Work threads;
    threads.threads = 4;
    const auto one = novel_models(context, held, 40, 12), four = novel_models(context, held, 40, 12, threads);
    CHECK(bytes_of(context, one) == bytes_of(context, four));
    CHECK(bytes_of(context, one) != bytes_of(context, novel_models(context, held, 41, 12)));
    count(context, one, held);
  }
}

}  // namespace novel_models_test
}  // namespace opseq
