#include "reports/explanation/shown_explanation.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace shown_explanation_test {

using test::AnalyzedDatabase;
using test::Names;

Names locations(const Witness& witness) {
  Names found;
  for (const WitnessNode& node : witness) found.push_back(node.location);
  return found;
}

// d is Floor, Sub, Div, Pow, Ceil; the suite has Sub, Div, Pow, a correct model Ceil.
TEST_CASE_FIXTURE(AnalyzedDatabase, "sequences of a model, and its nodes") {
  const ShownExplanation shown = explain_model(database, rows, 6, {});
  CHECK(is_listed(shown));
  CHECK(shown.model.key.path == "d.onnx");
  CHECK(shown.explanation.unshared == PropertyCount{8, 2});
  REQUIRE(shown.unshared.size() == 8);
  const std::uint32_t first = shown.explanation.first_unshared[0].sequence;
  CHECK(operator_names(shown.rows, first) == Names{"Floor"});
  CHECK(locations(shown.unshared[0]) == Names{"0"});
  CHECK(operator_names(shown.rows, shown.explanation.first_unshared[1].sequence) == Names{"Pow", "Ceil"});
  CHECK(locations(shown.unshared[1]) == Names{"3", "4"});
  CHECK(shown.lacking.empty());
  const ShownExplanation near = explain_model(database, rows, 3, {});
  REQUIRE(near.lacking.size() == 2);
  REQUIRE(near.lacking[0].size() == near.explanation.nearest[0].minimal.size());
  const std::uint32_t lacked = near.explanation.nearest[0].minimal[0];
  CHECK(operator_names(near.rows, lacked) == Names{"Exp"});
  CHECK(locations(near.lacking[0][0]) == Names{"2"});
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "a file in no database has the same, and sequences of its own") {
  folder.write("new.onnx", test::chain_model({"Floor", "Sub", "Div", "Pow", "Ceil"}));
  ExplanationOptions options;
  options.roles.against = {"tests"};
  const ShownExplanation same = explain_file(database, rows, folder / "new.onnx", options);
  const ShownExplanation stored = explain_model(database, rows, 6, options);
  CHECK_FALSE(is_listed(same));
  CHECK(same.model.duplicates.size() == 2);
  CHECK(same.explanation.unshared == stored.explanation.unshared);
  CHECK(same.unshared == stored.unshared);
  CHECK(same.lacking == stored.lacking);
  CHECK(same.lacking.size() == 1);
  CHECK(same.explanation.failing == stored.explanation.failing + 1);
  folder.write("own.onnx", test::chain_model({"Abs", "Erf", "Relu"}));
  const ShownExplanation own = explain_file(database, rows, folder / "own.onnx", {});
  CHECK(own.rows.operators.size() == rows.operators.size() + 1);
  CHECK(own.explanation.sequences == 6);
  CHECK(own.explanation.unshared == PropertyCount{5, 2});
  CHECK(own.rows.sequence_ids[own.explanation.first_unshared[1].sequence] == 0);
  CHECK(locations(own.unshared[1]) == Names{"1"});
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "a model without n-grams can't be explained") {
  const auto told = [&](std::int64_t model) {
    return test::store_failure([&] { explain_model(database, rows, model, {}); });
  };
  CHECK(told(7).sentence ==
        "The model \"mismatch/empty.onnx\" could not be read, so there is nothing to explain it by: "
        "empty.onnx: "
        "it is empty.");
  CHECK(told(99).kind == Error::Kind::misuse);
  analyze_with({5, 1});
  CHECK(told(3).sentence.find("exceed a limit of the analysis") != std::string::npos);
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "the trial of a model is that of its file") {
  CHECK_FALSE(explain_model(database, rows, 6, {}).trial.has_value());
  test::write_mismatch(database, (folder / "mismatch/d.onnx").string());
  CHECK(explain_model(database, rows, 6, {}).trial.value().outcome == Outcome::mismatch);
}

}  // namespace shown_explanation_test
}  // namespace opseq
