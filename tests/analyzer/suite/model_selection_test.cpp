#include "analyzer/suite/model_selection.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace model_selection_test {

using Indices = std::vector<std::uint32_t>;

TEST_CASE("the models of the sets, those without n-grams apart") {
  const NgramRows rows = test::rows_of_sketches(
      {{"b", {{"A"}}}, {"tests", {{"A"}}}, {"b", {{"A"}}, 1, false}, {"c", {{"A"}}}, {"b", {}}}, 2);
  CHECK(select_models(rows, {"b"}).models == Indices{0, 4});
  CHECK(select_models(rows, {"b"}).without_ngrams == Indices{2});
  CHECK(select_models(rows, {"c", "b", "c"}).models == Indices{0, 3, 4});
  CHECK(select_models(rows, {}).models.empty());
  for (const char* conventional : {"mismatch", "correct"})
    CHECK(select_models(rows, {conventional}).models.empty());
  const auto failure = test::store_failure([&] { select_models(rows, {"b", "B"}); });
  CHECK(failure.kind == Error::Kind::misuse);
  CHECK(failure.sentence == "The database has no set called B; did you mean b?");
  CHECK(test::store_failure([&] { select_models(rows, {"test"}); }).sentence ==
        "The database has no set called test; did you mean tests?");
  CHECK(test::store_failure([&] { select_models(rows, {"other"}); }).sentence ==
        "The database has no set called other; it has b, c, tests.");
  CHECK(test::store_failure([&] { select_models(NgramRows{}, {"b"}); }).sentence ==
        "The database has no set called b; it has none.");
}

TEST_CASE("copies stand apart, with n-grams or without") {
  NgramRows rows =
      test::rows_of_sketches({{"b", {{"A"}}}, {"b", {{"A"}}}, {"b", {{"A"}}, 1, false}, {"c", {{"A"}}}}, 2);
  rows.models[1].copy_of = rows.models[2].copy_of = 0;
  CHECK(select_models(rows, {"b", "c"}).models == Indices{0, 3});
  CHECK(select_models(rows, {"b", "c"}).without_ngrams.empty());
  CHECK(select_models(rows, {"b", "c"}).copies == Indices{1, 2});
  CHECK(is_selected(rows, {"b"}) == std::vector<bool>{true, false, false, false});
}

TEST_CASE("models are marked as they are selected") {
  const NgramRows rows = test::rows_of_sketches(
      {{"b", {{"A"}}}, {"tests", {{"A"}}}, {"b", {{"A"}}, 1, false}, {"c", {{"A"}}}}, 2);
  CHECK(is_selected(rows, {"b"}) == std::vector<bool>{true, false, false, false});
  CHECK(is_selected(rows, {"c", "tests"}) == std::vector<bool>{false, true, false, true});
  CHECK(is_selected(rows, {}) == std::vector<bool>(4));
  CHECK(test::store_failure([&] { is_selected(rows, {"B"}); }).is_thrown);
}

TEST_CASE("a set whose models are gone is empty, not unknown") {
  const NgramRows rows = test::rows_of_sketches({}, 2, {"gone"});
  CHECK(select_models(rows, {"gone"}).models.empty());
}

}  // namespace model_selection_test
}  // namespace opseq
