// What else fails like a minimal model: other operators in its places, other values of its operands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/minimization/minimized_model.h"

namespace opseq {

// A model that differs from the minimal one in one thing.
struct Neighbour {
  std::uint32_t node = 0;        // whose operator it is
  std::string operand{};         // or the input or initializer whose values are others; "" of an operator
  std::string change{};          // the operator, or "zeros", "ones", "negated", "hundredfold"
  FailureSignature signature{};  // how it fails, if it does

  // Both sides fail: it may be no valid model.
  bool is_refused() const {
    return signature.tested.kind != FailureKind::none && signature.reference.kind != FailureKind::none;
  }
};

// Counts of neighbours by one place or operand; without those that both sides refuse, unless both fail on the
// minimal model too: then a valid model can't be told.
struct Variation {
  std::string place{};  // "Relu", the operator that others took the place of; or the operand's name
  bool is_operand = false;
  std::uint32_t tried = 0;
  std::vector<std::string> alike{};      // changes that fail by the same signature, in order
  std::vector<std::string> otherwise{};  // changes that fail by another
};

struct Neighbourhood {
  std::vector<Neighbour> neighbours{};
  std::uint64_t runs = 0;
  StoppedBy stopped_by = StoppedBy::nothing;
};

// Each node's operator is exchanged for up to `most_operators` others that take its operands (evenly spread
// over their names), then each input's and initializer's values for others: zeros, ones, negated, a hundred
// times as large. Runs at most as many trials as the budget has, and takes its time: those of the minimal
// model do not count. Deterministic but for the time.
Neighbourhood neighbourhood(const MinimizedModel& minimal, const ModelRuns& runs,
                            const MinimizationBudget& budget, std::size_t most_operators = 10);

// By place, in the order in which they were tried.
std::vector<Variation> variations(const MinimizedModel& minimal, const Neighbourhood& found);

}  // namespace opseq
