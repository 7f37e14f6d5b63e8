#include "reports/program/options/command_parser.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <sstream>
#include <vector>

#include "graph/base/quoted.h"
#include "reports/program/options/bracket_mark.h"
#include "reports/program/options/config_file.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

std::vector<CLI::App*> commands_of(CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

void take_off_marks(CLI::App& app) {
  for (CLI::Option* option : app.get_options())
    option->transform(CLI::Validator(
        [](std::string& word) {
          word = unmarked(word);
          return std::string();
        },
        ""));
  for (CLI::App* command : commands_of(app)) take_off_marks(*command);
}

std::vector<std::string> marked_words(int argc, const char* const* argv) {
  std::vector<std::string> words;
  for (int i = argc - 1; i > 0; --i)  // last first, as CLI11 wants them
    words.push_back(marked(argv[i]));
  return words;
}

// Wrong words are shown as they may be shown on a terminal.
std::string printable_lines(const std::string& text) {
  std::string lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines += printable(std::string_view(text).substr(begin, end - begin)) + '\n';
    begin = end + 1;
  }
  return lines;
}

ParsedWords text_of(const CLI::App& app, const CLI::Error& error) {
  std::ostringstream out;
  std::ostringstream err;
  app.exit(error, out, err);
  return {"", out.str(), printable_lines(err.str()), ""};
}

bool is_given(const CLI::App& command, const char* flag) {
  const CLI::Option* option = command.get_option_no_throw(flag);
  return option != nullptr && !option->empty() && option->as<bool>();
}

// What --config is where it is not given: no name of a file.
constexpr const char* no_config_file = "\x02";

}  // namespace

CommandParser::CommandParser(const ProgramText& text)
    : config_file_(text.name + ".toml"), app_(std::make_unique<CLI::App>(text.description, text.name)) {
  app_->set_version_flag("--version", text.version);
  app_->require_subcommand(1);
  app_->get_formatter()->column_width(36);
  app_->footer(text.footer);
}

CommandParser::~CommandParser() = default;

// The first option of a command: CLI11 runs the callbacks in this order, those of options that are not given
// where they are forced, and those of the options that a file names come behind it. (CLI11's own set_config()
// reads no file for a subcommand.)
void CommandParser::add_config(CLI::App& command) {
  command
      .add_option_function<std::string>(
          "--config", [this, &command](const std::string& file) { read_config(command, file); },
          "Read options from this TOML file too: long option names as keys, the command line wins")
      ->default_str(no_config_file)
      ->force_callback()
      ->configurable(false)
      ->option_text("FILE");
  const std::string help = "Do not read " + config_file_ + " of the working folder";
  command.add_flag("--no-config", help)->configurable(false);
}

void CommandParser::read_config(CLI::App& command, const std::string& file) {
  if (!command || command.get_help_ptr()->count() > 0) return;
  const bool is_named = file != no_config_file && !file.empty();
  if (is_named) apply_config_file(command, file, "--config");
  std::error_code ignored;  // what can't be looked at is not there
  if (file.empty() || is_given(command, "--no-config") || !std::filesystem::exists(config_file_, ignored))
    return;
  const std::vector<std::string> found = apply_config_file(command, config_file_, config_file_);
  if (!found.empty()) from_config_file_ = config_file_ + " says " + listed(found) + '.';
}

OptionList CommandParser::add_command(const CommandText& text) {
  CLI::App& command = *app_->add_subcommand(std::string(text.name), std::string(text.description));
  command.group(std::string(text.group));
  if (!text.footer.empty()) command.footer(std::string(text.footer));
  add_config(command);
  return OptionList(command);
}

ParsedWords CommandParser::parse(int argc, const char* const* argv) {
  take_off_marks(*app_);
  try {
    app_->parse(marked_words(argc, argv));
    const CLI::App& command = *app_->get_subcommands().front();
    return {command.get_name(), "", "", is_given(command, "--verbose") ? from_config_file_ : ""};
  } catch (const WrongUsage& wrong) {
    return text_of(*app_, CLI::ValidationError(wrong.what()));
  } catch (const CLI::ParseError& error) {
    return text_of(*app_, error);
  }
}

}  // namespace opseq
