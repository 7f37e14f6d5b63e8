#include "reports/program/options/set_sources.h"

#include <algorithm>

#include "reports/naming/named_set.h"

namespace opseq {
namespace {

std::optional<std::regex> regular_expression(const std::string& word) {
  try {
    return std::regex(word, std::regex::ECMAScript);
  } catch (const std::regex_error&) {
    return std::nullopt;
  }
}

bool is_any_in(const std::vector<std::regex>& expressions, const std::string& path) {
  return std::ranges::any_of(expressions,
                             [&](const std::regex& regex) { return std::regex_search(path, regex); });
}

// It is there to be read once.
void require_one_standard_input(const std::vector<SetSources>& sets) {
  std::ptrdiff_t read = 0;
  for (const SetSources& set : sets) read += std::ranges::count(set.sources, std::filesystem::path("-"));
  if (read > 1) throw WrongUsage("- stands for standard input, which can be read once.");
}

}  // namespace

void add_sources(const OptionList& command, SourcesChoice& choice) {
  OptionList list = command.under(models_heading);
  list.words("--mismatch", choice.mismatch, "PATH...", "Models that were converted but answer differently");
  list.words("--correct", choice.correct, "PATH...", "Models that were converted correctly");
  list.words("--tests", choice.tests, "PATH...", "Models of the converter's test suite");
  list.words("--set", choice.others, "NAME=PATH...", "Further sets, which are reported and not compared");
  add_manifest(command, choice.manifest);
  list.check([&choice] { set_sources(choice); });
}

void add_manifest(const OptionList& command, std::filesystem::path& manifest) {
  OptionList list = command.under(models_heading);
  list.file("--manifest", manifest, "Sets as a table: CSV with the columns path and set, or JSON objects");
}

SetSources set_sources(const std::string& set_name, const Words& paths) {
  SetSources set{set_name, {paths.begin(), paths.end()}};
  require_one_standard_input({set});
  return set;
}

std::vector<SetSources> set_sources(const SourcesChoice& choice) {
  std::vector<SetSources> sets{set_sources("mismatch", choice.mismatch),
                               set_sources("correct", choice.correct), set_sources("tests", choice.tests)};
  for (const std::string& named : choice.others) {
    const std::size_t equals = named.find('=');
    if (equals == std::string::npos) throw WrongUsage("--set takes NAME=PATH, not " + named + '.');
    const std::string name = named.substr(0, equals);
    if (const std::string problem = set_name_problem(name); !problem.empty())
      throw WrongUsage("--set: " + problem + '.');
    auto it =
        std::find_if(sets.begin(), sets.end(), [&](const SetSources& set) { return set.set_name == name; });
    if (it == sets.end()) it = sets.insert(sets.end(), {name, {}});
    it->sources.emplace_back(named.substr(equals + 1));
  }
  std::erase_if(sets, [](const SetSources& set) { return set.sources.empty(); });
  if (sets.empty() && choice.manifest.empty())
    throw WrongUsage("At least one of --mismatch, --correct, --tests, --set, --manifest is required.");
  require_one_standard_input(sets);
  return sets;
}

void add_path_choice(const OptionList& command, PathChoice& choice) {
  OptionList list = command.under(models_heading);
  list.each_parsed("--include", choice.include, "REGEX", regular_expression,
                   "Only models in whose path (in its set) it is found; can be repeated");
  list.each_parsed("--exclude", choice.exclude, "REGEX", regular_expression,
                   "No models in whose path it is found; can be repeated");
}

TakesPath takes_path(const PathChoice& choice) {
  if (choice.include.empty() && choice.exclude.empty()) return nullptr;
  return [choice](const std::string& path) {
    return (choice.include.empty() || is_any_in(choice.include, path)) && !is_any_in(choice.exclude, path);
  };
}

}  // namespace opseq
