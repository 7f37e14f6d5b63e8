// Where to look for the cause of a difference: nodes above an output, without the source's own values.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzer/classification/element_values.h"
#include "graph/base/named_value.h"
#include "graph/editing/rewritten_models.h"

namespace opseq {

enum class LeadKind : std::uint8_t {
  suspect,        // above this output and above none that is right
  flip,           // discrete, and differs between samples
  narrowed,       // a Cast from double to float
  nan_swallowed,  // a NaN among what it reads and none in what it gives, which it should have kept
  nonfinite,      // finite numbers in, others out, where the near-exact run has finite ones, and the
                  // operator itself has a finite result for all finite numbers
  approximation,  // good only to an ulp of 1, or of float32 though it calculates in double
};
inline constexpr std::array lead_kind_names{
    NamedValue<LeadKind>{"suspect", LeadKind::suspect},
    NamedValue<LeadKind>{"flip", LeadKind::flip},
    NamedValue<LeadKind>{"narrowed", LeadKind::narrowed},
    NamedValue<LeadKind>{"nan_swallowed", LeadKind::nan_swallowed},
    NamedValue<LeadKind>{"nonfinite", LeadKind::nonfinite},
    NamedValue<LeadKind>{"approximation", LeadKind::approximation},
};

struct Lead {
  LeadKind kind = LeadKind::suspect;
  // Of the node, as InlinedModel has it: "12" in the main graph, "12/0" in the function that 12 calls.
  std::string location{};
  std::string op_type{};

  friend bool operator==(const Lead&, const Lead&) = default;
};

using NodeIndices = std::vector<std::uint32_t>;  // ascending
using FactsByValue = std::map<std::string, ValueFacts>;

// What is above what, in the main graph. The nodes must outlive it.
class NodeAncestry {
 public:
  explicit NodeAncestry(const std::vector<ModelNode>& nodes);

  // The node that makes a value, and those above it, also through what bodies capture; none for inputs and
  // initializers. O(nodes + values).
  NodeIndices above(const std::string& value) const;

 private:
  const std::vector<ModelNode>& nodes_;
  std::unordered_map<std::string, std::uint32_t> producers_;
};

// Whether an output of the node jumps: by its operator, or as a Cast of floats to integers or booleans.
bool is_discrete_node(const ModelNode& node, const FactsByValue& facts);

// Whether a small change can tip the node over: it is discrete, or its operator has results that are not
// finite (a division, a logarithm), or bodies, or is of another domain.
bool may_tip(const ModelNode& node, const FactsByValue& facts);

// Those of `above` that are in none of `right`. Constants and Shape, which calculate nothing, are left out.
NodeIndices suspects(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                     const std::set<std::uint32_t>& right);

// Those of `above` with an output in `flipped`.
NodeIndices flipped_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                          const std::set<std::string>& flipped);

// Casts from double to float.
NodeIndices narrowing_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                            const FactsByValue& facts);

// Those of them that cast a single number without dimensions, which exporters do by themselves.
NodeIndices scalar_narrowing_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                                   const FactsByValue& facts);

// Operators that select or overwrite elements are right to leave a NaN out, and so are those whose outputs
// are no floats, except for ArgMax and ArgMin, whose answer is where the NaN is.
NodeIndices nan_swallowing_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                                 const FactsByValue& facts);

// Those of `above` whose operands are finite and whose results are not, though the operator has no such
// edges.
NodeIndices overflowing_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                              const FactsByValue& facts);

// Those of them whose results are finite in the near-exact run. `exact` are the facts of that run; empty:
// there was none, and there are no such leads.
NodeIndices nonfinite_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                            const FactsByValue& facts, const FactsByValue& exact);

NodeIndices approximating_nodes(const std::vector<ModelNode>& nodes, const NodeIndices& above,
                                const FactsByValue& facts);

}  // namespace opseq
