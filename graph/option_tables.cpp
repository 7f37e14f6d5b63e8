#include "graph/option_tables.h"

#include "graph/option_names.h"

namespace opseq {
namespace {

template <const auto& named_values, auto member>
constexpr ChoiceMember<GraphOptions> one_of() {
  return choice_member<GraphOptions, named_values, member>();
}

constexpr DescribedOption<GraphOptions> graph_options[] = {
    {"control_flow", "", "If, Loop, Scan: a node alone, or their bodies as graphs of the model too",
     one_of<control_flow_names, &GraphOptions::control_flow>()},
    {"functions", "", "Calls of model-local functions: a node, or replaced by the function's body",
     one_of<functions_names, &GraphOptions::functions>()},
    {"initializer_inputs", "", "Initializers that are also graph inputs (IR < 4): weights, or inputs",
     one_of<initializer_inputs_names, &GraphOptions::initializer_inputs>()},
    {"label", "",
     "What a node is labelled with: its type, or with the operator's version, its output's type, the names "
     "of its attributes, or what its operands are like",
     one_of<label_names, &GraphOptions::label>()},
};

template <auto limit>
constexpr NumberMember<ReadLimits> up_to(std::uint64_t most) {
  return number_member<ReadLimits, limit>(1, most);
}

constexpr DescribedOption<ReadLimits> read_limits[] = {
    {"max_file_bytes", "N", "Bytes of a model file", up_to<&ReadLimits::file_bytes>(0x7fffffff)},
    {"max_nesting", "N", "Levels of bodies within bodies that are read",
     up_to<&ReadLimits::body_nesting>(1000)},
    {"max_call_depth", "N", "Levels of calls and bodies around a node", up_to<&ReadLimits::call_depth>(4000)},
    {"max_nodes", "N", "Nodes of a model with its functions inlined",
     up_to<&ReadLimits::nodes>(1'000'000'000)},
    {"max_names", "N", "Names of values and attributes of a model, functions inlined",
     up_to<&ReadLimits::names>(4'000'000'000)},
    {"max_text", "N", "Bytes of all names and places of nodes of a model",
     up_to<&ReadLimits::text_bytes>(1'000'000'000'000)},
    {"max_label", "N", "Bytes of an operator's name", up_to<&ReadLimits::label_bytes>(1'000'000)},
};

}  // namespace

std::span<const DescribedOption<GraphOptions>> graph_option_table() { return graph_options; }

std::span<const DescribedOption<ReadLimits>> read_limit_table() { return read_limits; }

}  // namespace opseq
