// The names of options' values: one spelling for command line, SQL and JSON.
#pragma once

#include <array>
#include <string_view>

#include "graph/model_graph.h"

namespace opseq {

template <class Value>
struct NamedValue {
  std::string_view name;
  Value value;
};

inline constexpr std::array control_flow_names{NamedValue<ControlFlow>{"opaque", ControlFlow::opaque},
                                               NamedValue<ControlFlow>{"bodies", ControlFlow::bodies}};
inline constexpr std::array functions_names{NamedValue<Functions>{"opaque", Functions::opaque},
                                            NamedValue<Functions>{"inline", Functions::inlined}};
inline constexpr std::array initializer_inputs_names{
    NamedValue<InitializerInputs>{"weights", InitializerInputs::weights},
    NamedValue<InitializerInputs>{"inputs", InitializerInputs::inputs}};
inline constexpr std::array label_names{NamedValue<LabelKind>{"type", LabelKind::type},
                                        NamedValue<LabelKind>{"type@version", LabelKind::version},
                                        NamedValue<LabelKind>{"type+dtype", LabelKind::element_type},
                                        NamedValue<LabelKind>{"type+attributes", LabelKind::attributes}};

// The name of `value`; "" for a value that has none.
template <class Names, class Value>
constexpr std::string_view name_of(const Names& names, Value value) {
  for (const auto& named : names)
    if (named.value == value) return named.name;
  return "";
}

// What the study's scripts did: everything opaque, initializers among the graph's inputs are inputs.
inline constexpr GraphOptions published_graph_options{ControlFlow::opaque, Functions::opaque,
                                                      InitializerInputs::inputs, LabelKind::type};

}  // namespace opseq
