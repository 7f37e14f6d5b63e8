// What flows along the edges of a model's graph: names, types and shapes, from the model's file.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "graph/base/limit.h"
#include "graph/base/opened_file.h"
#include "graph/base/sandbox.h"
#include "graph/model_graph.h"
#include "graph/onnx/graph_value.h"

namespace opseq {

struct GraphValuesRequest {
  std::filesystem::path file;
  std::optional<FileStamp> stamp;     // of the file when the graph was read; none: it must not be used
  const ModelGraph* graph = nullptr;  // as it was read from it
};

// For each request the values of its graph, types by the model's declarations and by one pass of ONNX's shape
// inference. All work on files is done in child processes (see run_in_sandbox), several models in one; where
// such a child fails, each of its models has another of its own, so a hostile model takes no other's values.
// A file that is gone, was changed, or can't be read gives a problem, which calls limits as `naming` does,
// and nothing throws for it. The same for any number of threads.
std::vector<GraphValues> read_graph_values(std::span<const GraphValuesRequest> requests, unsigned threads,
                                           const SandboxLimits& limits = {}, LimitNaming naming = limit_name);

}  // namespace opseq
