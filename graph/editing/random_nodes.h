// Which nodes draw numbers when they run.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <unordered_set>

#include "graph/onnx/model_scopes.h"

namespace opseq {

// Whether its operator draws, not what its bodies hold: ONNX's generators, ONNX Runtime's, and a Dropout that
// may be told to train (by an operand; before opset 7 by leaving out `is_test`). `opset`: of ONNX's own
// domain, 0 where it is not known. O(1).
bool draws_itself(const onnx::NodeProto& node, std::int64_t opset);

// Of one model, which must outlive this.
class RandomNodes {
 public:
  // O(nodes of functions and their bodies).
  explicit RandomNodes(const ModelScopes& scopes);

  // Whether running the node draws: it itself, what is in its bodies, or a function that is called, however
  // deep. O(nodes in its bodies).
  bool draws(const onnx::NodeProto& node) const;

 private:
  const ModelScopes& scopes_;
  std::int64_t opset_ = 0;
  std::unordered_set<const onnx::FunctionProto*> drawing_{};
};

}  // namespace opseq
