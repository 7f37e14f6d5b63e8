#include "reports/program/options/command_parser.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <vector>

#include "reports/program/options/bracket_mark.h"
#include "reports/program/options/wrong_usage.h"
#include "reports/program/terminal/colours.h"

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
    const auto nearest = nearest_option(command, name);
    throw CLI::ConfigError("--config: there is no option --" + name +
                           (nearest ? "; did you mean " + *nearest + '?' : ""));
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
      ->group(general_heading)
      ->option_text("FILE");
}

void add_colours(CLI::App& app) {
  std::vector<std::string_view> names;
  for (const auto& choice : colour_choice_names) names.push_back(choice.name);
  OptionList(app)
      .under(general_heading)
      .take_choice(
          {"--color", "", "Colours in text: on terminals, unless NO_COLOR is set; always; or never", "auto"},
          names, [](const std::string& name) { choose_colours(*value_of(colour_choice_names, name)); });
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

// "help", "help COMMAND" as "--help", "COMMAND --help".
std::vector<std::string> asked_words(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (words.empty() || words.front() != "help") return words;
  words.erase(words.begin());
  words.emplace_back("--help");
  return words;
}

// Last first, as CLI11 wants them.
std::vector<std::string> marked_words(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (auto word = words.rbegin(); word != words.rend(); ++word) all.push_back(marked(*word));
  return all;
}

}  // namespace

CommandParser::CommandParser(const ProgramText& text)
    : app_(std::make_unique<CLI::App>(text.description, text.name)) {
  app_->get_help_ptr()->group(general_heading)->description("This text, and exit");
  app_->set_help_all_flag("--help-all", "The same with every option, and exit")->group(general_heading);
  app_->set_version_flag("-V,--version", text.version, "The version, and exit")->group(general_heading);
  add_colours(*app_);
  app_->require_subcommand(1);
  app_->footer(text.footer);
}

CommandParser::~CommandParser() = default;

OptionList CommandParser::add_command(const CommandText& text) {
  CLI::App& command = *app_->add_subcommand(std::string(text.name), std::string(text.description));
  command.group(std::string(text.group));
  if (!text.footer.empty()) command.footer(std::string(text.footer));
  command.set_help_flag("-h,--help", "This text, and exit")->group(general_heading);
  command.set_help_all_flag("--help-all", "The same with every option, and exit")->group(general_heading);
  add_config(command);
  add_colours(command);
  examples_[std::string(text.name)] = text.examples;
  return OptionList(command);
}

ParsedWords CommandParser::help(HelpExtent extent) const {
  const auto commands = app_->get_subcommands();
  if (!commands.empty())
    return {"", help_text(*commands.front(), examples_.at(commands.front()->get_name()), extent), ""};
  return {"", help_text(*app_, {}, extent), ""};
}

ParsedWords CommandParser::parse(int argc, const char* const* argv) {
  take_off_marks(*app_);
  try {
    app_->parse(marked_words(asked_words(argc, argv)));
    return {app_->get_subcommands().front()->get_name(), "", ""};
  } catch (const WrongUsage& wrong) {
    return {"", "", wrong_usage_text(*app_, std::string(wrong.what()))};
  } catch (const CLI::CallForVersion& version) {
    return {"", std::string(version.what()) + '\n', ""};
  } catch (const CLI::ParseError& error) {
    const bool is_understood = app_->remaining().empty();  // else a command is misspelt
    if (is_understood && error.get_name() == "CallForHelp") return help(HelpExtent::usual);
    if (is_understood && error.get_name() == "CallForAllHelp") return help(HelpExtent::everything);
    return {"", "", wrong_usage_text(*app_, error)};
  }
}

}  // namespace opseq
