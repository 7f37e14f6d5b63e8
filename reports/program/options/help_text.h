// The help of the program and of its commands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace opseq {

// A command line that does something useful, and what.
struct Example {
  std::string_view command, purpose;
};

enum class HelpExtent : bool {
  usual,       // without limits, but where to find them
  everything,  // the limits too
};

// Description, usage, examples, options by their headings and commands by their groups, in lines as wide as
// the terminal's.
std::string help_text(const CLI::App& app, const std::vector<Example>& examples, HelpExtent extent);

// "opseq", "opseq run": what begins the command line of the program or of one of its commands.
std::string command_title(const CLI::App& app);

}  // namespace opseq
