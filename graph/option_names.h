// The names of what a model's graph can be made with.
#pragma once

#include <array>

#include "graph/base/named_value.h"
#include "graph/model_graph.h"

namespace opseq {

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
                                        NamedValue<LabelKind>{"type+dtype+rank", LabelKind::element_rank},
                                        NamedValue<LabelKind>{"type+attributes", LabelKind::attributes},
                                        NamedValue<LabelKind>{"type+form", LabelKind::form}};

// What the study's scripts did: everything opaque, initializers among the graph's inputs are inputs.
inline constexpr GraphOptions published_graph_options{ControlFlow::opaque, Functions::opaque,
                                                      InitializerInputs::inputs, LabelKind::type};

}  // namespace opseq
