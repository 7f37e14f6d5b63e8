#include "reports/text/wrapped_text.h"

#include <algorithm>

namespace opseq {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xc0') != '\x80'; }));
}

namespace {

std::size_t end_of_word(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of(" \n", at), text.size());
}

// What no line breaks, from `at` on, where a word begins.
std::string_view unbroken_at(std::string_view text, std::size_t at) {
  std::size_t end = end_of_word(text, at);
  if (text.substr(end).starts_with(" %")) end = end_of_word(text, end + 1);
  return text.substr(at, end - at);
}

}  // namespace

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \n", at)) != std::string_view::npos;) {
    const std::string_view word = unbroken_at(text, at);
    longest = std::max(longest, characters(word));
    at += word.size();
  }
  return longest;
}

std::string wrapped_block(std::string_view text, const TextBlock& block) {
  std::string lines;
  std::size_t column = block.column;
  bool begins_line = true;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \n", at)) != std::string_view::npos;) {
    const std::string_view word = unbroken_at(text, at);
    at += word.size();
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

std::string wrapped(std::string_view text, std::size_t width) {
  return wrapped_block(text, {0, 0, width}) + '\n';
}

}  // namespace opseq
