// Data as text that a page can hold and a browser's DecompressionStream takes apart again.
#pragma once

#include <string>
#include <string_view>

namespace opseq {

// `bytes` compressed in the zlib format (RFC 1950, what browsers call "deflate") and that in base64 (RFC
// 4648) with padding, in one line. The same bytes give the same text with the same version of zlib. Throws
// std::bad_alloc.
std::string compressed_base64(std::string_view bytes);

// Base64 alone. O(n).
std::string base64(std::string_view bytes);

}  // namespace opseq
