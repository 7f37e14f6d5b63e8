#include "store/rows/trial_rows.h"

#include <doctest/doctest.h>

#include <limits>

#include "analyzer/classification/judgement_json.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace trial_rows_test {

struct TrialDatabase {
  const test::TemporaryFolder folder;
  Database database{folder / "t.db", OpenMode::create};

  void write(const std::vector<Trial>& trials) {
    database.transaction([&] {
      write_trials(database, trials, R"({"rule":"fault"})");
      for (const Trial& trial : trials) keep_judgement(database, trial.path, "f", trial.judgement);
    });
  }
  // The rows of a query, columns with a blank between.
  std::vector<std::string> rows(const std::string& query) {
    std::vector<std::string> found;
    SQLite::Statement statement(database.sql(), query);
    while (statement.executeStep()) {
      found.emplace_back();
      for (int i = 0; i < statement.getColumnCount(); ++i)
        found.back() +=
            (i == 0 ? "" : " ") + (statement.isColumnNull(i) ? "-" : statement.getColumn(i).getString());
    }
    return found;
  }
};

using Lines = std::vector<std::string>;

Trial measured(const std::string& path) {
  OutputJudgement output;
  output.name = R"(y\xff)";
  output.elements = 4;
  output.differing = 1;
  output.max_difference = std::numeric_limits<double>::infinity();
  output.verdict = Verdict::type;
  output.value_verdict = Verdict::rounding;
  output.detail = "float32, not float64";
  output.noise = OutputNoise{{0.5, 2, 1, Digits{3, 1.5, 0.25}}, 8, std::nullopt};
  output.leads = {
      {LeadKind::suspect, "3", "Mul"}, {LeadKind::suspect, "5", "Div"}, {LeadKind::narrowed, "2", "Cast"}};
  SetJudgement set;
  set.name = "test_data_set_0";
  set.outputs = {output};
  Trial trial{path, Outcome::mismatch, {}};
  trial.judgement.sets = {set};
  trial.judgement.verdict = Verdict::type;
  trial.judgement.criteria.set(static_cast<std::size_t>(Criterion::torch));
  return trial;
}

Trial failed(const std::string& path, const std::string& signature) {
  Trial trial{path, Outcome::load_failed, {}};
  trial.judgement.failure = Outcome::load_failed;
  trial.judgement.reason = "the runtime does not load it";
  trial.judgement.message = "no kernel for Tan";
  trial.judgement.note = "at first it was ended by signal 8";
  trial.judgement.signature = signature;
  return trial;
}

TEST_CASE_FIXTURE(TrialDatabase, "a trial has its rows, numbered by path") {
  write({failed("z", "s"), measured("m")});
  CHECK(rows("SELECT id, path, outcome, verdict, reason, max_difference, noise, score, digits, weak FROM "
             "trial") == Lines{"1 m mismatch type - Inf 0.5 2.0 1.5 0.25",
                               "2 z load_failed - the runtime does not load it - - - - -"});
  CHECK(rows("SELECT * FROM trial_output") ==
        Lines{"1 test_data_set_0 0 y\\xff 4 1 type rounding float32, not float64 Inf 0.5 2.0 1 3.0 8.0 -"});
  CHECK(rows("SELECT kind, rank, location, operator FROM trial_lead ORDER BY kind, rank") ==
        Lines{"narrowed 1 2 Cast", "suspect 1 3 Mul", "suspect 2 5 Div"});
  CHECK(rows("SELECT criterion FROM trial_criterion WHERE mismatch") == Lines{"torch"});
  CHECK(rows("SELECT count(*) FROM trial_criterion") == Lines{"7"});
  CHECK(rows("SELECT * FROM table11") == Lines{"load_failed 1", "mismatch 1"});
  CHECK(rows("SELECT * FROM criterion_verdict WHERE criterion = 'torch'") == Lines{"torch type 1 1"});
  CHECK(classification_options(database) == R"({"rule":"fault"})");
}

TEST_CASE_FIXTURE(TrialDatabase, "equal failures have one signature") {
  write({failed("a", "t"), failed("b", "s"), failed("c", "t")});
  CHECK(rows("SELECT * FROM failure_signature") == Lines{"1 load_failed s", "2 load_failed t"});
  CHECK(rows("SELECT DISTINCT note FROM trial") == Lines{"at first it was ended by signal 8"});
  CHECK(rows("SELECT signature_id, message FROM trial") ==
        Lines{"2 no kernel for Tan", "1 no kernel for Tan", "2 no kernel for Tan"});
}

