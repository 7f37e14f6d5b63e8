#include "analyzer/analysis_options.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace opseq::tests {
namespace analysis_options_test {

TEST_CASE("every way to match and to reduce has a name") {
  CHECK(name_of(match_names, Match::blocks) == "blocks");
  CHECK(name_of(match_names, Match::lcs) == "lcs");
  CHECK(name_of(reduction_names, Reduction::published) == "published");
  CHECK(name_of(reduction_names, Reduction::closure) == "closure");
  CHECK(name_of(reduction_names, Reduction::lcs) == "lcs");
}

TEST_CASE("the defaults are the method's") {
  const AnalysisOptions options;
  CHECK(options.match == MatchOptions{Match::blocks, false});
  CHECK(options.reduction.method == Reduction::closure);
  CHECK(options.reduction.minimum == 4);
  CHECK_FALSE(options.reduction.autojunk);
}

TEST_CASE("the published options are difflib with autojunk and the sequential reduction") {
  const AnalysisOptions options = published_analysis_options();
  CHECK(options.duplicates == Duplicates::keep);
  CHECK(options.match == MatchOptions{Match::blocks, true});
  CHECK(options.reduction.method == Reduction::published);
  CHECK(options.reduction.minimum == 4);
  CHECK(options.reduction.autojunk);
}

std::string text(const AnalysisOption& option, const AnalysisOptions& options) {
  if (const auto* number = std::get_if<NumberMember<AnalysisOptions>>(&option.member))
    return std::to_string(number->get(options));
  if (const auto* flag = std::get_if<FlagMember<AnalysisOptions>>(&option.member))
    return flag->get(options) ? "on" : "off";
  return std::string(std::get<ChoiceMember<AnalysisOptions>>(option.member).get(options));
}

TEST_CASE("a stored analysis has all options, in an order that stays") {
  std::vector<std::string> stored(analysis_option_table().size());
  for (const AnalysisOption& option : analysis_option_table())
    stored.at(option.stored_position) = std::string(option.name) + ' ' + text(option, {});
  CHECK(stored == std::vector<std::string>{
                      "match blocks", "autojunk off", "reduce closure", "reduce_min 4",
                      "max_match_steps 100000000000", "max_reduce_steps 40000000000", "max_paths 100000",
                      "max_path_labels 100000000", "max_all_path_labels 200000000",
                      "max_path_steps 200000000", "ngram_max 5", "max_ngram_steps 10000000",
                      "max_ngram_text 268435456", "max_all_match_steps 200000000000", "duplicates once"});
}

// None is the default of its option.
void set_last(const ChoiceMember<AnalysisOptions>& choice, AnalysisOptions& options) {
  choice.set(options, choice.names.back());
}

TEST_CASE("each option sets what it is named after, and nothing else") {
  for (const AnalysisOption& option : analysis_option_table()) {
    CAPTURE(option.name);
    AnalysisOptions options;
    if (const auto* number = std::get_if<NumberMember<AnalysisOptions>>(&option.member))
      number->set(options, 77);
    else if (const auto* flag = std::get_if<FlagMember<AnalysisOptions>>(&option.member))
      flag->set(options, true);
    else
      set_last(std::get<ChoiceMember<AnalysisOptions>>(option.member), options);
    for (const AnalysisOption& other : analysis_option_table())
      CHECK((text(other, options) != text(other, {})) == (other.name == option.name));
  }
}

TEST_CASE("autojunk is one for paths and for sequences that are reduced") {
  AnalysisOptions options;
  for (const AnalysisOption& option : analysis_option_table())
    if (option.name == "autojunk") std::get<FlagMember<AnalysisOptions>>(option.member).set(options, true);
  CHECK(options.match.autojunk);
  CHECK(options.reduction.autojunk);
}

}  // namespace analysis_options_test
}  // namespace opseq::tests
