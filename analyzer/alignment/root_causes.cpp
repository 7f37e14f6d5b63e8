#include "analyzer/alignment/root_causes.h"

#include <algorithm>

#include "graph/canonical/binary.h"

namespace opseq {
namespace {

bool are_equal(Equality& equality, const std::vector<OutputPair>& outputs) {
  return std::ranges::all_of(
      outputs, [&](const OutputPair& pair) { return equality.equal(pair.source, pair.target); });
}

// The lowest first, each pair once.
std::vector<Difference> differences_of(Equality& equality, const std::vector<OutputPair>& outputs) {
  DifferenceSearch search(equality);
  for (const OutputPair& pair : outputs) search.search(pair.source, pair.target);
  std::vector<Difference> found = search.found();
  std::ranges::stable_sort(
      found, {}, [](const Difference& each) { return std::pair(each.target->id, each.source->id); });
  const auto same_pair = [](const Difference& a, const Difference& b) {
    return a.source == b.source && a.target == b.target;
  };
  found.erase(std::unique(found.begin(), found.end(), same_pair), found.end());
  return found;
}

// How many operands of one have no equal operand of the other at their place.
std::size_t unequal_operands(Equality& equality, const Difference& difference) {
  const Operands &a = difference.source->operands, &b = difference.target->operands;
  if (a.size() != b.size()) return a.size() + b.size();
  const auto count = [&](bool is_crossed) {
    std::size_t unequal = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (!equality.equal(a[i], b[is_crossed ? a.size() - 1 - i : i])) ++unequal;
    return unequal;
  };
  const bool is_free = is_commutative(*difference.source);
  return is_free ? std::min(count(false), count(true)) : count(false);
}

enum class Side : std::uint8_t { source, target };

// Whether the other side's value is one that this one is made of.
bool is_made_of(Equality& equality, Operand made, Operand value, Side side) {
  const Operand here = side == Side::source ? equality.in_source(value) : equality.in_target(value);
  return here != nullptr && here->id < made->id;
}

// Whether shapes and orders of axes may be all that differs: rules lead to more than one form of these.
bool is_of_layout(const Difference& difference) {
  const auto is_rearranged = [](Operand x) { return is_a(x, view_op) || is_a(x, transpose_op); };
  switch (difference.kind) {
    case DifferenceKind::layout:
      return true;
    case DifferenceKind::extra:
      return is_rearranged(difference.target);
    case DifferenceKind::constant:
    case DifferenceKind::order:
      return false;
    default:
      return is_rearranged(difference.source) || is_rearranged(difference.target);
  }
}

// Whether what differs may matter or not.
bool is_of_circumstances(const Difference& difference) {
  const ExpressionAttributes &a = difference.source->attributes, &b = difference.target->attributes;
  return a.circumstances != b.circumstances && a.integers == b.integers && a.numbers == b.numbers &&
         a.text == b.text;
}

bool is_witness(Equality& equality, const Difference& difference) {
  if (is_of_layout(difference)) return false;
  const std::size_t operands = difference.source->operands.size();
  switch (difference.kind) {
    case DifferenceKind::constant:
      return unequal_operands(equality, difference) == 1;
    case DifferenceKind::attribute:
      if (is_of_circumstances(difference)) return false;
      [[fallthrough]];
    case DifferenceKind::operation:
      return operands > 0 && unequal_operands(equality, difference) == 0;
    case DifferenceKind::wiring:
      return unequal_operands(equality, difference) < operands || operands == 1;
    case DifferenceKind::missing:
      return is_made_of(equality, difference.source, difference.target, Side::source);
    case DifferenceKind::extra:
      return is_made_of(equality, difference.target, difference.source, Side::target);
    default:
      return true;
  }
}

}  // namespace

RootCauses root_causes(Equality& equality, const std::vector<OutputPair>& outputs) {
  RootCauses causes;
  Equality as_it_was = equality;
  constexpr int most_rounds = 8;
  for (int round = 0; round < most_rounds; ++round) {
    const std::vector<Difference> found = differences_of(equality, outputs);
    if (round == 0) causes.looked_at = found.size();
    const std::size_t before = causes.causes.size();
    for (const Difference& difference : found) {
      if (equality.equal(difference.source, difference.target)) continue;
      if (causes.causes.size() == most_causes) return causes;
      causes.causes.push_back({difference, is_witness(as_it_was, difference)});
      equality.assume(difference.source, difference.target);
      causes.explain_all = are_equal(equality, outputs);
      if (causes.explain_all) return causes;
    }
    if (causes.causes.size() == before) return causes;
  }
  return causes;
}

}  // namespace opseq
