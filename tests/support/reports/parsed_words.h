// Words on the command line and what becomes of them. Header only.
#pragma once

#include <doctest/doctest.h>

#include <regex>
#include <string>
#include <vector>

#include "reports/program/command_line.h"
#include "reports/program/command_table.h"
#include "tests/support/files/captured_output.h"

namespace opseq::test {

// Valid as long as the words are.
inline std::vector<const char*> argv_of(const Words& words) {
  std::vector<const char*> argv{"opseq"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  return argv;
}

inline Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// Of a command that has the options alone that `add` adds.
template <class Options, class Add>
ParsedWords parse_options(Add add, Options& options, const Words& words) {
  CommandParser parser({"opseq", "", "opseq 1", ""});
  OptionList list = parser.add_command({.name = "trial", .description = ""});
  add(list, options);
  const Words all = with({"trial"}, words);
  const std::vector<const char*> argv = argv_of(all);
  return parser.parse(static_cast<int>(argv.size()), argv.data());
}

// The options that the words set.
template <class Options, class Add>
Options options_of(Add add, const Words& words) {
  Options options;
  const ParsedWords parsed = parse_options(add, options, words);
  CHECK_MESSAGE(parsed.command == "trial", parsed.error);
  CHECK(parsed.output.empty());
  CHECK(parsed.error.empty());
  return options;
}

// What is said of words that are wrong usage.
template <class Options, class Add>
std::string refused_by(Add add, const Words& words) {
  Options options;
  const ParsedWords parsed = parse_options(add, options, words);
  CHECK(parsed.command.empty());
  CHECK(parsed.output.empty());
  CHECK_FALSE(parsed.error.empty());
  return parsed.error;
}

// Their help, with limits.
template <class Options, class Add>
std::string help_of(Add add) {
  Options options;
  return parse_options(add, options, {"--help-all"}).output;
}

// A space where there are spaces and line breaks.
inline std::string on_one_line(const std::string& text) {
  return std::regex_replace(text, std::regex("\\s+"), " ");
}

// Of the whole program.
inline ParsedCommandLine parse(const Words& words) {
  const std::vector<const char*> argv = argv_of(words);
  return parse_command_line(command_table(), static_cast<int>(argv.size()), argv.data());
}

inline bool is_understood(const Words& words) {
  const ParsedCommandLine line = parse(words);
  INFO(line.error);
  CHECK(line.exit_code == exit_fine);
  CHECK(line.output.empty());
  CHECK(line.error.empty());
  return line.run != nullptr;
}

// The words are wrong usage; what is said of it.
inline std::string refused(const Words& words) {
  const ParsedCommandLine line = parse(words);
  CHECK_FALSE(line.run);
  CHECK(line.exit_code == exit_usage);
  CHECK(line.output.empty());
  CHECK_FALSE(line.error.empty());
  return line.error;
}

// Standard error without the lines that say which step begins.
inline std::string without_steps(const std::string& told) {
  std::string rest;
  for (std::size_t begin = 0, end = 0; begin < told.size(); begin = end) {
    end = told.find('\n', begin);
    end = end == std::string::npos ? told.size() : end + 1;
    const std::string_view line = std::string_view(told).substr(begin, end - begin);
    if (!line.ends_with(" ...\n")) rest += line;
  }
  return rest;
}

// The program with these words, which are understood. What it says of its steps is left out. Throws what the
// command throws.
inline Captured run_program(const Words& words) {
  const ParsedCommandLine line = parse(words);
  REQUIRE_MESSAGE(line.run, line.error);
  Captured told = captured(line.run);
  told.err = without_steps(told.err);
  return told;
}

}  // namespace opseq::test
