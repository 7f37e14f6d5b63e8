// Why one node of a model can't stay as it is when its operator gets a newer version.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/model.h"
#include "graph/model/operator_history.h"

namespace opseq {

enum class NodeReason : std::uint8_t {
  attribute_removed,       // it sets the attribute, which is gone
  attribute_became_input,  // ... which is an input now
  default_changed,         // it leaves out the attribute, whose default is another one
  type_changed,            // it sets the attribute, which has another type
  attribute_required,      // it leaves out the attribute, which has to be set
  input_required,          // it has no such input, which there has to be
  input_removed,           // it has the input, which is gone
  output_removed,          // it has the output, which is gone
  must_set,                // it has to set the attribute to mean the same
  value_renamed,           // it sets the attribute to a value that has another name
  axis_not_last,           // its axis is not known to be the last dimension
  withdrawn,               // the operator is withdrawn
  replaced,                // the version before was withdrawn and replaced
};

struct NodeChange {
  const OperatorChange* change = nullptr;
  NodeReason reason = NodeReason::withdrawn;
  std::string name;  // of the attribute, input or output, where there is one
};

// The kinds of change that can be a reason. Rules of broadcasting are known to differ, but not for which
// shapes; further types and texts ask for nothing.
inline constexpr std::array node_change_kinds{ChangeKind::extension, ChangeKind::default_value,
                                              ChangeKind::interface, ChangeKind::deprecated};

// By the facts of the change alone: a node that need not change may still mean something else where only the
// description says so. `input_rank` is that of the first input, where it is known. O(attributes · facts).
std::vector<NodeChange> node_changes(const Node& node, const OperatorChange& change,
                                     std::optional<std::uint32_t> input_rank);

}  // namespace opseq
