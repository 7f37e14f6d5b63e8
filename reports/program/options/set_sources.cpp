#include "reports/program/options/set_sources.h"

#include <algorithm>

namespace opseq {

void add_sources(const OptionList& command, SourcesChoice& choice) {
  OptionList list = command.under("Models");
  list.words("--mismatch", choice.mismatch, "PATH...", "Models that were converted but answer differently");
  list.words("--correct", choice.correct, "PATH...", "Models that were converted correctly");
  list.words("--tests", choice.tests, "PATH...", "Models of the converter's test suite");
  list.words("--set", choice.others, "NAME=PATH...", "Further sets, which are reported and not compared");
  list.check([&choice] { set_sources(choice); });
}

SetSources set_sources(const std::string& set_name, const Words& paths) {
  return {set_name, {paths.begin(), paths.end()}};
}

std::vector<SetSources> set_sources(const SourcesChoice& choice) {
  std::vector<SetSources> sets{set_sources("mismatch", choice.mismatch),
                               set_sources("correct", choice.correct), set_sources("tests", choice.tests)};
  for (const std::string& named : choice.others) {
    const std::size_t equals = named.find('=');
    if (equals == std::string::npos) throw WrongUsage("--set takes NAME=PATH, not " + named + '.');
    const std::string name = named.substr(0, equals);
    auto it =
        std::find_if(sets.begin(), sets.end(), [&](const SetSources& set) { return set.set_name == name; });
    if (it == sets.end()) it = sets.insert(sets.end(), {name, {}});
    it->sources.emplace_back(named.substr(equals + 1));
  }
  std::erase_if(sets, [](const SetSources& set) { return set.sources.empty(); });
  if (sets.empty()) throw WrongUsage("At least one of --mismatch, --correct, --tests, --set is required.");
  return sets;
}

}  // namespace opseq
