// Bytes from files as text that JSON, SQL and terminals can hold, without loss.
//
// A model file can hold any bytes as a name. Everything behind the reader deals in *text*: valid UTF-8
// without NUL. Bytes that are already such text, and hold no backslash, are their own text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace opseq {

// The text of `bytes`: every byte that is not part of valid UTF-8 (RFC 3629: no overlong forms, no
// surrogates, at most U+10FFFF) and every NUL becomes `\xHH` (lower-case hexadecimal); a backslash becomes
// two. Injective, so two different names never become one. O(n).
std::string to_text(std::string_view bytes);

// The inverse: to_bytes(to_text(b)) == b for all b. A backslash that begins no escape is kept. O(n).
std::string to_bytes(std::string_view text);

// Appends the lowest `digits` hexadecimal digits of `number`, lower case.
void append_hexadecimal(std::string& text, std::uint64_t number, int digits);

// The number of bytes of the UTF-8 character that starts at `at`, 0 where none does. at < bytes.size().
std::size_t utf8_length(std::string_view bytes, std::size_t at);

}  // namespace opseq
