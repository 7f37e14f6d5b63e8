#include "reports/program/terminal/next_commands.h"

#include <unistd.h>

#include "reports/program/terminal/colours.h"

namespace opseq {

std::string next_commands(const std::vector<CommandWords>& commands) {
  if (commands.empty()) return "";
  std::string text = '\n' + emphasized("Next:", Emphasis::heading, STDOUT_FILENO) + '\n';
  for (const CommandWords& words : commands) text += "  " + command_line(words) + '\n';
  return text;
}

}  // namespace opseq
