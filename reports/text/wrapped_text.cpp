#include "reports/text/wrapped_text.h"

#include <algorithm>

namespace opseq {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xc0') != '\x80'; }));
}

std::string wrapped_block(std::string_view text, const TextBlock& block) {
  std::string lines;
  std::size_t column = block.column;
  bool begins_line = true;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \n", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end;
    if (!begins_line && column + 1 + characters(word) > block.width) {
      lines += '\n' + std::string(block.indent, ' ');
      column = block.indent;
      begins_line = true;
    }
    if (!begins_line) lines += ' ';
    lines += word;
    column += characters(word) + (begins_line ? 0 : 1);
    begins_line = false;
  }
  return lines;
}

}  // namespace opseq
