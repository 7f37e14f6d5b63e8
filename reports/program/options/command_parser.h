// The words of the command line, read as a command and its options.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "reports/program/options/option_list.h"

namespace opseq {

struct ProgramText {
  std::string name, description, version, footer;
};

struct CommandText {
  std::string_view name, description;
  std::string_view footer = {};  // empty: the program's
  std::string_view group = "Subcommands";
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

  // Adds a command, which has --help, --config and --no-config. Its options may be added as long as the
  // parser is there. What its words do not say --config's file says, then that which is called after the
  // program
  // ("opseq.toml") in the working folder.
  OptionList add_command(const CommandText& text);

  // As main() has them. Once only.
  ParsedWords parse(int argc, const char* const* argv);

 private:
  void add_config(CLI::App& command);
  void read_config(CLI::App& command, const std::string& file);

  const std::string config_file_;
  std::string from_config_file_;  // what it says of the command, as a sentence
  std::unique_ptr<CLI::App> app_;
};

}  // namespace opseq
