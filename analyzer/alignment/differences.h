// Where two expressions that are not equal begin to differ.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "analyzer/alignment/equality.h"
#include "graph/base/named_value.h"

namespace opseq {

enum class DifferenceKind : std::uint8_t {
  constant,   // the same operator, a constant of it differs
  attribute,  // the same operator is told otherwise
  operation,  // another operator
  order,      // operands have changed places
  missing,    // the target lacks what the source does to a value that both have
  extra,      // the target does more to a value that both have
  wiring,     // an operand is a value that the source has at another place
  layout,     // one has a View or Transpose in the way
};

inline constexpr std::array difference_kind_names{
    NamedValue<DifferenceKind>{"constant", DifferenceKind::constant},
    NamedValue<DifferenceKind>{"attribute", DifferenceKind::attribute},
    NamedValue<DifferenceKind>{"operation", DifferenceKind::operation},
    NamedValue<DifferenceKind>{"order", DifferenceKind::order},
    NamedValue<DifferenceKind>{"missing", DifferenceKind::missing},
    NamedValue<DifferenceKind>{"extra", DifferenceKind::extra},
    NamedValue<DifferenceKind>{"wiring", DifferenceKind::wiring},
    NamedValue<DifferenceKind>{"layout", DifferenceKind::layout},
};

struct Difference {
  DifferenceKind kind = DifferenceKind::operation;
  Operand source = nullptr, target = nullptr;
  std::size_t operand = 0;  // of `constant`: which one
};

// Top down from the pair through unequal pairs only; where operands can be paired in several ways, so that as
// much as possible below is equal. O(pairs) questions to `equality`. Appends to `found`, without those of
// pairs that are in `seen`.
class DifferenceSearch {
 public:
  explicit DifferenceSearch(Equality& equality) : equality_(equality) {}

  void search(Operand source, Operand target);

  const std::vector<Difference>& found() const { return found_; }

 private:
  struct Pair {
    Operand source, target;
  };

  void look_at(const Pair& pair);
  void look_at_other_operator(const Pair& pair);
  bool is_told_otherwise(const Pair& pair);
  bool are_reordered(const Pair& pair);
  void look_at_operand(const Pair& around, std::size_t source, std::size_t target);
  bool is_crossed(const Pair& pair);
  int likeness(Operand source, Operand target, int depth);
  void add(DifferenceKind kind, const Pair& pair, std::size_t operand = 0);

  Equality& equality_;
  std::vector<Difference> found_;
  std::vector<Pair> open_;
  std::unordered_map<std::uint64_t, bool> seen_;
};

}  // namespace opseq
