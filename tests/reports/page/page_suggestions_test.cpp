#include "reports/page/page_suggestions.h"

#include <doctest/doctest.h>

#include "analyzer/suite/suggestion.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace page_suggestions_test {

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "they are those of opseq suggest, by the page's numbers") {
  std::vector<std::uint32_t> places;
  for (std::uint32_t model = 0; model < rows.models.size(); ++model) places.push_back(model + 100);
  const auto found = suggestions_json(rows, {}, 2, places);
  SuggestionOptions options;
  options.budget = 2;
  const SuggestionReport report = suggest(rows, options);
  REQUIRE(found.size() == 2);
  REQUIRE(report.suggestions.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(found[i].at("model") == report.suggestions[i].model + 100);
    CHECK(found[i].at("gained_sequences") == report.suggestions[i].gained_sequences);
    CHECK(found[i].at("coverage").size() == rows.longest);
    CHECK(found[i].at("coverage")[1].at("covered") == report.suggestions[i].coverage[1].covered);
  }
  CHECK(suggestions_json(rows, {}, 0, places).empty());
}

}  // namespace page_suggestions_test
}  // namespace opseq
