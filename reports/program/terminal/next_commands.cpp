#include "reports/program/terminal/next_commands.h"

#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "graph/base/quoted.h"
#include "reports/program/terminal/colours.h"

namespace opseq {
namespace {

bool needs_no_quotes(char c) {
  constexpr std::string_view others = "_-./:,=+@%";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         others.find(c) != std::string_view::npos;
}

// With `escape` in front of each of `characters`.
std::string escaped(const std::string& word, std::string_view characters, const std::string& escape) {
  std::string text;
  for (const char c : word) {
    if (characters.find(c) != std::string_view::npos) text += escape;
    text += c;
  }
  return text;
}

}  // namespace

std::string shell_word(const std::string& word) {
  if (!word.empty() && std::all_of(word.begin(), word.end(), needs_no_quotes)) return word;
  if (printable(word) != word) return "$'" + printable(escaped(word, "\\'", "\\")) + '\'';
  return '\'' + escaped(word, "'", "'\\'") + '\'';
}

std::string next_commands(const std::vector<CommandWords>& commands) {
  if (commands.empty()) return "";
  std::string text = '\n' + emphasized("Next:", Emphasis::heading, STDOUT_FILENO) + '\n';
  for (const CommandWords& words : commands) {
    text += "  opseq";
    for (const std::string& word : words) text += ' ' + shell_word(word);
    text += '\n';
  }
  return text;
}

}  // namespace opseq
