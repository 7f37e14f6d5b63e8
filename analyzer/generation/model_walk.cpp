#include "analyzer/generation/model_walk.h"

#include <algorithm>
#include <array>

#include "graph/synthesis/seed_values.h"

namespace opseq {
namespace {

constexpr int start_tries = 12;
constexpr int most_successors = 60;   // looked at in a step
constexpr int most_combinations = 4;  // of an operand and a value, tried for a successor
constexpr int most_bridges = 2;       // steps in a row that reach nothing new
constexpr int most_vain_chains = 6;
constexpr std::uint32_t start_sample = 20, bridge_sample = 24, bridge_tries = 12;
constexpr int successor_bucket = 8;  // operators that lead to about as many goals are alike

}  // namespace

ModelWalk::ModelWalk(const GenerationContext& context, GoalSet& missing, std::uint64_t stream)
    : context_(context),
      missing_(missing),
      model_(context.options.seed, stream),
      random_(context.options.seed, stream) {
  const std::vector<bool>* allowed = context.options.operators;
  for (std::size_t op = 0; op < context.rules.size(); ++op)
    if ((allowed == nullptr || (*allowed)[op]) && !context.accepted.forms[op].empty())
      usable_.push_back(static_cast<OperatorId>(op));
}

OperatorId ModelWalk::drawn_operator() { return random_.choice(std::span<const OperatorId>(usable_)); }

void ModelWalk::offer_ends(OperatorId op, int operand) {
  offered_.clear();
  if (!context_.options.is_guided) return;
  const std::vector<std::int16_t>& inputs = context_.ends.of[static_cast<std::size_t>(op)];
  for (const ValueNumber id : chain_ends_) {
    const BuiltValue& value = model_.value(id);
    if (value.consumers > 0 || !value.state.is_tensor()) continue;
    for (std::size_t other = 0; other <= inputs.size(); ++other)
      if (static_cast<int>(other) != operand &&
          missing_.has({value.producer, context_.ends.end_of(op, other)})) {
        offered_.push_back(id);
        break;
      }
  }
}

void ModelWalk::note_reached(const BuilderMark& before) {
  for (const Goal goal : reached_goals(context_.ends, model_, before.nodes))
    if (missing_.erase(goal)) reached_.push_back(goal);
}

void ModelWalk::roll_back(const BuilderMark& mark, std::size_t reached) {
  model_.roll_back(mark);
  for (; reached_.size() > reached; reached_.pop_back()) missing_.insert(reached_.back());
}

void ModelWalk::return_to(const Place& place) {
  roll_back(place.mark, place.reached);
  first_output_ = place.first_output;
  output_count_ = place.output_count;
  current_ = place.current;
}

bool ModelWalk::extend_by(OperatorId op, int operand, ValueNumber value) {
  offer_ends(op, operand);
  const BuilderMark before = model_.mark();
  const ExtensionOptions options{.is_relaxed = is_relaxed_,
                                 .offered = offered_,
                                 .lacking = context_.options.lacking,
                                 .operators = context_.options.operators,
                                 .types = context_.options.types};
  if (!extend(context_.rules, model_, random_, op, operand, value, options)) return false;
  if (static_cast<int>(model_.nodes().size()) > context_.options.nodes + 1) {
    model_.roll_back(before);
    return false;
  }
  note_reached(before);
  const BuiltNode& node = model_.nodes().back();
  first_output_ = node.first_output;
  output_count_ = node.output_count;
  current_ = op;
  return true;
}

bool ModelWalk::extend_towards(OperatorId op, std::span<const std::uint8_t> operands) {
  struct Combination {
    std::uint8_t operand;
    ValueNumber value;
  };
  std::array<Combination, 32> combinations{};
  std::size_t count = 0;
  const std::vector<RankSets>& taken = context_.accepted.taken[static_cast<std::size_t>(op)];
  for (const std::uint8_t operand : operands)
    for (std::uint32_t i = 0; i < output_count_ && count < combinations.size(); ++i) {
      const auto value = static_cast<ValueNumber>(first_output_ + i);
      const ValueState& state = model_.value(value).state;
      if (made_types.has(state.type) && taken[operand].has(state)) combinations[count++] = {operand, value};
    }
  const std::span found(combinations.data(), count);
  random_.shuffle(found);
  for (const Combination& combination : found.first(std::min<std::size_t>(count, most_combinations)))
    if (extend_by(op, combination.operand, combination.value)) return true;
  return false;
}

bool ModelWalk::extend_by_any_operand(OperatorId op) {
  return extend_towards(op, context_.rules.operands(op));
}

void ModelWalk::forget_first_size(OperatorId op, TypeKind kind, ValueState& seed) {
  const OperatorRule* const rule = context_.rules[op].rule;
  const bool may_be_unknown = rule != nullptr && rule->takes_unknown_sizes && kind == TypeKind::tensor;
  if (may_be_unknown && seed.rank() > 0 && random_.chance(0.9)) seed.shape[0] = -seed.shape[0];
}

bool ModelWalk::begin_once(OperatorId op) {
  const std::vector<OperatorForm>& forms = context_.accepted.forms[static_cast<std::size_t>(op)];
  // Common types come more often: more operators take them.
  OperatorForm form = random_.choice(std::span(forms));
  for (int i = 0; i < 2 && form.type != ElementType::float32 && form.type != ElementType::int64; ++i)
    form = random_.choice(std::span(forms));
  if (!context_.options.types.has(form.type)) return false;
  const BuilderMark before = model_.mark();
  const ExtensionOptions options{.lacking = context_.options.lacking,
                                 .operators = context_.options.operators,
                                 .types = context_.options.types};
  ValueState seed = random_.choice(seed_values(form.type));
  if (context_.options.is_dynamic) forget_first_size(op, form.kind, seed);
  const ValueNumber value = add_start(context_.rules, model_, random_, seed, form.kind, options);
  if (value == no_value) return false;
  if (extend_by(op, form.operand, value)) {
    note_reached(before);
    return true;
  }
  model_.roll_back(before);
  return false;
}

bool ModelWalk::begin_with(OperatorId op) {
  for (int i = 0; i < start_tries; ++i)
    if (begin_once(op)) return true;
  return false;
}

// To a goal that is missing: first to operators from which most are.
bool ModelWalk::step_forward() {
  candidates_.clear();
  order_.clear();
  missing_.append_ends(current_, candidates_);
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const GoalEnd& end = context_.ends.ends[static_cast<std::size_t>(candidates_[i])];
    const auto rank = static_cast<std::uint64_t>(512 - missing_.count(end.op) / successor_bucket);
    order_.push_back(rank << 48 | (random_.next() >> 32) << 16 | i);
  }
  std::sort(order_.begin(), order_.end());
  if (order_.size() > most_successors) order_.resize(most_successors);
  for (const std::uint64_t key : order_) {
    const GoalEnd& end = context_.ends.ends[static_cast<std::size_t>(candidates_[key & 0xffff])];
    if (extend_towards(end.op, end.operands)) return true;
  }
  return false;
}

