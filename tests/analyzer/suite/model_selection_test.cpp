#include "analyzer/suite/model_selection.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace {

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
  CHECK(failure.sentence == "The database has no set called B; it has b, c, tests.");
  CHECK(test::store_failure([&] { select_models(NgramRows{}, {"b"}); }).sentence ==
        "The database has no set called b; it has none.");
}

TEST_CASE("a set whose models are gone is empty, not unknown") {
  const NgramRows rows = test::rows_of_sketches({}, 2, {"gone"});
  CHECK(select_models(rows, {"gone"}).models.empty());
}

TEST_CASE("names of models and sets are printable") {
  NgramModel model;
  model.set_name = "m";
  model.path = "a\nb.onnx";
  CHECK(model_name(model) == "m/a\\x0ab.onnx");
  CHECK(set_list({}) == "no set");
  CHECK(set_list({"a"}) == "a");
  CHECK(set_list({"a", "b\n"}) == "a and b\\x0a");
}

}  // namespace
}  // namespace opseq
