// Which values rules take and make, found by trying.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "graph/synthesis/rule_set.h"
#include "graph/synthesis/single_operator_model.h"

namespace opseq {

// Ranks as bits, for each kind and element type.
struct RankSets {
  std::array<std::array<std::uint16_t, 14>, type_kinds> ranks{};

  void add(const ValueState& value) {
    at(value.kind, value.type) |= static_cast<std::uint16_t>(1U << value.rank());
  }
  bool has(const ValueState& value) const {
    return (ranks[static_cast<std::size_t>(value.kind)][static_cast<std::size_t>(value.type)] >>
                value.rank() &
            1) != 0;
  }
  std::uint16_t& at(TypeKind kind, ElementType type) {
    return ranks[static_cast<std::size_t>(kind)][static_cast<std::size_t>(type)];
  }
};

// Whether some kind, type and rank is in both.
bool have_common(const RankSets& a, const RankSets& b);

struct AcceptedValues {
  // By operator; of operand number `operand` of operator `op`, taken[op][operand], where there is a rule for
  // it.
  std::vector<std::vector<RankSets>> taken;
  std::vector<RankSets> made;
  // Forms that some value was taken in, by operator.
  std::vector<std::vector<OperatorForm>> forms;
};

// Gives every operand every seed value, in every kind, as far as the options let values and nodes be made.
// Deterministic; a fifth of a second for all.
AcceptedValues accepted_values(const RuleSet& rules, const ExtensionOptions& options = {});

}  // namespace opseq
