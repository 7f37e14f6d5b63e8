// The values of a model's main graph in runs of the reference, as far as it runs the model.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/minimization/model_candidate.h"
#include "graph/editing/divided_model.h"

namespace opseq {

// The outputs of a candidate by the reference, of each data set; nothing where it fails.
using RunReference = std::function<std::optional<std::vector<TensorsByName>>(const ModelCandidate&)>;

struct RecordedValues {
  std::vector<TensorsByName> sets{};  // of each data set, the inputs among them
  bool lacks_values = false;          // some were more than the bytes that could be kept
};

// Runs the model once with all its values as outputs. Where the reference fails, halves of the nodes are run,
// on what is known by then, and so on down to single nodes: what these would have made, and what depends on
// it alone, is not there. So are values that are no tensors or can't be compared, and those that would make
// more than `most_bytes` in all. 1 + O(failing nodes · log nodes) runs.
RecordedValues recorded_values(const DividedModel& divided, const ModelCandidate& candidate,
                               const RunReference& run, std::uint64_t most_bytes);

// Types, shapes and constants of what was recorded; it must outlive them.
BorderValues border_values(const DividedModel& divided, const RecordedValues& recorded);

}  // namespace opseq
