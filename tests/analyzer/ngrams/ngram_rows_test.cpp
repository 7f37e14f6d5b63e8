#include "analyzer/ngrams/ngram_rows.h"

#include <doctest/doctest.h>

#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace ngram_rows_test {

using test::Names;

TEST_CASE("a sequence that no model holds is not found") {
  const NgramRows rows = test::rows_of_sketches(
      {{"mismatch", {{"Relu", "Relu", "Neg", "Relu"}, {"Abs", "Exp"}}}, {"tests", {{"Neg", "Abs"}}}}, 2);
  CHECK_FALSE(find_sequence(rows, {"Relu", "Relu", "Relu"}));
  CHECK_FALSE(find_sequence(rows, {"Relu", "Zero"}));
  CHECK_FALSE(find_sequence(rows, {"Exp", "Abs"}));
  CHECK_FALSE(find_sequence(rows, {"A"}));
  CHECK_FALSE(find_sequence(rows, {}));
  CHECK_FALSE(find_sequence(NgramRows{}, {"Relu"}));
  CHECK(find_sequence(rows, {"Relu"}));
}

TEST_CASE("a sequence that any model holds is found by the names of its operators") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const NgramRows rows = test::rows_of_sketches(test::random_corpus(seed), 4);
    for (std::uint32_t s = 0; s < rows.sequences.size(); ++s)
      CHECK(find_sequence(rows, operator_names(rows, s)) == s);
  }
}

TEST_CASE("the shorter sequence comes first, of equal length the one of lower labels") {
  CHECK(is_before({9}, {1, 1}));
  CHECK_FALSE(is_before({1, 1}, {9}));
  CHECK(is_before({1, 2}, {1, 3}));
  CHECK(is_before({1, 9}, {2, 0}));
  CHECK_FALSE(is_before({1, 2}, {1, 2}));
  CHECK_FALSE(is_before({}, {}));
}

}  // namespace ngram_rows_test
}  // namespace opseq
