#include "reports/program/options/config_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include "reports/program/options/bracket_mark.h"

namespace opseq {
namespace {

bool has_option(const CLI::App& app, const std::string& long_name) {
  const CLI::Option* option = app.get_option_no_throw("--" + long_name);
  return option != nullptr && option->get_configurable();
}

// CLI11 marks where a table begins and ends.
bool is_mark(const CLI::ConfigItem& item) { return item.name == "++" || item.name == "--"; }

class ConfigFile {
 public:
  ConfigFile(CLI::App& command, std::string called) : command_(command), called_(std::move(called)) {}

  std::vector<std::string> apply(const std::vector<CLI::ConfigItem>& items) {
    for (const CLI::ConfigItem& item : items) require_known(item);
    for (const bool in_table : {true, false})
      for (const CLI::ConfigItem& item : items)
        if (!is_mark(item) && item.parents.empty() != in_table && has_option(command_, item.name) &&
            (!in_table || item.parents.front() == command_.get_name()))
          set(item);
    return std::move(set_);
  }

 private:
  [[noreturn]] void reject(const std::string& what) const { throw CLI::ConfigError(called_ + ": " + what); }

  std::vector<const CLI::App*> commands() const {
    return static_cast<const CLI::App*>(command_.get_parent())->get_subcommands([](const CLI::App*) {
      return true;
    });
  }

  const CLI::App* find_command(const std::string& name) const {
    const auto all = commands();
    const auto it = std::ranges::find_if(all, [&](const CLI::App* app) { return app->get_name() == name; });
    return it == all.end() ? nullptr : *it;
  }

  void require_known(const CLI::ConfigItem& item) const {
    if (item.parents.size() > 1) reject("there are no tables in tables, as in " + item.parents.front());
    if (!item.parents.empty()) {
      const CLI::App* command = find_command(item.parents.front());
      if (command == nullptr) reject("there is no command " + item.parents.front() + " for a table");
      if (!is_mark(item) && !has_option(*command, item.name))
        reject(item.parents.front() + " has no option --" + item.name);
      return;
    }
    if (!is_mark(item) &&
        std::ranges::none_of(commands(), [&](const CLI::App* app) { return has_option(*app, item.name); }))
      reject("there is no option --" + item.name);
  }

  std::string flag_value(const CLI::ConfigItem& item) const {
    if (item.inputs.size() != 1 || (item.inputs[0] != "true" && item.inputs[0] != "false"))
      reject(item.name + " is true or false");
    return item.inputs[0];
  }

  void set(const CLI::ConfigItem& item) {
    CLI::Option& option = *command_.get_option("--" + item.name);
    if (!option.empty()) return;
    if (option.get_expected_max() == 0)
      option.add_result(option.get_flag_value(item.name, flag_value(item)));
    else
      for (const std::string& input : item.inputs) option.add_result(marked(input));
    set_.push_back(fmt::format("--{} {}", item.name, fmt::join(item.inputs, " ")));
  }

  CLI::App& command_;
  const std::string called_;
  std::vector<std::string> set_;
};

// Without comments behind names of tables, which CLI11 does not know.
std::stringstream readable_text(const std::filesystem::path& file) {
  static const std::regex commented_table(R"(^(\s*\[[^\]"'#]*\])\s*#.*$)");
  std::ifstream in(file, std::ios::binary);
  if (!in) throw CLI::FileError::Missing(file.string());
  std::stringstream text;
  for (std::string line; std::getline(in, line);)
    text << std::regex_replace(line, commented_table, "$1") << '\n';
  if (in.bad()) throw CLI::ConfigError(file.string() + " can't be read");
  return text;
}

}  // namespace

std::vector<std::string> apply_config_file(CLI::App& command, const std::filesystem::path& file,
                                           const std::string& called) {
  std::error_code ignored;  // what can't be looked at can't be read
  if (std::filesystem::is_directory(file, ignored))
    throw CLI::ConfigError(called + ": " + file.string() + " is a folder");
  std::stringstream text = readable_text(file);
  return ConfigFile(command, called).apply(CLI::ConfigTOML().from_config(text));
}

}  // namespace opseq
