// Text in lines of some width.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace opseq {

// Characters that lines for people have at most, where their words let them.
struct LineWidths {
  std::size_t text = 110;                                       // of paragraphs
  std::size_t table = std::numeric_limits<std::size_t>::max();  // of tables: as wide as they are
};

struct TextBlock {
  std::size_t column = 0;  // where its first line begins
  std::size_t indent = 0;  // of the others
  std::size_t width = 80;  // characters that a line has at most; only a longer word makes it longer
};

// The words of `text` one space apart, or a line break and the indent; a % stays behind its number. No line
// break at the end.
std::string wrapped_block(std::string_view text, const TextBlock& block);

// A paragraph: with a line break at the end.
std::string wrapped(std::string_view text, std::size_t width);

// Characters of the longest part that wrapped_block() does not break.
std::size_t longest_word(std::string_view text);

// Characters of valid UTF-8.
std::size_t characters(std::string_view text);

}  // namespace opseq