// To an operator from which goals are missing, by whatever pair.
bool ModelWalk::step_aside() {
  std::array<std::uint64_t, bridge_sample> drawn{};
  for (std::uint64_t& key : drawn) {
    const OperatorId op = drawn_operator();
    const auto rank = static_cast<std::uint64_t>(4096 - missing_.count(op));
    key = rank << 32 | static_cast<std::uint64_t>(op);
  }
  if (context_.options.is_guided) std::sort(drawn.begin(), drawn.end());
  for (std::size_t i = 0; i < bridge_tries; ++i) {
    const auto op = static_cast<OperatorId>(drawn[i] & 0xffff);
    if (context_.options.is_guided && missing_.count(op) == 0) return false;
    if (extend_by_any_operand(op)) return true;
  }
  return false;
}

int ModelWalk::chain(OperatorId op) {
  const std::size_t before = missing_.size();
  if (!begin_with(op)) return 0;
  int bridges = 0;
  while (!has_all_nodes()) {
    if (context_.options.is_guided && step_forward()) {
      bridges = 0;
    } else if ((context_.options.is_guided && ++bridges > most_bridges) || !step_aside()) {
      break;
    }
  }
  chain_ends_.push_back(static_cast<ValueNumber>(first_output_));
  return static_cast<int>(before - missing_.size());
}

OperatorId ModelWalk::promising_operator() {
  OperatorId best = drawn_operator();
  if (!context_.options.is_guided) return best;
  for (std::uint32_t i = 1; i < start_sample; ++i) {
    const OperatorId op = drawn_operator();
    if (missing_.count(op) > missing_.count(best)) best = op;
  }
  return best;
}

void ModelWalk::walk() {
  if (usable_.empty()) return;
  for (int vain = 0; !has_all_nodes() && vain < most_vain_chains;)
    if (chain(promising_operator()) == 0) ++vain;
}

bool ModelWalk::reach(OperatorId op, int end, int tries) {
  if (usable_.empty()) return false;
  const GoalEnd& goal = context_.ends.ends[static_cast<std::size_t>(end)];
  const BuilderMark before = model_.mark();
  const std::size_t reached = reached_.size();
  for (int i = 0; i < tries; ++i) {
    const bool has_between = random_.chance(0.3);
    const bool has_begun =
        has_between ? begin_once(drawn_operator()) && extend_by_any_operand(op) : begin_once(op);
    if (has_begun && extend_towards(goal.op, goal.operands) && !missing_.has({op, end})) {
      while (!is_relaxed_ && !has_all_nodes() && step_forward()) {
      }
      return true;
    }
    roll_back(before, reached);
  }
  return false;
}

}  // namespace opseq
