// What stands between refused models and their running.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/classification/outcome.h"

namespace opseq {

// A model that was refused, as far as this is about it.
struct RefusedModel {
  std::string signature{};               // of what it was refused for: the first thing that came up
  std::string op_type{};                 // that this is on; "" where that is not known
  std::vector<std::string> operators{};  // all that it has, sorted, each once
};

struct BlockerCount {
  std::string signature{};
  std::string op_type{};
  std::uint64_t models = 0;  // that it stands in the way of, as far as is known
  std::uint64_t alone = 0;   // of these, those that nothing else is known to stand in the way of
};

// What a model is refused for stands in its way, and so do operators of its that other models were refused
// for as not there at all (says_missing()). That is all there is to know: a model that is refused says
// nothing of what would come next. Those that free most models alone first, then by how many they stand in
// the way of, then by text. O(models * (operators + missing operators)).
std::vector<BlockerCount> blockers(const std::vector<RefusedModel>& models);

}  // namespace opseq
