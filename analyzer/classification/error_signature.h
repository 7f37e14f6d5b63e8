// What two messages of a runtime have in common when they are the same failure of different models.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "graph/model/model.h"

namespace opseq {

// The names of nodes, values and initializers, those in bodies and functions too. O(size of the model).
std::set<std::string> names_within(const Model& model);

// "<code>: <text>". A known sentence becomes a short one, which says operators and types alone
// ("not_implemented: no kernel: Tan(7)"). In others the model's own names (whole words of at least 2
// bytes, the longest first) become `<name>`, places in sources lose folder and line, sizes in braces or
// brackets become `<shape>`, numbers `#`, white space one blank; at most 300 bytes. In either case valid text
// (to_text()), made of the message's first 4,096 bytes.
std::string error_signature(std::string_view code, std::string_view message,
                            const std::set<std::string>& names);

// Of a message that someone else wrote down, of a model that is not here. ONNX Runtime's Python says the code
// before it, "[ONNXRuntimeError] : 9 : NOT_IMPLEMENTED : "; without a code it is the text alone. "" of "".
std::string reported_signature(std::string_view message);

}  // namespace opseq
