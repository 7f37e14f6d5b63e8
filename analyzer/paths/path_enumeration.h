// The distinct label sequences of a model's paths: method section 2.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/paths/label_paths.h"
#include "analyzer/paths/path_count.h"
#include "graph/operator_graph.h"

namespace opseq {

struct PathLimits {
  std::uint64_t sequences = 100'000;   // distinct label sequences
  std::uint64_t labels = 100'000'000;  // of all sequences together: bounds memory (some 13 bytes each)
  std::uint64_t steps = 200'000'000;   // edges looked at: bounds time (some nanoseconds each)
  // Labels of the sequences of all models that are compared; a model that does not fit beside those before
  // it is not.
  std::uint64_t labels_of_all = 200'000'000;
};

enum class EnumerationEnd : std::uint8_t { complete, too_many_sequences, too_many_labels, too_many_steps };

enum class Multiplicities : std::uint8_t { counted, ignored };

struct DistinctPaths {
  EnumerationEnd end = EnumerationEnd::complete;
  LabelPaths paths;  // sorted by labels; each begins with input_label and ends with output_label.
                     // Empty unless complete
  std::vector<PathCount> multiplicities;  // how many paths have these labels; likewise. Empty where ignored
};

// Walks the graph determinised over labels (subset construction from the inputs, unfolded to a prefix
// tree): two paths with the same labels are walked once, and every branch leads to a sequence, so the
// work is that of the distinct sequences, not of the paths. `total` is the count of paths; it chooses
// the arithmetic. Iterative.
DistinctPaths enumerate_distinct_paths(const OperatorGraph& graph, const std::vector<VertexIndex>& order,
                                       const PathCount& total, const PathLimits& limits,
                                       Multiplicities multiplicities = Multiplicities::counted);

}  // namespace opseq
