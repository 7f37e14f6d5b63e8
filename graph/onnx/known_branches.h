// Branches of If that are always taken.
#pragma once

#include <onnx/onnx_pb.h>

#include <functional>
#include <string>

namespace opseq {

// Replaces each If of the graph whose condition `constant` knows (a tensor of one element; null elsewhere) by
// the nodes of the branch it takes, where none of their names is taken. Returns whether it replaced any. A
// branch's own Ifs are left for the next call.
bool take_known_branches(onnx::GraphProto& graph,
                         const std::function<const onnx::TensorProto*(const std::string& name)>& constant);

}  // namespace opseq
