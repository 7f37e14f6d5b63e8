#include "reports/suggestion/suggestion_text.h"

#include <doctest/doctest.h>

#include "tests/support/reports/suggestion_fixture.h"

namespace opseq {
namespace suggestion_text_test {

TEST_CASE("a row per step, before it the suite as it is, behind it chance") {
  const std::string text = make_suggestion_text(test::sample_ngram_rows(), test::sample_suggestion());
  CHECK(text.starts_with(
      "What to add to tests (0 models) so that it covers what mismatch (2 models) does; 2 candidates.\n"));
  CHECK(text.find("1  16.7        20.0  (the suite as it is)\n") != std::string::npos);
  CHECK(text.find("\n   1         +2    +3.5        3  50.0        60.0  "
                  "mismatch/sub folder/a#1.onnx\n") != std::string::npos);
  CHECK(
      text.ends_with("\n2 models add 3 sequences; as many random candidates add 1.2 on average (0 to 3, 100 "
                     "draws).\n"));
  CHECK(text.find_first_of("\x1b\r\t\x01") == std::string::npos);
}

TEST_CASE("one model adds; where none does, that is said") {
  SuggestionReport report = test::sample_suggestion();
  report.suggestions.pop_back();
  CHECK(make_suggestion_text(test::sample_ngram_rows(), report).find("\n1 model adds 2 sequences;") !=
        std::string::npos);
  report.suggestions.clear();
  CHECK(make_suggestion_text(test::sample_ngram_rows(), report).ends_with("\nNo candidate adds anything.\n"));
  report.options.roles.by.clear();
  CHECK(make_suggestion_text(test::sample_ngram_rows(), report).find("add to no set") != std::string::npos);
}

TEST_CASE("the models to keep, and the redundant ones if asked for") {
  const NgramRows rows = test::sample_ngram_rows();
  CHECK(make_prune_text(rows, {{0}, {}}, false) ==
        "1 of 1 model cover all that the suite covers:\n  mismatch/sub folder/a#1.onnx\n0 models are "
        "redundant.\n");
  const std::string kept = "0 of 1 model cover all that the suite covers:\n1 model is redundant";
  CHECK(make_prune_text(rows, {{}, {0}}, false) == kept + " (--verbose lists them).\n");
  CHECK(make_prune_text(rows, {{}, {0}}, true) == kept + ":\n  mismatch/sub folder/a#1.onnx\n");
  CHECK(make_prune_text(rows, {{1}, {1}}, true).find_first_of("\x1b\r\t\x01") == std::string::npos);
}

}  // namespace suggestion_text_test
}  // namespace opseq
