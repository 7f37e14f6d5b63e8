#include "reports/sources/expanded_sources.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "graph/base/text.h"
#include "reports/sources/path_list.h"
#include "reports/sources/path_pattern.h"
#include "reports/text/input_text.h"

namespace opseq {
namespace {

class SourceExpansion {
 public:
  explicit SourceExpansion(const std::function<std::string()>& standard_input)
      : standard_input_(standard_input) {}

  void add(const SetSources& set) {
    SetSources& expanded = set_called(set.set_name);
    for (const std::filesystem::path& source : set.sources) add(expanded, source);
    std::ranges::copy(set.given, std::back_inserter(expanded.given));
  }

  void add_manifest(const Manifest& manifest) {
    for (SetSources& set : read_manifest(manifest)) {
      SetSources& expanded = set_called(set.set_name);
      std::ranges::move(set.given, std::back_inserter(expanded.given));
    }
  }

  ExpandedSources take() { return std::move(expanded_); }

 private:
  SetSources& set_called(const std::string& name) {
    const auto it = std::ranges::find(expanded_.sets, name, &SetSources::set_name);
    if (it != expanded_.sets.end()) return *it;
    expanded_.sets.push_back({name, {}});
    return expanded_.sets.back();
  }

  void add(SetSources& set, const std::filesystem::path& source) {
    const std::string& word = source.native();
    if (word == "-")
      add_given(set, {".", path_list(standard_input_())}, "standard input names no path");
    else if (word.starts_with('@'))
      add_given(set, {".", path_list(read_input_text(word.substr(1), "list"))},
                "the list " + to_text(word.substr(1)) + " names no path");
    else if (is_path_pattern(word))
      add_given(set, match_path_pattern(word), "nothing matches the pattern " + to_text(word));
    else
      set.sources.push_back(source);
  }

  void add_given(SetSources& set, GivenFiles given, const std::string& reason_if_empty) {
    if (given.files.empty())
      expanded_.empty.push_back({to_text(set.set_name), reason_if_empty});
    else
      set.given.push_back(std::move(given));
  }

  const std::function<std::string()>& standard_input_;
  ExpandedSources expanded_;
};

}  // namespace

ExpandedSources expand_sources(const std::vector<SetSources>& sets, const Manifest& manifest,
                               const std::function<std::string()>& standard_input) {
  SourceExpansion expansion(standard_input);
  for (const SetSources& set : sets) expansion.add(set);
  if (!manifest.file.empty()) expansion.add_manifest(manifest);
  return expansion.take();
}

}  // namespace opseq
