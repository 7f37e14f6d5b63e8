#include "graph/canonical/meaning_version.h"

#include <iterator>
#include <limits>

namespace opseq {

const std::map<std::string, std::set<std::int64_t>>& meaning_changes() {
  static const std::map<std::string, std::set<std::int64_t>> changes{
      {"DFT", {20}},                 // the axis that is left out
      {"GroupNormalization", {21}},  // scale and bias of each channel, not of each group
      {"Hardmax", {13}},             // along the axis, not over all from it on
      {"LogSoftmax", {13}},
      {"OneHot", {11}},  // negative indices
      {"PRelu", {7}},    // the slope broadcasts from the last axis, not from the channels
      {"Resize", {11}},  // where pixels lie
      {"Scan", {9}},     // no axis of batches
      {"Softmax", {13}},
  };
  return changes;
}

std::int64_t meaning_version(const std::string& op, std::int64_t opset) {
  const auto found = meaning_changes().find(op);
  if (found == meaning_changes().end()) return 0;
  const auto after = found->second.upper_bound(opset == 0 ? std::numeric_limits<std::int64_t>::max() : opset);
  return after == found->second.begin() ? 0 : *std::prev(after);
}

}  // namespace opseq
