// Label sequences of many paths, stored one after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/operator_graph.h"

namespace opseq {

using Sequence = std::vector<Label>;
using SequenceView = std::span<const Label>;

// Sequence i is labels[offsets[i] .. offsets[i + 1]).
struct LabelPaths {
  std::vector<Label> labels;
  std::vector<std::size_t> offsets{0};
};

inline std::size_t path_total(const LabelPaths& paths) { return paths.offsets.size() - 1; }

inline SequenceView path_at(const LabelPaths& paths, std::size_t index) {
  return SequenceView(paths.labels)
      .subspan(paths.offsets[index], paths.offsets[index + 1] - paths.offsets[index]);
}

inline void append_path(LabelPaths& paths, SequenceView path) {
  paths.labels.insert(paths.labels.end(), path.begin(), path.end());
  paths.offsets.push_back(paths.labels.size());
}

}  // namespace opseq
