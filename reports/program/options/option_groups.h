// The options of the command line, in the groups that commands share.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <limits>
#include <map>
#include <string>

#include "reports/program/command_line.h"

namespace opseq {

// The values of an option by their names, from an array of NamedValue.
template <class Names>
auto choices(const Names& names) {
  std::map<std::string, decltype(names.front().value)> map;
  for (const auto& named : names) map.emplace(named.name, named.value);
  return map;
}

// A decimal number in the range: CLI11's own checks let 2^64 + 1 and "nan" pass.
CLI::Validator whole_number(std::uint64_t least,
                            std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

// No empty name of a file.
CLI::Validator file_name();

// CLI11 takes a word in brackets for a list of words. Marked, it is none; the mark is taken off before the
// word is looked at.
inline constexpr char bracket_mark = '\x01';
std::string marked(std::string word);

// Each adds its options to a command; what is said of them ends up in the second argument, which has to
// outlive the parsing.

// The first option of a command: CLI11 runs the callbacks in this order, and those of the options that the
// file names come behind it. (CLI11's own set_config() reads no file for a subcommand.)
void add_config(CLI::App& app);
void add_preset(CLI::App& app, Preset& preset);
void add_common(CLI::App& app, CommonChoice& common);
// What is read of one model; a model with more is reported with the name of the option.
void add_limits(CLI::App& app, ReadLimits& limits);
void add_graph(CLI::App& app, GraphChoice& graph);
void add_reduction(CLI::App& app, AnalysisChoice& analysis);
void add_analysis(CLI::App& app, AnalysisChoice& analysis);
void add_page(CLI::App& app, PageLimits& page);
// Database, sets, outputs, statistics, gates and files for continuous integration; common options too.
void add_suite(CLI::App& app, SuiteQuestion& suite);
void add_suggestion(CLI::App& app, SuggestCommand& suggest);
void add_extraction(CLI::App& app, ExtractCommand& extract);
void add_show(CLI::App& app, ShowCommand& show);
void add_replication(CLI::App& app, GapsCommand& gaps);

}  // namespace opseq
