#include "reports/classification/shown_classification.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace shown_classification_test {

TEST_CASE("trials are counted, all and by their first folders") {
  const ShownClassification shown = shown_classification(test::some_trials(), test::some_options);
  CHECK(shown.summary.started == 4);
  CHECK(shown.summary.compared == 3);
  CHECK(rule_text(shown.rule) == "fault");
  REQUIRE(shown.groups.size() == 2);
  CHECK(shown.groups[0].first == "a");
  CHECK(shown.groups[0].second.started == 2);
  CHECK(shown.groups[1].second.compared == 2);
}

TEST_CASE("one folder, and a folder for each model, are no groups") {
  CHECK(
      shown_classification({test::correct("a/1"), test::correct("a/2")}, test::some_options).groups.empty());
  CHECK(
      shown_classification({test::correct("a/1"), test::correct("b/2")}, test::some_options).groups.empty());
}

TEST_CASE("a database gives what was written, and nothing where nothing was") {
  const test::TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  CHECK(load_classification(database).trials.empty());
  database.transaction([&] {
    write_trials(database, test::some_trials(), test::some_options);
    for (const Trial& trial : test::some_trials()) keep_judgement(database, trial.path, "f", trial.judgement);
  });
  const ShownClassification shown = load_classification(database);
  REQUIRE(shown.trials.size() == 4);
  CHECK(shown.trials[2].outcome == Outcome::mismatch);
  CHECK(shown.options.at("samples") == 16);
}

TEST_CASE("the worst output is that of the worst verdict, then of the highest score") {
  CHECK(worst_output(test::correct("a").judgement).output == nullptr);
  ModelJudgement model = test::mismatching("a", Verdict::rounding, 1).judgement;
  CHECK(worst_output(model).output->name == "y");
  model.sets.push_back(test::mismatching("a", Verdict::rounding, 2).judgement.sets[0]);
  model.sets[1].name = "test_data_set_1";
  CHECK(worst_output(model).set->name == "test_data_set_1");
  model.sets[0].outputs[0].verdict = Verdict::count;
  CHECK(worst_output(model).output->name == "x");
}

TEST_CASE("leads are told by kind, as many as asked for") {
  const Trial trial = test::mismatching("a", Verdict::type, 1);
  const OutputJudgement& output = trial.judgement.sets[0].outputs[1];
  CHECK(leads_text(output, 2) == "suspect 3 Mul, 5 Mul; narrowed 2 Cast");
  CHECK(leads_text(output, 9) == "suspect 3 Mul, 5 Mul, 6 Mul, 8 Mul; narrowed 2 Cast");
  CHECK(leads_text({}, 2).empty());
}

TEST_CASE("what lies in no folder and was not run is a group of its own") {
  std::vector<Trial> trials = test::some_trials();
  trials.push_back(test::listed("c", Outcome::mismatch));
  trials.push_back(test::listed("a/5", Outcome::conversion_failed));
  const ShownClassification shown = shown_classification(trials, test::some_options);
  CHECK(shown.summary.started == 6);
  CHECK(shown.summary.listed == 2);
  CHECK(shown.summary.compared == 3);
  REQUIRE(shown.groups.size() == 3);
  CHECK(shown.groups[0].second.started == 3);
  CHECK(shown.groups[2].first == "listed");
  CHECK(shown.groups[2].second.listed == 1);
}

}  // namespace shown_classification_test
}  // namespace opseq