TEST_CASE_FIXTURE(TrialDatabase, "what was written is read again, and others take its place") {
  write({measured("m"), failed("a", "s")});
  std::vector<Trial> found = load_trials(database);
  REQUIRE(found.size() == 2);
  CHECK(found[0].path == "a");
  CHECK(found[1].judgement.sets.at(0).outputs.at(0).leads ==
        measured("m").judgement.sets[0].outputs[0].leads);
  CHECK(json_text_of(found[1].judgement) == json_text_of(measured("m").judgement));
  write({failed("b", "s")});
  found = load_trials(database);
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "b");
  CHECK(rows("SELECT * FROM trial_lead").empty());
}

TEST_CASE_FIXTURE(TrialDatabase, "a trial has the model whose file it names, and loses it with it") {
  database.sql().exec(
      "INSERT INTO model_set VALUES ('s'); INSERT INTO source VALUES (1, '/d', 0);"
      "INSERT INTO model (id, set_name, path, source_id, status) VALUES (7, 's', 'm/model.onnx', 1, "
      "'ingested')");
  Trial trial = measured("m");
  trial.file = "/d/m/model.onnx";
  write({trial, measured("n")});
  CHECK(rows("SELECT path, model_id FROM trial") == Lines{"m 7", "n -"});
  CHECK(load_trials(database)[0].model_id.value() == 7);
  CHECK(load_trials(database)[0].file == "/d/m/model.onnx");
  CHECK(tried_models(database).size() == 1);
  database.sql().exec(
      "INSERT INTO model_set VALUES ('t'); INSERT INTO model (id, set_name, path, source_id, status) "
      "VALUES (9, 't', 'm/model.onnx', 1, 'ingested'), (10, 't', 'n/model.onnx', 1, 'ingested')");
  CHECK(load_trial(database, 7).value().path == "m");
  CHECK(load_trial(database, 9).value().judgement.verdict == Verdict::type);
  CHECK_FALSE(load_trial(database, 10).has_value());
  CHECK_FALSE(load_trial(database, 99).has_value());
  database.sql().exec("DELETE FROM model WHERE id > 7");
  trial.is_listed = true;
  write({trial, measured("n")});
  CHECK(tried_models(database).empty());
  database.sql().exec("DELETE FROM model");
  CHECK(rows("SELECT path, model_id FROM trial") == Lines{"m -", "n -"});
}

TEST_CASE_FIXTURE(TrialDatabase, "trials are forgotten with all that is of them") {
  forget_trials(database);
  write({measured("m"), failed("a", "s")});
  forget_trials(database);
  for (const char* table : {"trial", "trial_output", "trial_lead", "trial_criterion", "failure_signature",
                            "judgement", "classification"})
    CHECK(rows(std::string("SELECT * FROM ") + table).empty());
}

TEST_CASE_FIXTURE(TrialDatabase, "a judgement is there for its fingerprint, until it is forgotten") {
  database.transaction([&] {
    keep_judgement(database, "m", "f", measured("m").judgement);
    keep_judgement(database, "n", "f", measured("n").judgement);
  });
  CHECK(stored_judgement(database, "m", "f").has_value());
  CHECK_FALSE(stored_judgement(database, "m", "g").has_value());
  CHECK_FALSE(stored_judgement(database, "o", "f").has_value());
  keep_judgement(database, "m", "g", failed("m", "s").judgement);
  CHECK_FALSE(stored_judgement(database, "m", "f").has_value());
  CHECK(stored_judgement(database, "m", "g")->signature == "s");
  forget_judgements_but(database, {"n"});
  CHECK_FALSE(stored_judgement(database, "m", "g").has_value());
  CHECK(stored_judgement(database, "n", "f").has_value());
}

TEST_CASE_FIXTURE(TrialDatabase, "what was not run has no judgement, and is nothing of what was compared") {
  Trial listed = failed("l", "s");
  listed.judgement.failure.reset();
  listed.judgement.reason = listed.judgement.note = "";
  listed.is_listed = true;
  Trial right{"r", Outcome::correct, {}};
  right.is_listed = true;
  database.transaction([&] { write_trials(database, {listed, right}, "{}"); });
  CHECK(rows("SELECT path, outcome, max_difference, listed FROM trial") ==
        Lines{"l load_failed - 1", "r correct - 1"});
  CHECK(rows("SELECT * FROM trial_criterion").empty());
  const std::vector<Trial> found = load_trials(database);
  REQUIRE(found.size() == 2);
  CHECK(found[0].is_listed);
  CHECK(found[0].judgement.signature == "s");
  CHECK(found[0].judgement.message == "no kernel for Tan");
  CHECK(found[1].outcome == Outcome::correct);
}

}  // namespace trial_rows_test
}  // namespace opseq
