// A suggestion for the tests of the outputs made of it.
#pragma once

#include "analyzer/suite/suggestion.h"
#include "tests/support/reports/gap_fixture.h"

namespace opseq::test {

// Two suggestions, the second of a hostile name.
inline SuggestionReport sample_suggestion() {
  SuggestionReport report;
  report.of_models = {0, 1};
  report.candidates = {0, 1};
  report.before = {{1, 4, 2, 8}, {0, 2, 0, 2}};
  report.suggestions = {{0, 3.5, 2, {{3, 4, 6, 8}, {0, 2, 0, 2}}}, {1, 1, 1, {{4, 4, 8, 8}, {0, 2, 0, 2}}}};
  report.random = {1.25, 2.5, 0, 3};
  return report;
}

}  // namespace opseq::test
