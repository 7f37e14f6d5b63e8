#include "reports/program/options/help_text.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "reports/program/options/option_list.h"
#include "reports/program/terminal/colours.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/text/wrapped_text.h"

namespace opseq {
namespace {

using Options = std::vector<const CLI::Option*>;

constexpr std::size_t option_column = 36;
constexpr std::size_t command_column = 15;
constexpr std::size_t purpose_indent = 6;

std::string heading(const std::string& text) {
  return '\n' + emphasized(text + ':', Emphasis::heading, STDOUT_FILENO) + '\n';
}

std::string paragraph(const std::string& text) {
  return text.empty() ? "" : wrapped_block(text, {0, 0, terminal_width()}) + '\n';
}

// The name on the left, and what it is on the right or, behind a long name, below.
std::string entry(const std::string& name, const std::string& text, std::size_t column) {
  const std::size_t width = terminal_width();
  column = std::min(column, width / 2);
  std::string line = "  " + name;
  if (text.empty()) return line + '\n';
  line += characters(line) < column ? std::string(column - characters(line), ' ')
                                    : '\n' + std::string(column, ' ');
  return line + wrapped_block(text, {column, column, width}) + '\n';
}

std::string name_of_option(const CLI::Option& option) {
  if (option.get_positional()) return option.get_name(true, false);
  std::string names;
  for (const std::string& name : option.get_snames()) names += (names.empty() ? "-" : ", -") + name;
  for (const std::string& name : option.get_lnames()) names += (names.empty() ? "--" : ", --") + name;
  const std::string& value = option.get_option_text();
  return names + (value.empty() ? "" : " " + value);
}

std::string entries(const Options& options) {
  std::string text;
  for (const CLI::Option* option : options)
    text += entry(name_of_option(*option), option->get_description(), option_column);
  return text;
}

Options positionals_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

Options options_under(const CLI::App& app, const std::string& group) {
  return app.get_options(
      [&](const CLI::Option* option) { return option->nonpositional() && option->get_group() == group; });
}

// " -o DIR": what can't be left out.
std::string required_options(const CLI::App& app) {
  std::string text;
  for (const CLI::Option* option : app.get_options())
    if (option->nonpositional() && option->get_required())
      text += (option->get_snames().empty() ? " --" + option->get_lnames().front()
                                            : " -" + option->get_snames().front()) +
              ' ' + option->get_option_text();
  return text;
}

std::string usage(const CLI::App& app) {
  std::string text = "Usage: " + command_title(app);
  if (app.get_parent() == nullptr) return text + " COMMAND [OPTIONS]\n";
  text += " [OPTIONS]" + required_options(app);
  for (const CLI::Option* option : positionals_of(app)) {
    const bool is_many = option->get_expected_max() >= CLI::detail::expected_max_vector_size;
    const std::string word = option->get_name(true, false) + (is_many ? "..." : "");
    text += ' ' + (option->get_required() ? word : '[' + word + ']');
  }
  return text + '\n';
}

std::string example_lines(const std::vector<Example>& examples) {
  if (examples.empty()) return "";
  std::string text = heading("Examples");
  const TextBlock block{purpose_indent, purpose_indent, terminal_width()};
  for (const Example& example : examples)
    text += "  " + std::string(example.command) + '\n' + std::string(purpose_indent, ' ') +
            wrapped_block(example.purpose, block) + '\n';
  return text;
}

// As they are added, but those of every command at the end.
std::vector<std::string> headings_of(const CLI::App& app, HelpExtent extent) {
  std::vector<std::string> headings = app.get_groups();
  if (extent == HelpExtent::usual) std::erase(headings, limits_heading);
  std::stable_partition(headings.begin(), headings.end(),
                        [](const std::string& name) { return name != general_heading; });
  return headings;
}

std::string option_lines(const CLI::App& app, HelpExtent extent) {
  std::string text;
  if (const Options words = positionals_of(app); !words.empty())
    text += heading("Arguments") + entries(words);
  for (const std::string& name : headings_of(app, extent))
    if (const Options options = options_under(app, name); !options.empty())
      text += heading(name) + entries(options);
  if (extent == HelpExtent::usual && !options_under(app, limits_heading).empty())
    text += '\n' + paragraph("The limits on work and memory (--max-...) are in '" + command_title(app) +
                             " --help-all'.");
  return text;
}

std::string command_lines(const CLI::App& app) {
  std::vector<std::string> groups;
  for (const CLI::App* command : app.get_subcommands({}))
    if (std::find(groups.begin(), groups.end(), command->get_group()) == groups.end())
      groups.push_back(command->get_group());
  std::string text;
  for (const std::string& group : groups) {
    text += heading(group);
    for (const CLI::App* command : app.get_subcommands({}))
      if (command->get_group() == group)
        text += entry(command->get_name(), command->get_description(), command_column);
  }
  return groups.empty()
             ? text
             : text + '\n' + paragraph("'" + command_title(app) + " help COMMAND' says more of one.");
}

}  // namespace

std::string command_title(const CLI::App& app) {
  const CLI::App* const program = app.get_parent();
  return program == nullptr ? app.get_name() : command_title(*program) + ' ' + app.get_name();
}

std::string help_text(const CLI::App& app, const std::vector<Example>& examples, HelpExtent extent) {
  return paragraph(app.get_description()) + '\n' + usage(app) + example_lines(examples) + command_lines(app) +
         option_lines(app, extent) + '\n' + paragraph(app.get_footer());
}

}  // namespace opseq
