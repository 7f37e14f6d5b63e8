// Which operators feed which: how a model that fails like an earlier one is known again.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opseq {

// Sorted, each once.
struct OperatorPattern {
  std::vector<std::string> operators{};
  std::vector<std::pair<std::string, std::string>> edges{};  // of which one feeds the other

  friend bool operator==(const OperatorPattern&, const OperatorPattern&) = default;
};

// Of the main graph's nodes, but for those that may be any operator (by their numbers; others are let go).
// Where all may be any, none is left out. Throws ModelError where the bytes are no model.
OperatorPattern pattern_of(std::string_view model, const std::vector<bool>& is_any = {});

// Whether the model has all operators and edges of the pattern.
bool holds(const OperatorPattern& model, const OperatorPattern& pattern);

}  // namespace opseq
