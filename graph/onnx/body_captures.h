// What the bodies of a node (of If, Loop, Scan) take from around it.
#pragma once

#include <onnx/onnx_pb.h>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace opseq {

// The names that the node's bodies use and do not define, each once, in the order of their first use. O(size
// of the bodies times their nesting).
std::vector<std::string_view> captured_names(const onnx::NodeProto& node);

// Replaces each captured name by renamed(name).
void rename_captures(onnx::NodeProto& node, const std::function<std::string(const std::string&)>& renamed);

// The names of the values that the graph defines, without those of its nodes' bodies. The empty name may be
// among them: of an output that is left out.
void add_own_names(const onnx::GraphProto& graph, std::unordered_set<std::string>& names);

// The names that the node's bodies define, at all levels.
void add_defined_names(const onnx::NodeProto& node, std::unordered_set<std::string>& names);

}  // namespace opseq
