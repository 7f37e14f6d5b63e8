#include "reports/program/options/set_sources.h"

#include <algorithm>

#include "graph/base/text.h"
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

struct NamedSource {
  std::string set_name;
  std::optional<std::string> path;
};

NamedSource named_source(const std::string& option, const std::string& word) {
  const std::size_t equals = word.find('=');
  NamedSource source{word.substr(0, equals), std::nullopt};
  if (equals != std::string::npos) source.path = word.substr(equals + 1);
  if (const std::string problem = set_name_problem(source.set_name); !problem.empty())
    throw WrongUsage(option + ": " + problem + '.');
  return source;
}

void add_source(std::vector<SetSources>& sets, const NamedSource& source) {
  if (!source.path) return;
  auto it = std::ranges::find(sets, source.set_name, &SetSources::set_name);
  if (it == sets.end()) it = sets.insert(sets.end(), {source.set_name, {}});
  it->sources.emplace_back(*source.path);
}

// The sets of a role: those named, and the conventional one where it has models.
std::optional<SetNames> said_sets(const char* option, const Words& words, const char* usual,
                                  const Words& usual_paths) {
  SetNames names;
  for (const std::string& word : words) {
    const std::string name = to_text(named_source(option, word).set_name);
    if (std::ranges::count(names, name) == 0) names.push_back(name);
  }
  if (!usual_paths.empty() && std::ranges::count(names, usual) == 0) names.emplace_back(usual);
  return names.empty() ? std::nullopt : std::optional(names);
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
  list.words("--of", choice.of, "NAME=PATH...", "The target: models whose sequences should be covered");
  list.words("--against", choice.against, "NAME=PATH...", "The contrast: models that are known to be fine");
  list.words("--by", choice.by, "NAME=PATH...", "The suite: models that cover, such as a converter's tests");
  list.words("--mismatch", choice.mismatch, "PATH...",
             "--of mismatch=PATH: models that were converted but answer differently");
  list.words("--correct", choice.correct, "PATH...",
             "--against correct=PATH: models that were converted correctly");
  list.words("--tests", choice.tests, "PATH...", "--by tests=PATH: models of the converter's test suite");
  list.words("--converted", choice.converted, "PATH...",
             "Converted models with their data, which are run and sorted: --of mismatch --against correct");
  list.words("--set", choice.others, "NAME=PATH...", "Further sets, which are reported and not compared");
  add_manifest(command, choice.manifest);
  list.check([&choice] { set_sources(choice); });
}

void add_manifest(const OptionList& command, Manifest& manifest) {
  OptionList list = command.under(models_heading);
  list.file("--manifest", manifest.file,
            "Sets as a table: CSV with the columns path and set, or JSON objects");
  list.word("--set-by", manifest.set_column, "COLUMN",
            "The manifest's column that names the set of each model, such as verdict or class", "set");
}

SetSources set_sources(const std::string& set_name, const Words& paths) {
  SetSources set{set_name, {paths.begin(), paths.end()}};
  require_one_standard_input({set});
  return set;
}

std::vector<SetSources> set_sources(const SourcesChoice& choice) {
  std::vector<SetSources> sets{set_sources("mismatch", choice.mismatch),
                               set_sources("correct", choice.correct), set_sources("tests", choice.tests)};
  for (const auto& [option, words] :
       {std::pair("--of", &choice.of), {"--against", &choice.against}, {"--by", &choice.by}})
    for (const std::string& word : *words) add_source(sets, named_source(option, word));
  for (const std::string& word : choice.others) {
    const NamedSource source = named_source("--set", word);
    if (!source.path) throw WrongUsage("--set takes NAME=PATH, not " + word + '.');
    add_source(sets, source);
  }
  std::erase_if(sets, [](const SetSources& set) { return set.sources.empty(); });
  if (!choice.converted.empty() && !(choice.mismatch.empty() && choice.correct.empty()))
    throw WrongUsage(
        "--converted sorts models into mismatch and correct: it goes with neither --mismatch nor --correct.");
  if (sets.empty() && choice.manifest.file.empty() && choice.converted.empty())
    throw WrongUsage(
        "At least one of --of, --against, --by, --mismatch, --correct, --tests, --converted, --set, "
        "--manifest is "
        "required.");
  require_one_standard_input(sets);
  return sets;
}

Roles roles_of(const SourcesChoice& choice) {
  const Words& sorted = choice.converted;
  return resolve({said_sets("--of", choice.of, "mismatch", sorted.empty() ? choice.mismatch : sorted),
                  said_sets("--against", choice.against, "correct", sorted.empty() ? choice.correct : sorted),
                  said_sets("--by", choice.by, "tests", choice.tests)},
                 Roles());
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
