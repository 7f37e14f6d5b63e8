// The words of the command line, read as a command and its options.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reports/program/options/help_text.h"
#include "reports/program/options/option_list.h"

namespace opseq {

struct ProgramText {
  std::string name, description, version, footer;
};

struct CommandText {
  std::string_view name, description;
  std::string_view footer = {};  // empty: the program's
  std::string_view group = "Commands";
  std::vector<Example> examples = {};
};

// Either the name of a command, whose options are set, or text to print: `error` for wrong usage, `output`
// for help and version.
struct ParsedWords {
  std::string command, output, error;
};

class CommandParser {
 public:
  explicit CommandParser(const ProgramText& text);
  CommandParser(const CommandParser&) = delete;
  CommandParser& operator=(const CommandParser&) = delete;
  ~CommandParser();

  // Adds a command, which has --help, --help-all, --config and --color. Its options may be added as long as
  // the parser is there.
  OptionList add_command(const CommandText& text);

  // As main() has them; "help COMMAND" is "COMMAND --help". Once only. --color is obeyed from then on.
  ParsedWords parse(int argc, const char* const* argv);

 private:
  ParsedWords help(HelpExtent extent) const;

  std::unique_ptr<CLI::App> app_;
  std::map<std::string, std::vector<Example>, std::less<>> examples_;  // by command
};

}  // namespace opseq
