// What messages of a command under test have in common when they are the same refusal of different models.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace opseq {

// The operator that a message is on, of those that the model has: the one named as ONNX's importers do
// ("Node [Expand@ai.onnx]", "type "Shape"", "operator Shape"), else the only one whose name is in it as a
// word; "" where that can't be told.
std::string refused_operator(std::string_view message, const std::set<std::string>& operators);

// The innermost of messages that are wrapped in one another: what follows the last "error: ", in whatever
// case, or "exception: "; the whole where there is none.
std::string_view inner_message(std::string_view message);

// "<code>: <operator>: <inner message>", as error_signature() has messages. Names of the model in quotes
// become `<name>` however short they are.
std::string refusal_signature(std::string_view code, std::string_view message, const std::string& op_type,
                              const std::set<std::string>& names);

// Whether a signature says that an operator is not there at all, so that every model with it is refused.
bool says_missing(std::string_view signature);

}  // namespace opseq
