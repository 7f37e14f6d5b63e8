#include "analyzer/generation/novel_models.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "graph/base/parallel.h"

namespace opseq {
namespace {

constexpr std::size_t made_together = 8;             // against the same goals, each its own part of them
constexpr std::size_t unheld_for_each = 2000;        // with fewer goals, parts are larger
constexpr int tries_of_search = 200, searches = 12;  // for a goal; goals of a model
constexpr std::uint64_t streams_of_model = 4;        // walk, choice of goals, search, energy

class NovelModels {
 public:
  NovelModels(const GenerationContext& context, const GoalTally& tally, const Work& work)
      : context_(context), tally_(tally), work_(work), unheld_(unheld_goals(context.reachable, tally)) {}

  std::vector<ModelBuilder> made(std::uint64_t first, std::size_t count) {
    std::vector<ModelBuilder> models;
    for (std::size_t begin = 0; begin < count; begin += made_together) {
      if (work_.poll) work_.poll();
      const std::size_t together = std::min(made_together, count - begin);
      std::vector<std::optional<ModelBuilder>> parts(together);
      for_each_item(together, work_.threads, [&](std::size_t item, std::size_t) {
        parts[item] = one_model(first + begin + item, item);
      });
      for (std::optional<ModelBuilder>& part : parts) take(std::move(*part), models);
    }
    return models;
  }

 private:
  void take(ModelBuilder model, std::vector<ModelBuilder>& models) {
    if (model.nodes().empty()) return;
    for (const Goal goal : reached_goals(context_.ends, model)) unheld_.erase(goal);
    models.push_back(std::move(model));
  }

  // What model number `part` of those made together looks for.
  GoalSet wanted(std::uint64_t number, std::size_t part) const {
    const std::size_t parts = std::clamp<std::size_t>(unheld_.size() / unheld_for_each, 1, made_together);
    if (parts == 1) return unheld_;
    GoalSet chosen(unheld_.operators(), context_.ends.size());
    for (const Goal goal : unheld_.goals()) {
      const auto key = static_cast<std::uint64_t>(goal.op) << 32 | static_cast<std::uint64_t>(goal.end);
      if (RandomSource::mixed(key + number - part) % parts == part % parts) chosen.insert(goal);
    }
    return chosen;
  }

  ModelBuilder one_model(std::uint64_t number, std::size_t part) const {
    const auto least = static_cast<std::size_t>(std::max(2, context_.options.nodes / 4));
    GoalSet missing = wanted(number, part);
    const std::size_t before = missing.size();
    if (before > 0) {
      ModelWalk walk(context_, missing, number * streams_of_model);
      walk.walk();
      if (before - missing.size() >= std::min(least, before)) return walk.take_model();
    }
    if (before > 0 && number % 2 == 0) {
      ModelBuilder searched = searched_model(number);
      if (!searched.nodes().empty()) return searched;
    }
    return energetic_model(number);
  }

  // Goals that walks do not come by, each by itself.
  ModelBuilder searched_model(std::uint64_t number) const {
    GoalSet missing = unheld_;
    const std::vector<Goal> goals = missing.goals();
    RandomSource random(context_.options.seed, number * streams_of_model + 1);
    ModelWalk search(context_, missing, number * streams_of_model + 2);
    for (int i = 0; i < searches; ++i) {
      const Goal goal = random.choice(std::span<const Goal>(goals));
      if (missing.has(goal)) search.reach(goal.op, goal.end, tries_of_search);
    }
    return search.take_model();
  }

  ModelBuilder energetic_model(std::uint64_t number) const {
    const std::uint64_t stream = number * streams_of_model + 3;
    GoalSet drawn = drawn_goals(context_.reachable, context_.ends, tally_, context_.options.seed, stream);
    ModelWalk walk(context_, drawn, stream);
    walk.walk();
    return walk.take_model();
  }

  const GenerationContext& context_;
  const GoalTally& tally_;
  const Work& work_;
  GoalSet unheld_;
};

}  // namespace

std::vector<ModelBuilder> novel_models(const GenerationContext& context, const GoalTally& tally,
                                       std::uint64_t first, std::size_t count, const Work& work) {
  return NovelModels(context, tally, work).made(first, count);
}

std::uint64_t novel_model_number(const ModelBuilder& model) { return model.stream() / streams_of_model; }

}  // namespace opseq
