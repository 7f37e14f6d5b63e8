#include "reports/program/options/command_parser.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <vector>

#include "graph/base/quoted.h"
#include "reports/program/options/bracket_mark.h"
#include "reports/program/options/wrong_usage.h"
#include "reports/program/terminal/colours.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

std::vector<CLI::App*> commands_of(CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
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

// "help", "help help", "help COMMAND" as "--help", "--help", "COMMAND --help".
std::vector<std::string> asked_words(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (words.empty() || words.front() != "help") return words;
  std::erase(words, "help");
  words.emplace_back("--help");
  return words;
}

// Last first, as CLI11 wants them.
std::vector<std::string> marked_words(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (auto word = words.rbegin(); word != words.rend(); ++word) all.push_back(marked(*word));
  return all;
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
  app_->get_help_ptr()->group(general_heading)->description("This text, and exit");
  app_->set_help_all_flag("--help-all", "The same with every option, and exit")->group(general_heading);
  app_->set_version_flag("-V,--version", text.version, "The version, and exit")->group(general_heading);
  add_colours(*app_);
  app_->require_subcommand(1);
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
      ->group(general_heading)
      ->option_text("FILE");
  const std::string help = "Do not read " + config_file_ + " of the working folder";
  command.add_flag("--no-config", help)->configurable(false)->group(general_heading);
}

void CommandParser::read_config(CLI::App& command, const std::string& file) {
  if (!command || command.get_help_ptr()->count() > 0) return;
  const bool is_named = file != no_config_file && !file.empty();
  if (is_named) note_file(file, apply_config_file(command, file));
  std::error_code ignored;  // what can't be looked at is not there
  if (file.empty() || is_given(command, "--no-config") || !std::filesystem::exists(config_file_, ignored))
    return;
  const std::vector<FileOption> found = apply_config_file(command, config_file_);
  note_file(config_file_, found);
  std::vector<std::string> said;
  for (const FileOption& option : found) said.push_back(option.name + ' ' + option.value);
  if (!said.empty()) from_config_file_ = config_file_ + " says " + listed(said) + '.';
}

void CommandParser::note_file(const std::string& file, const std::vector<FileOption>& options) {
  for (const FileOption& option : options) file_of_option_.emplace(option.name, file);
}

// A value that is none is told as that of the option; where a file has it, the file's name is said too.
std::string CommandParser::wrong_value_text(const CLI::Error& error) const {
  const std::string problem = error.what();
  const auto file = file_of_option_.find(problem.substr(0, problem.find(':')));
  if (error.get_name() != "ValidationError" || file == file_of_option_.end()) return "";
  return problem + ", in " + file->second + '.';
}

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
    return {"", help_text(*commands.front(), examples_.at(commands.front()->get_name()), extent), "", ""};
  return {"", help_text(*app_, {}, extent), "", ""};
}

ParsedWords CommandParser::parse(int argc, const char* const* argv) {
  take_off_marks(*app_);
  try {
    app_->parse(marked_words(asked_words(argc, argv)));
    const CLI::App& command = *app_->get_subcommands().front();
    return {command.get_name(), "", "", is_given(command, "--verbose") ? from_config_file_ : ""};
  } catch (const WrongUsage& wrong) {
    return {"", "", wrong_usage_text(*app_, std::string(wrong.what())), ""};
  } catch (const CLI::CallForVersion& version) {
    return {"", std::string(version.what()) + '\n', "", ""};
  } catch (const CLI::ParseError& error) {
    const bool is_understood = app_->remaining().empty();  // else a command is misspelt
    if (is_understood && error.get_name() == "CallForHelp") return help(HelpExtent::usual);
    if (is_understood && error.get_name() == "CallForAllHelp") return help(HelpExtent::everything);
    if (const std::string text = wrong_value_text(error); !text.empty())
      return {"", "", app_->get_name() + ": " + printable(text) + '\n', ""};
    return {"", "", wrong_usage_text(*app_, error), ""};
  }
}

}  // namespace opseq
