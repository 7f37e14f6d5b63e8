// Names from model files in messages.
#pragma once

#include <string>
#include <string_view>

namespace opseq {

// The name in double quotes, printable and at most some 80 characters long: control characters and
// invalid bytes as `\xHH`, a longer name cut with an ellipsis. For people, not for parsing.
std::string quoted_name(std::string_view name);

// Whether a valid UTF-8 character is a control character (C0, DEL, C1) or a bidirectional control.
bool is_control(std::string_view character);

// `text` with its control characters (C0, DEL, C1) and bidirectional controls as `\xHH` per byte, so that a
// terminal shows it and obeys nothing in it. Takes text or bytes.
std::string printable(std::string_view text);

}  // namespace opseq
