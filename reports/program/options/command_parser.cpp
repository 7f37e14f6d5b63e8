#include "reports/program/options/command_parser.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <vector>

#include "graph/base/quoted.h"
#include "reports/program/options/bracket_mark.h"

namespace opseq {
namespace {

bool has_option(const CLI::App& app, const std::string& long_name) {
  const CLI::Option* option = app.get_option_no_throw("--" + long_name);
  return option != nullptr && option->get_configurable();
}

std::vector<CLI::App*> commands_of(CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string flag_value(const CLI::ConfigItem& item) {
  if (item.inputs.size() == 1 && (item.inputs[0] == "true" || item.inputs[0] == "false"))
    return item.inputs[0];
  throw CLI::ConfigError("--config: " + item.name + " is true or false");
}

// What a key of the configuration file says, where the command line says nothing. A file may serve several
// commands: a key that only another command knows is passed over.
void apply_config(CLI::App& command, const CLI::ConfigItem& item) {
  if (!item.parents.empty())
    throw CLI::ConfigError("--config: options stand at the top of the file, not in a table " +
                           item.parents.front());
  const std::string& name = item.name;
  if (!has_option(command, name)) {
    const auto all = commands_of(*command.get_parent());
    if (std::any_of(all.begin(), all.end(), [&](const CLI::App* other) { return has_option(*other, name); }))
      return;
    throw CLI::ConfigError("--config: there is no option --" + name);
  }
  CLI::Option& option = *command.get_option("--" + name);
  if (!option.empty()) return;
  if (option.get_expected_max() == 0)
    option.add_result(option.get_flag_value(name, flag_value(item)));
  else
    for (const std::string& input : item.inputs) option.add_result(marked(input));
}

// The first option of a command: CLI11 runs the callbacks in this order, and those of the options that the
// file names come behind it. (CLI11's own set_config() reads no file for a subcommand.)
void add_config(CLI::App& command) {
  command
      .add_option_function<std::string>(
          "--config",
          [&command](const std::string& file) {
            for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_file(file)) apply_config(command, item);
          },
          "Read options from a TOML file: long option names as keys, the command line wins")
      ->check(CLI::ExistingFile)
      ->configurable(false)
      ->option_text("FILE");
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
  return {"", out.str(), printable_lines(err.str())};
}

}  // namespace

CommandParser::CommandParser(const ProgramText& text)
    : app_(std::make_unique<CLI::App>(text.description, text.name)) {
  app_->set_version_flag("--version", text.version);
  app_->require_subcommand(1);
  app_->get_formatter()->column_width(36);
  app_->footer(text.footer);
}

CommandParser::~CommandParser() = default;

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
    return {app_->get_subcommands().front()->get_name(), "", ""};
  } catch (const WrongUsage& wrong) {
    return text_of(*app_, CLI::ValidationError(wrong.what()));
  } catch (const CLI::ParseError& error) {
    return text_of(*app_, error);
  }
}

}  // namespace opseq
