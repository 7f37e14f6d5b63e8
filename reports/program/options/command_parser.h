// The words of the command line, read as a command and its options.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reports/program/options/config_file.h"
#include "reports/program/options/help_text.h"
#include "reports/program/options/option_list.h"

namespace CLI {
class Error;
}  // namespace CLI

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
// for help and version. `note` is a sentence for who wants to know more (--verbose) of a command: what a file
// of the working folder says of it.
struct ParsedWords {
  std::string command, output, error, note;
};

class CommandParser {
 public:
  explicit CommandParser(const ProgramText& text);
  CommandParser(const CommandParser&) = delete;
  CommandParser& operator=(const CommandParser&) = delete;
  ~CommandParser();

  // Adds a command, which has --help, --help-all, --config, --no-config and --color. Its options may be added
  // as long as the parser is there. What its words do not say --config's file says, then that which is called
  // after the program ("opseq.toml") in the working folder.
  OptionList add_command(const CommandText& text);

  // As main() has them; "help COMMAND" is "COMMAND --help". Once only. --color is obeyed from then on.
  ParsedWords parse(int argc, const char* const* argv);

 private:
  void add_config(CLI::App& command);
  void read_config(CLI::App& command, const std::string& file);
  void note_file(const std::string& file, const std::vector<FileOption>& options);
  std::string wrong_value_text(const CLI::Error& error) const;
  ParsedWords help(HelpExtent extent) const;

  const std::string config_file_;
  std::map<std::string, std::string, std::less<>> file_of_option_;  // that has the value of "--by"
  std::string from_config_file_;  // what it says of the command, as a sentence
  std::unique_ptr<CLI::App> app_;
  std::map<std::string, std::vector<Example>, std::less<>> examples_;  // by command
};

}  // namespace opseq
