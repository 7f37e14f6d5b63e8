// What the bodies of a node take from around it, in a Model.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/model/model.h"
#include "graph/model/read_budget.h"

namespace opseq {

// The names that the bodies of a model's nodes use and that no graph between the use and the node defines.
// The model must outlive the object, and what it returns are views into it.
class CapturedNames {
 public:
  // Each name that is captured takes one name off the budget at each level of bodies it is captured through:
  // a small file can nest bodies deeply around a long list of names.
  explicit CapturedNames(ReadBudget& budget) : budget_(budget) {}

  // Of all bodies of the node together, sorted by bytes, each once; empty for a node without bodies. Throws
  // LimitError. O(n log n) in the size of the bodies the first time, then O(1).
  const std::vector<std::string_view>& of(const Node& node);

 private:
  std::vector<std::string_view> of_bodies(const Node& node);
  void add_captures(const Graph& body, std::vector<std::string_view>& captured);

  ReadBudget& budget_;
  std::unordered_map<const Node*, std::vector<std::string_view>> known_;
};

}  // namespace opseq
