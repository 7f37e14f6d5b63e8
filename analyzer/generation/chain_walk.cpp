#include "analyzer/generation/chain_walk.h"

#include <algorithm>

namespace opseq {
namespace {

constexpr std::uint32_t groups_drawn = 12;
constexpr int worth_of_beginning = 3;  // sequences that a group is to promise more for each chain it began
constexpr int beginnings_tried = 6;
constexpr int most_vain_beginnings = 6;
constexpr std::size_t most_next = 40, most_bridges_tried = 8;
constexpr std::uint32_t group_bucket = 6;  // operators that lead to about as many sequences are alike
constexpr double share_with_front = 0.3;

// Sorts operators by what they promise, the most first, and at random where that is about the same.
std::uint64_t rank_of(OperatorId op, std::uint32_t promised, RandomSource& random) {
  const std::uint64_t bucket = 4095 - std::min<std::uint32_t>(promised / group_bucket, 4095);
  return bucket << 48 | (random.next() >> 32) << 16 | static_cast<std::uint64_t>(op);
}

void keep_first(std::vector<std::uint64_t>& order, std::size_t most) {
  std::sort(order.begin(), order.end());
  if (order.size() > most) order.resize(most);
}

}  // namespace

ChainWalk::ChainWalk(const GenerationContext& context, MissingSequences& missing, std::uint64_t stream)
    : context_(context),
      missing_(missing),
      no_goals_(context.rules.size(), context.ends.size()),
      steps_(context, no_goals_, stream),
      random_(~context.options.seed, stream) {
  const auto groups = static_cast<std::uint32_t>(missing.wanted().groups.size());
  for (std::uint32_t group = 0; group < groups; ++group)
    if (missing.count(group) > 0) live_.push_back(group);
}

bool ChainWalk::has_all_nodes() const {
  return static_cast<int>(model().nodes().size()) >= context_.options.nodes;
}

void ChainWalk::note(OperatorId op) {
  chain_.push_back(op);
  const std::size_t longest = std::min(missing_.wanted().longest, chain_.size());
  for (std::size_t length = 1; length <= longest; ++length) {
    const auto sequence = find_wanted(missing_.wanted(), last_operators(length));
    if (sequence && missing_.erase(*sequence)) taken_.push_back(*sequence);
  }
}

void ChainWalk::return_to(const Place& place) {
  steps_.return_to(place.step);
  chain_.resize(std::min(chain_.size(), place.operators));
  for (; taken_.size() > place.taken; taken_.pop_back()) missing_.insert(taken_.back());
}

bool ChainWalk::go_on_along(OperatorView operators) {
  for (const OperatorId op : operators) {
    if (!steps_.go_on_to(op)) return false;
    note(op);
  }
  return true;
}

bool ChainWalk::begin_with(OperatorView operators, int tries) {
  const Place before = place();
  for (int i = 0; i < tries; ++i) {
    chain_.clear();
    if (steps_.begin(operators.front())) {
      note(operators.front());
      if (go_on_along(operators.subspan(1))) return true;
    }
    return_to(before);
  }
  return false;
}

// Operators from which a sequence is missing, by how many are from where it leads to.
void ChainWalk::rank_successors() {
  const WantedSequences& wanted = missing_.wanted();
  order_.clear();
  const std::size_t longest = std::min(wanted.longest, chain_.size() + 1);
  for (std::size_t length = 2; length <= longest; ++length) {
    const std::uint32_t group = group_behind(wanted, last_operators(length - 1));
    if (missing_.count(group) == 0) continue;
    const SequenceGroup& of = wanted.groups[group];
    for (std::uint32_t sequence = of.first; sequence < of.first + of.count; ++sequence)
      if (missing_.has(sequence))
        order_.push_back(
            rank_of(wanted.sequences[sequence].back(), missing_.count(wanted.leads_to[sequence]), random_));
  }
  keep_first(order_, most_next);
}

bool ChainWalk::step_forward() {
  rank_successors();
  for (const std::uint64_t key : order_) {
    const auto op = static_cast<OperatorId>(key & 0xffff);
    if (!steps_.go_on_to(op)) continue;
    note(op);
    return true;
  }
  return false;
}

// Operators that lead to the beginning of a missing sequence.
void ChainWalk::rank_bridges() {
  const WantedSequences& wanted = missing_.wanted();
  order_.clear();
  const std::size_t longest = std::min(wanted.longest, chain_.size() + 2);
  for (std::size_t length = 2; length <= longest; ++length) {
    const auto [first, last] = groups_beyond(wanted, last_operators(length - 2));
    for (std::uint32_t group = first; group < last; ++group)
      if (missing_.count(group) > 0)
        order_.push_back(rank_of(wanted.groups[group].prefix.back(), missing_.count(group), random_));
  }
  keep_first(order_, most_bridges_tried);
}

// By one operator that brings nothing to another that does.
bool ChainWalk::step_aside() {
  rank_bridges();
  const std::vector<std::uint64_t> bridges = order_;
  const Place before = place();
  for (const std::uint64_t key : bridges) {
    const auto op = static_cast<OperatorId>(key & 0xffff);
    if (steps_.go_on_to(op)) {
      note(op);
      if (taken_.size() > before.taken || step_forward()) return true;
    }
    return_to(before);
  }
  return false;
}

void ChainWalk::go_on() {
  while (!has_all_nodes() && (step_forward() || step_aside())) {
  }
}

std::optional<std::uint32_t> ChainWalk::promising_group(const std::vector<std::uint32_t>& begun) {
  std::optional<std::uint32_t> best;
  std::int64_t most = 0;
  for (std::uint32_t i = 0; i < groups_drawn && !live_.empty(); ++i) {
    const std::uint32_t group = random_.choice(std::span<const std::uint32_t>(live_));
    const auto promised = static_cast<std::int64_t>(missing_.count(group));
    const std::int64_t worth = promised - worth_of_beginning * static_cast<std::int64_t>(begun[group]);
    if (promised == 0 || (best && worth <= most)) continue;
    best = group;
    most = worth;
  }
  return best;
}

OperatorSequence ChainWalk::beginning_of(std::uint32_t group) {
  const SequenceGroup& of = missing_.wanted().groups[group];
  if (!of.prefix.empty()) return of.prefix;
  std::vector<OperatorId> missing;  // sequences of one operator
  for (std::uint32_t sequence = of.first; sequence < of.first + of.count; ++sequence)
    if (missing_.has(sequence)) missing.push_back(missing_.wanted().sequences[sequence].back());
  return {random_.choice(std::span<const OperatorId>(missing))};
}

// Whether it brings anything; else the model is as it was.
bool ChainWalk::chain(std::uint32_t group) {
  const Place before = place();
  if (!begin_with(beginning_of(group), beginnings_tried)) return false;
  go_on();
  if (taken_.size() > before.taken) return true;
  return_to(before);
  return false;
}

void ChainWalk::walk(const std::vector<std::uint32_t>& begun) {
  if (!steps_.can_begin()) return;
  for (int vain = 0; !has_all_nodes() && vain < most_vain_beginnings;) {
    const std::optional<std::uint32_t> group = promising_group(begun);
    if (group) begun_.push_back(*group);
    if (!group || !chain(*group)) ++vain;
  }
}

bool ChainWalk::reach(std::uint32_t sequence, int tries) {
  if (!steps_.can_begin()) return false;
  const OperatorSequence& wanted = missing_.wanted().sequences[sequence];
  OperatorSequence with_front{no_operator};
  with_front.insert(with_front.end(), wanted.begin(), wanted.end());
  for (int i = 0; i < tries; ++i) {
    const bool has_front = random_.chance(share_with_front);
    if (has_front) with_front.front() = steps_.drawn_operator();
    if (!begin_with(has_front ? with_front : wanted, 1)) continue;
    go_on();
    return true;
  }
  return false;
}

}  // namespace opseq
