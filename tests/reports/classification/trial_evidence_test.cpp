#include "reports/classification/trial_evidence.h"

#include <doctest/doctest.h>

#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/model_sketches.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace trial_evidence_test {

using Json = nlohmann::ordered_json;

NgramRows rows_of_three() {
  return test::rows_of_sketches(
      {{"mismatch", {{"Cast", "Div"}}}, {"mismatch", {{"Cast", "Div"}}}, {"correct", {{"Cast"}}}}, 2);
}

TrialEvidence sample(const NgramRows& rows) {
  TrialEvidence evidence;
  const std::uint32_t cast_div = find_sequence(rows, {"Cast", "Div"}).value();
  evidence.leads = {2, 1, 0, 2, {{LeadKind::nan_swallowed, cast_div, 2, 2, 0, 0}}};
  evidence.unplaced = 3;
  evidence.copies = {{{Outcome::mismatch, {"a", "b"}}, {Outcome::load_failed, {"c"}}}};
  return evidence;
}

TEST_CASE("sequences at leads as JSON") {
  const NgramRows rows = rows_of_three();
  CHECK(lead_sequences_json(rows, sample(rows)) ==
        Json::parse(R"({"of": 2, "against": 1, "by": 0, "with_leads": 2, "unplaced": 3, "total": 1,
                        "sequences": [{"operators": ["Cast", "Div"], "kind": "nan_swallowed", "at_lead": 2,
                                       "support_of": 2, "support_against": 0, "support_by": 0}]})"));
  CHECK(copied_trials_json(sample(rows)) == Json::parse(R"([[{"outcome": "mismatch", "models": ["a", "b"]},
                         {"outcome": "load_failed", "models": ["c"]}]])"));
}

TEST_CASE("without leads nothing is said of sequences") {
  const NgramRows rows = rows_of_three();
  CHECK(lead_sequences_json(rows, {}) == nullptr);
  CHECK(copied_trials_json({}) == Json::array());
  CHECK(make_trial_evidence_text(rows, {}, {}).empty());
}

TEST_CASE("sequences and graphs in words, the first of many") {
  const NgramRows rows = rows_of_three();
  TrialEvidence evidence = sample(rows);
  CHECK(make_trial_evidence_text(rows, evidence, {}) ==
        "\nSequences through nodes that leads name, and the models that hold them\n\n"
        "at a lead  failing  correct  lead           sequence\n"
        "   2 of 2        2   0 of 1  nan swallowed  Cast → Div\n"
        "\n1 graph has models with different outcomes: what is wrong is not in the graph alone\n"
        "mismatch: a, b; load failed: c\n");
  evidence.leads.against = 0;
  evidence.leads.by = 7;
  CHECK(make_trial_evidence_text(rows, evidence, {})
            .find("at a lead  failing  suite  lead           sequence\n") != std::string::npos);
  evidence.leads.sequences.resize(10, evidence.leads.sequences[0]);
  evidence.copies = {{{Outcome::mismatch, {"a", "b", "c", "d", "e", "f"}}, {Outcome::correct, {"g"}}}};
  evidence.copies.resize(5, evidence.copies[0]);
  const std::string text = make_trial_evidence_text(rows, evidence, {});
  CHECK(text.find("\n2 more; JSON has them\n") != std::string::npos);
  CHECK(text.find("5 graphs have models with") != std::string::npos);
  CHECK(text.find("mismatch: a, b, c, d and 2 more; correct: g\n") != std::string::npos);
  CHECK(text.find("correct: g\n2 more; JSON has them\n") != std::string::npos);
}

TEST_CASE("a database without trials has no evidence") {
  const test::TemporaryFolder folder;
  folder.write("m/0.onnx", test::chain_model({"Abs"}));
  Database database(folder / "a.db", OpenMode::create);
  ingest(database, {{"mismatch", {folder / "m"}}}, test::complete_ingest());
  analyze(database, {});
  const TrialEvidence evidence = load_trial_evidence(database, load_ngram_rows(database));
  CHECK(evidence.leads.with_leads == 0);
  CHECK(evidence.copies.empty());
}

}  // namespace trial_evidence_test
}  // namespace opseq
