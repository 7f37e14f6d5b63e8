#include "analyzer/analysis_options.h"

#include <doctest/doctest.h>

namespace opseq::tests {
namespace {

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
  CHECK(options.match == MatchOptions{Match::blocks, true});
  CHECK(options.reduction.method == Reduction::published);
  CHECK(options.reduction.minimum == 4);
}

}  // namespace
}  // namespace opseq::tests
