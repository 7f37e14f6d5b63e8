#include "reports/classification/trial_changes.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace trial_changes_test {

Trial trial(const std::string& path, Outcome outcome, std::optional<Verdict> verdict = std::nullopt) {
  Trial made{path, outcome, {}};
  made.judgement.verdict = verdict;
  return made;
}

const TrialBaseline baseline{{"a", {Outcome::correct, Verdict::identical}},
                             {"b", {Outcome::mismatch, Verdict::value}},
                             {"c", {Outcome::correct, std::nullopt}},
                             {"gone", {Outcome::correct, std::nullopt}}};

std::vector<std::string> worse(const std::vector<Trial>& trials) {
  std::vector<std::string> paths;
  for (const ChangedTrial& changed : trial_changes(trials, baseline).worse) paths.push_back(changed.path);
  return paths;
}

TEST_CASE("a model is worse by its outcome or its verdict") {
  using Paths = std::vector<std::string>;
  CHECK(worse({trial("a", Outcome::unstable, Verdict::identical)}) == Paths{"a"});
  CHECK(worse({trial("a", Outcome::correct, Verdict::rounding)}) == Paths{"a"});
  CHECK(worse({trial("a", Outcome::correct, Verdict::identical),
               trial("b", Outcome::correct, Verdict::rounding), trial("c", Outcome::correct, Verdict::count)})
            .empty());
  CHECK(worse({trial("b", Outcome::correct, Verdict::type), trial("c", Outcome::loads)}) == Paths{"b", "c"});
}

TEST_CASE("new models that are not correct are told apart, those that are gone are counted") {
  const TrialChanges changes = trial_changes(
      {trial("a", Outcome::crash), trial("d", Outcome::correct), trial("e", Outcome::timeout)}, baseline);
  CHECK(changes.compared == 1);
  CHECK(changes.gone == 3);
  REQUIRE(changes.added.size() == 1);
  CHECK(changes.added[0].path == "e");
  CHECK_FALSE(changes.added[0].before.has_value());
  CHECK(changes_sentence(changes) ==
        "1 of 1 model of the baseline is worse now; 1 new model is worse than correct; 3 models of the "
        "baseline are not there any more.");
  CHECK(changes_sentence(trial_changes({}, {})) == "0 of 0 models of the baseline are worse now.");
}

TEST_CASE("text and JSON have each model with what it was and is") {
  const TrialChanges changes = trial_changes({trial("a", Outcome::mismatch, Verdict::type),
                                              trial("c", Outcome::run_failed), trial("e", Outcome::crash)},
                                             baseline);
  CHECK(make_changes_text(changes, 0) ==
        "\nmodel  since the baseline  before              now\n"
        "a      worse               correct, identical  mismatch, type\n"
        "c      worse               correct             run failed\n"
        "e      new                 -                   crash\n");
  CHECK(make_changes_text(changes, 1).ends_with("\n1 more; --limit 0 lists all\n"));
  CHECK(make_changes_text({}, 1).empty());
  const nlohmann::ordered_json json = make_changes_json(changes);
  CHECK(json.at("worse").size() == 2);
  CHECK(
      json.at("worse").at(0).dump() ==
      R"({"path":"a","before":{"outcome":"correct","verdict":"identical"},"now":{"outcome":"mismatch","verdict":"type"}})");
  CHECK(json.at("new").at(0).at("before").is_null());
  CHECK(json.at("gone") == 2);
}

}  // namespace trial_changes_test
}  // namespace opseq
