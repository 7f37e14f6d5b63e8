// What flows along the edges of a model's graph: names, types and shapes, from the model's file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/base/opened_file.h"
#include "graph/base/sandbox.h"
#include "graph/model_graph.h"

namespace opseq {

enum class ValueKind : std::uint8_t { node, weight, input };  // what makes it

struct GraphValue {
  std::string name;          // text
  std::string type;          // "tensor(float)", "" where it is not known
  std::string shape;         // "[1, N, ?]", "" where not even the rank is known
  std::int64_t source = -1;  // the vertex that makes it; -1 for a weight, and where no vertex does
  ValueKind kind = ValueKind::node;

  friend bool operator==(const GraphValue&, const GraphValue&) = default;
};

inline constexpr std::int64_t absent_value = -1;

struct GraphValues {
  std::vector<GraphValue> values;                   // in the order of their first use below
  std::vector<std::vector<std::int64_t>> operands;  // of each vertex, indices of `values` or absent_value
  std::vector<std::vector<std::int64_t>> results;   // likewise, of what it makes
  std::string problem;                              // a sentence: why there is nothing; empty where there is

  friend bool operator==(const GraphValues&, const GraphValues&) = default;
};

struct GraphValuesRequest {
  std::filesystem::path file;
  std::optional<FileStamp> stamp;     // of the file when the graph was read; none: it must not be used
  const ModelGraph* graph = nullptr;  // as it was read from it
};

// For each request the values of its graph, types by the model's declarations and by one pass of ONNX's shape
// inference. All work on files is done in child processes (see run_in_sandbox), several models in one; where
// such a child fails, each of its models has another of its own, so a hostile model takes no other's values.
// A file that is gone, was changed, or can't be read gives a problem, and nothing throws for it. The same for
// any number of threads.
std::vector<GraphValues> read_graph_values(std::span<const GraphValuesRequest> requests, unsigned threads,
                                           const SandboxLimits& limits = {});

}  // namespace opseq
