// Sentences of ONNX Runtime that say what is wrong whatever the model is called.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace opseq {

// A short one for a message with a known sentence in it: "no kernel: Tan(7)", "types differ: Where of
// tensor(double), tensor(float)". O(bytes).
std::optional<std::string> known_failure(std::string_view message);

// Where a kernel is missing: the operator's type, as in "Tan" of "Tan(7)".
std::optional<std::string> operator_without_kernel(std::string_view message);

// Where a kernel is missing: the name of the node, "" where the message has none.
std::string node_without_kernel(std::string_view message);

}  // namespace opseq
