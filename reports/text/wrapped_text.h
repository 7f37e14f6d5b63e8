// Text in lines of some width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace opseq {

struct TextBlock {
  std::size_t column = 0;  // where its first line begins
  std::size_t indent = 0;  // of the others
  std::size_t width = 80;  // characters that a line has at most; only a longer word makes it longer
};

// The words of `text` one space apart, or a line break and the indent. No line break at the end.
std::string wrapped_block(std::string_view text, const TextBlock& block);

// Characters of valid UTF-8.
std::size_t characters(std::string_view text);

}  // namespace opseq
