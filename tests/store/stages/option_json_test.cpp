#include "store/stages/option_json.h"

#include <doctest/doctest.h>

#include "analyzer/analysis_options.h"

namespace opseq {
namespace option_json_test {

TEST_CASE("numbers, choices and flags are JSON of their kind") {
  JsonObject json;
  AnalysisOptions options;
  options.ngrams.longest = 7;
  for (const AnalysisOption& option : analysis_option_table())
    if (option.name == "match" || option.name == "autojunk" || option.name == "ngram_max")
      add_option(json, option, options);
  CHECK(json.text() == R"({"match":"blocks","autojunk":false,"ngram_max":7})");
}

TEST_CASE("roles are lists of sets, in the order of the roles") {
  CHECK(roles_json({{"a", "b\""}, {}, {"c"}}) == R"({"of":["a","b\""],"against":[],"by":["c"]})");
}

}  // namespace option_json_test
}  // namespace opseq
