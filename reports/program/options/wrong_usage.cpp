#include "reports/program/options/wrong_usage.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "graph/base/nearest_name.h"
#include "graph/base/quoted.h"
#include "reports/program/options/bracket_mark.h"
#include "reports/program/options/help_text.h"

namespace opseq {
namespace {

const CLI::App& chosen_command(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return commands.empty() ? app : *commands.front();
}

std::vector<const CLI::App*> all_commands(const CLI::App& app) { return app.get_subcommands({}); }

std::string about_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names{"help"};
  for (const CLI::App* command : all_commands(app)) names.push_back(command->get_name());
  return with_nearest("There is no command " + in_quotes(word), nearest_name(word, names));
}

bool is_option(const std::string& word) { return word.size() > 1 && word.front() == '-'; }

// "--json" for "jsno".
std::optional<std::string> nearest_option(const CLI::App& command, const std::string& name) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    names.insert(names.end(), option->get_lnames().begin(), option->get_lnames().end());
  const std::string plain = name.substr(std::min(name.find_first_not_of('-'), name.size()));
  const auto nearest = nearest_name(plain, names);
  return nearest ? std::optional("--" + *nearest) : std::nullopt;
}

std::string about_option(const CLI::App& app, const CLI::App& command, const std::string& word) {
  const std::string name = word.substr(0, word.find('=', 2));
  const std::string clause =
      "There is no option " + in_quotes(name) + " of " + in_quotes(command_title(command));
  const auto nearest = nearest_option(command, name);
  if (nearest) return with_nearest(clause, nearest);
  for (const CLI::App* other : all_commands(app))
    if (other->get_option_no_throw(name) != nullptr)
      return clause + "; " + in_quotes(command_title(*other)) + " has one.";
  return clause + '.';
}

std::string taken_words(const CLI::App& command) {
  std::string names;
  for (const CLI::Option* option : command.get_options())
    if (option->get_positional()) names += (names.empty() ? "" : " ") + option->get_name(true, false);
  return names.empty() ? "none" : names;
}

// Of words that are left over: a misspelt option takes its value's place too, so it comes first.
std::string about_left_over(const CLI::App& app) {
  const CLI::App& command = chosen_command(app);
  if (const auto words = app.remaining(); !words.empty())
    return is_option(words.front()) ? about_option(app, app, words.front())
                                    : about_command(app, unmarked(words.front()));
  const std::vector<std::string> words = command.remaining();
  if (words.empty()) return "";
  const auto option = std::find_if(words.begin(), words.end(), is_option);
  if (option != words.end()) return about_option(app, command, *option);
  return in_quotes(unmarked(words.front())) + " is a word too many: of words without an option " +
         in_quotes(command_title(command)) + " takes " + taken_words(command) + '.';
}

std::string about_missing(const CLI::App& app) {
  const CLI::App& command = chosen_command(app);
  if (&command == &app) return "No command is named.";
  for (const CLI::Option* option : command.get_options())
    if (option->get_required() && option->count() == 0)
      return in_quotes(command_title(command)) + " needs " +
             (option->get_positional() ? option->get_name(true, false)
                                       : option->get_name() + ' ' + option->get_option_text()) +
             '.';
  return "";
}

// Of an option that is given too many values or none, where the error names it.
std::string about_values(const CLI::App& app, const std::string& problem) {
  const std::string name = problem.substr(0, problem.find(':'));
  const CLI::Option* const option = chosen_command(app).get_option_no_throw(name);
  if (option == nullptr) return "";
  if (problem.find("At Most") != std::string::npos) return name + " takes one value, and once only.";
  return name + " needs a value: " + option->get_option_text() + '.';
}

std::string with_period(const std::string& text) {
  return text.ends_with('.') || text.ends_with('?') ? text : text + '.';
}

std::string line(const CLI::App& app, const std::string& sentence) {
  return app.get_name() + ": " + printable(sentence) + '\n';
}

}  // namespace

std::string in_quotes(const std::string& word) { return '\'' + word + '\''; }

std::string with_nearest(const std::string& clause, const std::optional<std::string>& nearest) {
  return clause + (nearest ? "; did you mean " + in_quotes(*nearest) + '?' : ".");
}

std::string wrong_usage_text(const CLI::App& app, const std::string& sentence) {
  return line(app, sentence) + line(app, "See '" + command_title(chosen_command(app)) + " --help'.");
}

std::string wrong_usage_text(const CLI::App& app, const CLI::Error& error) {
  if (const std::string sentence = about_left_over(app); !sentence.empty())
    return wrong_usage_text(app, sentence);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
    if (const std::string sentence = about_missing(app); !sentence.empty())
      return wrong_usage_text(app, sentence);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    if (const std::string sentence = about_values(app, error.what()); !sentence.empty())
      return line(app, sentence);
  return line(app, with_period(error.what()));
}

}  // namespace opseq
