#include "reports/program/options/config_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <sstream>

#include "graph/base/nearest_name.h"
#include "reports/program/options/bracket_mark.h"
#include "reports/program/options/help_text.h"
#include "reports/program/options/wrong_usage.h"

namespace opseq {
namespace {

bool has_option(const CLI::App& app, const std::string& long_name) {
  const CLI::Option* option = app.get_option_no_throw("--" + long_name);
  return option != nullptr && option->get_configurable();
}

// CLI11 marks where a table begins and ends.
bool is_mark(const CLI::ConfigItem& item) { return item.name == "++" || item.name == "--"; }

std::vector<std::string> keys_of(const std::vector<const CLI::App*>& commands) {
  std::vector<std::string> keys;
  for (const CLI::App* command : commands)
    for (const CLI::Option* option : command->get_options())
      if (option->get_configurable())
        keys.insert(keys.end(), option->get_lnames().begin(), option->get_lnames().end());
  return keys;
}

class ConfigFile {
 public:
  ConfigFile(CLI::App& command, std::string file) : command_(command), file_(std::move(file)) {}

  std::vector<FileOption> apply(const std::vector<CLI::ConfigItem>& items) {
    for (const CLI::ConfigItem& item : items) require_known(item);
    for (const bool in_table : {true, false})
      for (const CLI::ConfigItem& item : items)
        if (!is_mark(item) && item.parents.empty() != in_table && has_option(command_, item.name) &&
            (!in_table || item.parents.front() == command_.get_name()))
          set(item);
    return std::move(set_);
  }

 private:
  std::vector<const CLI::App*> commands() const {
    return static_cast<const CLI::App*>(command_.get_parent())->get_subcommands([](const CLI::App*) {
      return true;
    });
  }

  const CLI::App& command_of_table(const std::string& name) const {
    const auto all = commands();
    const auto it = std::ranges::find_if(all, [&](const CLI::App* app) { return app->get_name() == name; });
    if (it != all.end()) return **it;
    std::vector<std::string> names;
    for (const CLI::App* command : all) names.push_back(command->get_name());
    throw CLI::ConfigError(
        with_nearest(fmt::format("There is no command {} for the table in {}", in_quotes(name), file_),
                     nearest_name(name, names)));
  }

  void require_known(const CLI::ConfigItem& item) const {
    if (item.parents.size() > 1)
      throw CLI::ConfigError(
          fmt::format("The table [{}] in {} is in another one: there are none but [COMMAND].",
                      fmt::join(item.parents, "."), file_));
    const auto known_of =
        item.parents.empty() ? commands() : std::vector{&command_of_table(item.parents.front())};
    if (is_mark(item) ||
        std::ranges::any_of(known_of, [&](const CLI::App* app) { return has_option(*app, item.name); }))
      return;
    const std::string whose =
        item.parents.empty() ? "any command" : in_quotes(command_title(*known_of.front()));
    throw CLI::ConfigError(
        with_nearest(fmt::format("{} in {} is no option of {}", in_quotes(item.name), file_, whose),
                     nearest_name(item.name, keys_of(known_of))));
  }

  std::string flag_value(const CLI::ConfigItem& item) const {
    if (item.inputs.size() != 1 || (item.inputs[0] != "true" && item.inputs[0] != "false"))
      throw CLI::ConfigError(fmt::format("{} in {} is true or false.", in_quotes(item.name), file_));
    return item.inputs[0];
  }

  void set(const CLI::ConfigItem& item) {
    CLI::Option& option = *command_.get_option("--" + item.name);
    if (!option.empty()) return;
    if (option.get_expected_max() == 0)
      option.add_result(option.get_flag_value(item.name, flag_value(item)));
    else
      for (const std::string& input : item.inputs) option.add_result(marked(input));
    set_.push_back({"--" + item.name, fmt::format("{}", fmt::join(item.inputs, " "))});
  }

  CLI::App& command_;
  const std::string file_;
  std::vector<FileOption> set_;
};

// CLI11 takes a # in quotes for a comment, and knows none behind the name of a table.
std::string without_comment(const std::string& line) {
  char quote = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '\\' && quote == '"')
      ++at;
    else if (quote != 0)
      quote = c == quote ? char{0} : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '#')
      return line.substr(0, at);
  }
  return line;
}

std::stringstream text_without_comments(const std::filesystem::path& file) {
  std::error_code ignored;  // what can't be looked at can't be read
  if (std::filesystem::is_directory(file, ignored))
    throw CLI::ConfigError(file.string() + " is a folder, not a file of options.");
  std::ifstream in(file, std::ios::binary);
  if (!in) throw CLI::ConfigError("The file of options " + file.string() + " can't be opened.");
  std::stringstream text;
  for (std::string line; std::getline(in, line);) text << without_comment(line) << '\n';
  if (in.bad()) throw CLI::ConfigError("The file of options " + file.string() + " can't be read.");
  return text;
}

}  // namespace

std::vector<FileOption> apply_config_file(CLI::App& command, const std::filesystem::path& file) {
  std::stringstream text = text_without_comments(file);
  CLI::ConfigTOML reader;
  reader.comment('\0');  // there are none left
  return ConfigFile(command, file.string()).apply(reader.from_config(text));
}

}  // namespace opseq
