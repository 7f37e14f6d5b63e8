#include "reports/text/shell_word.h"

#include <algorithm>

#include "graph/base/quoted.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_@%+=:,./-").find(c) != std::string_view::npos;
}

// Whether all of it is characters that a terminal shows.
bool is_shown(std::string_view bytes) {
  for (std::size_t at = 0, length = 0; at < bytes.size(); at += length) {
    length = utf8_length(bytes, at);
    if (length == 0 || is_control(bytes.substr(at, length))) return false;
  }
  return true;
}

std::string quoted_for_shell(std::string_view bytes) {
  std::string word = "'";
  for (const char c : bytes) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + '\'';
}

// Three octal digits end by themselves, whatever follows.
std::string escaped_for_shell(std::string_view bytes) {
  std::string word = "$'";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(c) || c == ' ') {
      word += c;
      continue;
    }
    word += '\\';
    for (const int shift : {6, 3, 0}) word += static_cast<char>('0' + (byte >> shift & 7));
  }
  return word + '\'';
}

}  // namespace

std::string shell_word(std::string_view bytes) {
  if (!bytes.empty() && std::all_of(bytes.begin(), bytes.end(), is_plain)) return std::string(bytes);
  return is_shown(bytes) ? quoted_for_shell(bytes) : escaped_for_shell(bytes);
}

std::string command_line(const CommandWords& words) {
  std::string line = "opseq";
  for (const std::string& word : words) line += ' ' + shell_word(word);
  return line;
}

}  // namespace opseq
