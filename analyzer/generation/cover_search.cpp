#include "analyzer/generation/cover_search.h"

#include <algorithm>
#include <optional>

#include "graph/base/parallel.h"

namespace opseq {
namespace {

// Rounds get smaller as less is missing: models of a round share what is missing, each its own part.
constexpr std::size_t most_models_of_round = 8, missing_for_each_model = 2000;
constexpr int most_poor_models = 12;  // in a row
constexpr std::size_t searches_of_round = 64;
constexpr std::uint64_t search_streams = std::uint64_t{1} << 32;  // behind those of walks

bool has_unsound_value(const ModelBuilder& model) {
  return std::any_of(model.values().begin(), model.values().end(),
                     [](const BuiltValue& value) { return !value.state.is_sound; });
}

class CoverSearch {
 public:
  CoverSearch(const GenerationContext& context, GoalSet missing, const Work& work)
      : context_(context), work_(work), suite_{{}, std::move(missing)} {}

  GeneratedSuite run() {
    walk_rounds();
    if (context_.options.is_guided) {
      search_for_missing(false);
      if (context_.options.is_relaxed) search_for_missing(true);
    }
    return std::move(suite_);
  }

 private:
  bool is_full() const { return suite_.models.size() >= context_.options.max_models; }
  std::size_t least_gain() const {
    return context_.options.is_guided ? static_cast<std::size_t>(std::max(4, context_.options.nodes / 4)) : 1;
  }

  // What of the missing goals model number `part` of a round looks for.
  GoalSet missing_part(std::size_t part, std::size_t parts) const {
    if (parts == 1) return suite_.missing;
    GoalSet chosen(suite_.missing.operators(), context_.ends.size());
    for (const Goal goal : suite_.missing.goals()) {
      const auto key = static_cast<std::uint64_t>(goal.op) << 32 | static_cast<std::uint64_t>(goal.end);
      if (RandomSource::mixed(key + walks_) % parts == part) chosen.insert(goal);
    }
    return chosen;
  }

  std::vector<Goal> newly_reached(const ModelBuilder& model) {
    std::vector<Goal> added;
    for (const Goal goal : reached_goals(context_.ends, model))
      if (suite_.missing.erase(goal)) added.push_back(goal);
    std::sort(added.begin(), added.end());
    return added;
  }

  void add(ModelBuilder model, std::vector<Goal> added) {
    const bool is_relaxed = has_unsound_value(model);
    suite_.models.push_back({std::move(model), std::move(added), is_relaxed});
  }

  // Takes the model into the suite where it brings enough and there is room; whether it does.
  bool accept(ModelBuilder model, std::size_t least) {
    if (is_full()) return false;
    std::vector<Goal> added = newly_reached(model);
    if (added.size() < least) {
      for (const Goal goal : added) suite_.missing.insert(goal);
      return false;
    }
    add(std::move(model), std::move(added));
    return true;
  }

  void walk_rounds() {
    for (int poor = 0; poor < most_poor_models && !is_full() && suite_.missing.size() > 0;) {
      const std::size_t count =
          std::clamp<std::size_t>(suite_.missing.size() / missing_for_each_model, 1, most_models_of_round);
      std::vector<std::optional<ModelBuilder>> made(count);
      if (work_.poll) work_.poll();
      for_each_item(count, work_.threads, [&](std::size_t item, std::size_t) {
        GoalSet missing = missing_part(item, count);
        ModelWalk walk(context_, missing, walks_ + item);
        walk.walk();
        made[item] = walk.take_model();
      });
      walks_ += count;
      for (std::optional<ModelBuilder>& model : made)
        poor = accept(std::move(*model), least_gain()) ? 0 : poor + 1;
    }
  }

  void pack(const ModelBuilder& part) {
    if (!packed_.nodes().empty() &&
        packed_.nodes().size() + part.nodes().size() > static_cast<std::size_t>(context_.options.nodes))
      close_pack();
    for (const Goal goal : newly_reached(part)) packed_goals_.push_back(goal);
    packed_.append(part);
  }

  // What there is no room for is missing again.
  void close_pack() {
    if (packed_.nodes().empty()) return;
    std::sort(packed_goals_.begin(), packed_goals_.end());
    if (is_full())
      for (const Goal goal : packed_goals_) suite_.missing.insert(goal);
    else
      add(std::move(packed_), std::move(packed_goals_));
    packed_ = ModelBuilder(context_.options.seed, search_streams + suite_.models.size());
    packed_goals_.clear();
  }

  void search_for_missing(bool is_relaxed) {
    packed_ = ModelBuilder(context_.options.seed, search_streams + suite_.models.size());
    std::vector<Goal> goals = suite_.missing.goals();
    std::erase_if(goals, [&](const Goal& goal) { return !context_.reachable.has(goal); });
    for (std::size_t begin = 0; begin < goals.size() && !is_full(); begin += searches_of_round) {
      const std::size_t count = std::min(searches_of_round, goals.size() - begin);
      std::vector<std::optional<ModelBuilder>> made(count);
      if (work_.poll) work_.poll();
      for_each_item(count, work_.threads, [&](std::size_t item, std::size_t) {
        const Goal goal = goals[begin + item];
        if (!suite_.missing.has(goal)) return;
        GoalSet missing = suite_.missing;
        ModelWalk walk(context_, missing, search_streams * (is_relaxed ? 3 : 2) + begin + item);
        walk.set_relaxed(is_relaxed);
        if (walk.reach(goal.op, goal.end, context_.options.tries)) made[item] = walk.take_model();
      });
      for (std::size_t item = 0; item < count; ++item)
        if (made[item] && suite_.missing.has(goals[begin + item])) pack(*made[item]);
    }
    close_pack();
  }

  const GenerationContext& context_;
  const Work& work_;
  GeneratedSuite suite_;
  std::uint64_t walks_ = 0;
  ModelBuilder packed_{0, 0};
  std::vector<Goal> packed_goals_;
};

}  // namespace

GeneratedSuite generate_suite(const GenerationContext& context, GoalSet missing, const Work& work) {
  return CoverSearch(context, std::move(missing), work).run();
}

}  // namespace opseq
