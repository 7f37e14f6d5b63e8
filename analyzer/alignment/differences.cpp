#include "analyzer/alignment/differences.h"

#include <algorithm>
#include <utility>

#include "graph/canonical/binary.h"

namespace opseq {
namespace {

bool is_moved(Operand x) { return is_a(x, view_op) || is_a(x, transpose_op); }

constexpr std::size_t most_looked_at = 8;  // operands of one operator

// Whether `below` is x, or at most so many operators below it.
bool is_below(Operand x, Operand below, int depth) {
  if (x == below) return true;
  if (depth == 0) return false;
  const std::size_t count = std::min<std::size_t>(x->operands.size(), most_looked_at);
  return std::any_of(x->operands.begin(), x->operands.begin() + static_cast<std::ptrdiff_t>(count),
                     [&](Operand operand) { return is_below(operand, below, depth - 1); });
}

constexpr int near = 4;  // operators that one node may stand for

}  // namespace

void DifferenceSearch::add(DifferenceKind kind, const Pair& pair, std::size_t operand) {
  found_.push_back({kind, pair.source, pair.target, operand});
}

void DifferenceSearch::search(Operand source, Operand target) {
  open_.push_back({source, target});
  while (!open_.empty()) {
    const Pair pair = open_.back();
    open_.pop_back();
    const std::uint64_t key = static_cast<std::uint64_t>(pair.source->id) << 32 | pair.target->id;
    if (std::exchange(seen_[key], true) || equality_.equal(pair.source, pair.target)) continue;
    look_at(pair);
  }
}

void DifferenceSearch::look_at_other_operator(const Pair& pair) {
  const auto [a, b] = pair;
  for (const Operand x : a->operands)
    if (!is_constant(x) && equality_.equal(x, b)) return add(DifferenceKind::missing, pair);
  for (const Operand y : b->operands)
    if (!is_constant(y) && equality_.equal(a, y)) return add(DifferenceKind::extra, pair);
  if (is_moved(a) && are_alike(*a->operands[0], *b)) {
    add(DifferenceKind::layout, pair);
    open_.push_back({a->operands[0], b});
  } else if (is_moved(b) && are_alike(*b->operands[0], *a)) {
    add(DifferenceKind::layout, pair);
    open_.push_back({a, b->operands[0]});
  } else {
    add(DifferenceKind::operation, pair);
  }
}

bool DifferenceSearch::is_told_otherwise(const Pair& pair) {
  return !equality_.told_the_same(*pair.source, *pair.target);
}

// How much of both is alike: equal parts count most.
int DifferenceSearch::likeness(Operand source, Operand target, int depth) {
  if (equality_.equal(source, target)) return 8;
  if (!are_alike(*source, *target) || source->operands.size() != target->operands.size()) return 0;
  int sum = 1 + (source->shape == target->shape ? 1 : 0) + (is_told_otherwise({source, target}) ? 0 : 1);
  for (std::size_t i = 0; depth > 0 && i < std::min<std::size_t>(source->operands.size(), 4); ++i)
    sum += likeness(source->operands[i], target->operands[i], depth - 1);
  return sum;
}

bool DifferenceSearch::is_crossed(const Pair& pair) {
  const Operands &a = pair.source->operands, &b = pair.target->operands;
  if (!is_commutative(*pair.source) || b.size() != 2) return false;
  const auto sum = [&](int depth, bool crossed) {
    return likeness(a[0], b[crossed ? 1 : 0], depth) + likeness(a[1], b[crossed ? 0 : 1], depth);
  };
  const int straight = sum(0, false), crossed = sum(0, true);
  if (straight != crossed) return crossed > straight;
  return sum(5, true) > sum(5, false);
}

// Whether each operand of one is an operand of the other at another place.
bool DifferenceSearch::are_reordered(const Pair& pair) {
  const Operands &a = pair.source->operands, &b = pair.target->operands;
  if (a.size() < 2 || is_commutative(*pair.source)) return false;
  std::vector<std::size_t> places;
  for (const Operand x : a) {
    const auto found = std::ranges::find_if(b, [&](Operand y) { return equality_.equal(x, y); });
    if (found == b.end()) return false;
    places.push_back(static_cast<std::size_t>(found - b.begin()));
  }
  std::vector<std::size_t> sorted = places;
  std::ranges::sort(sorted);
  return std::ranges::adjacent_find(sorted) == sorted.end() && sorted != places;
}

void DifferenceSearch::look_at_operand(const Pair& around, std::size_t source, std::size_t target) {
  const Operand x = around.source->operands[source], y = around.target->operands[target];
  if (equality_.equal(x, y)) return;
  if (is_constant(x) && is_constant(y)) return add(DifferenceKind::constant, around, source);
  if (is_constant(x) || is_constant(y)) return add(DifferenceKind::operation, around);
  if (const Operand elsewhere = equality_.in_source(y); elsewhere != nullptr && elsewhere != x) {
    if (is_below(x, elsewhere, near)) return add(DifferenceKind::missing, {x, y});
    return add(DifferenceKind::wiring, around);
  }
  if (const Operand elsewhere = equality_.in_target(x); elsewhere != nullptr && is_below(y, elsewhere, near))
    return add(DifferenceKind::extra, {x, y});
  open_.push_back({x, y});
}

void DifferenceSearch::look_at(const Pair& pair) {
  const auto [a, b] = pair;
  if (!are_alike(*a, *b) || a->operands.size() != b->operands.size()) return look_at_other_operator(pair);
  if (is_told_otherwise(pair)) add(DifferenceKind::attribute, pair);
  if (are_reordered(pair)) return add(DifferenceKind::order, pair);
  const bool crossed = is_crossed(pair);
  for (std::size_t i = 0; i < a->operands.size(); ++i)
    look_at_operand(pair, i, crossed ? a->operands.size() - 1 - i : i);
}

}  // namespace opseq
