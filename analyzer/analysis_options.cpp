#include "analyzer/analysis_options.h"

#include <limits>

namespace opseq {
namespace {

using Options = AnalysisOptions;

constexpr std::uint64_t unbounded = std::numeric_limits<std::uint64_t>::max();

// Of the matching blocks, whether two paths share them or two sequences that are reduced.
constexpr FlagMember<Options> autojunk{
    [](const Options& options) { return options.match.autojunk; },
    [](Options& options, bool is_on) { options.match.autojunk = options.reduction.autojunk = is_on; }};

template <auto... path>
constexpr NumberMember<Options> number(std::uint64_t most = unbounded) {
  return number_member<Options, path...>(1, most);
}

constexpr AnalysisOption option_table[] = {
    {{"duplicates", "", "Models of a set with equal graphs: counted once, or each",
      choice_member<Options, duplicates_names, &Options::duplicates>()},
     AnalysisPart::models,
     14},
    {{"match", "", "What two paths share: matching blocks, or the longest common subsequence",
      choice_member<Options, match_names, &Options::match, &MatchOptions::match>()},
     AnalysisPart::matching,
     0},
    {{"autojunk", "", "difflib's autojunk, for paths of 200 and more operators", autojunk},
     AnalysisPart::matching,
     1},
    {{"reduce", "", "How sequences are reduced to what they have in common",
      choice_member<Options, reduction_names, &Options::reduction, &ReductionOptions::method>()},
     AnalysisPart::reduction,
     2},
    {{"reduce_min", "N", "Fewest operators that make something in common",
      number<&Options::reduction, &ReductionOptions::minimum>(1'000'000)},
     AnalysisPart::reduction,
     3},
    {{"max_reduce_steps", "N", "Steps of a reduction, each about a nanosecond; one with more is left out",
      number<&Options::reduction, &ReductionOptions::max_steps>()},
     AnalysisPart::reduction,
     5},
    {{"max_match_steps", "N", "Such steps of comparing two models; a pair with more is left out",
      number<&Options::match, &MatchOptions::max_steps>()},
     AnalysisPart::matching,
     4},
    {{"max_all_match_steps", "N",
      "Such steps of comparing all models; of the pairs those with most are left out",
      number<&Options::match, &MatchOptions::max_all_steps>()},
     AnalysisPart::matching,
     13},
    {{"max_paths", "N", "Distinct label sequences of a model; one with more is counted, not compared",
      number<&Options::paths, &PathLimits::sequences>()},
     AnalysisPart::paths,
     6},
    {{"max_path_steps", "N", "Edges looked at to find them, likewise",
      number<&Options::paths, &PathLimits::steps>()},
     AnalysisPart::paths,
     9},
    {{"max_path_labels", "N", "Operators in these of a model",
      number<&Options::paths, &PathLimits::labels>()},
     AnalysisPart::paths,
     7},
    {{"max_all_path_labels", "N", "Operators in those of all models; what is beyond is counted, not compared",
      number<&Options::paths, &PathLimits::labels_of_all>()},
     AnalysisPart::paths,
     8},
    {{"ngram_max", "K", "K: the sequences of 1 to K consecutive operators of every model are found",
      number<&Options::ngrams, &NgramLimits::longest>(1000)},
     AnalysisPart::ngrams,
     10},
    {{"max_ngram_steps", "N", "Work for these of one model; one with more is reported without them",
      number<&Options::ngrams, &NgramLimits::steps>()},
     AnalysisPart::ngrams,
     11},
    {{"max_ngram_text", "N", "Bytes of their operators' names, likewise",
      number<&Options::ngrams, &NgramLimits::text_bytes>()},
     AnalysisPart::ngrams,
     12},
};

}  // namespace

AnalysisOptions published_analysis_options() {
  AnalysisOptions options;
  options.duplicates = Duplicates::keep;
  autojunk.set(options, true);
  options.match.match = Match::blocks;
  options.reduction.method = Reduction::published;
  return options;
}

std::span<const AnalysisOption> analysis_option_table() { return option_table; }

}  // namespace opseq
