#include "reports/naming/unknown_sequence.h"

#include <doctest/doctest.h>

#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace unknown_sequence_test {

TEST_CASE("why no model holds a sequence") {
  const NgramRows rows = test::rows_of_sketches({{"mismatch", {{"Conv", "Relu"}}}, {"tests", {{"Cast"}}}}, 2);
  CHECK(why_no_sequence(rows, {"Conv", "relu"}) ==
        "no model has an operator \"relu\"; did you mean \"Relu\"?");
  CHECK(why_no_sequence(rows, {"Frobnicate"}) == "no model has an operator \"Frobnicate\".");
  CHECK(why_no_sequence(rows, {"Cast", "Conv"}) ==
        "no model holds these operators in a row; the longest part that one holds is Cast.");
  CHECK(why_no_sequence(rows, {"Conv", "Relu", "Cast"}) ==
        "sequences of at most 2 operators were found, 'opseq analyze --ngram-max' finds longer ones.");
  CHECK(why_no_sequence(rows, {}) == "it names nothing.");
}

}  // namespace unknown_sequence_test
}  // namespace opseq
