#include "reports/classification/classification_json.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace classification_json_test {

using Json = nlohmann::ordered_json;

Json document() {
  return make_classification_json(shown_classification(test::some_trials(), test::some_options));
}

TEST_CASE("the document says what it is, what was run, and how many became what") {
  const Json json = document();
  CHECK(json.at("format") == "opseq-classification");
  CHECK(json.at("format_version") == 1);
  CHECK(json.at("options").at("rule") == "fault");
  CHECK(json.at("started") == 4);
  CHECK(json.at("compared") == 3);
  CHECK(json.at("outcomes").size() == outcome_names.size() - 1);
  CHECK(json.at("signatures") ==
        Json::parse(R"json([{"outcome": "load_failed", "text": "not_implemented: no kernel: Tan(7)",
                                                  "models": 1, "first": "a/2", "reasons": []}])json"));
  CHECK(json.at("blockers").empty());
  CHECK(json.at("taken") == 0);
  CHECK(json.at("groups").at(1).at("name") == "b");
  CHECK(json.at("groups").at(1).at("started") == 2);
}

TEST_CASE("a trial has its figures, and its outputs that are not identical") {
  const Json json = document();
  const Json& trial = json.at("trials").at(2);
  CHECK(trial.at("path") == "b/3");
  CHECK(trial.at("model").is_null());
  CHECK(trial.at("verdict") == "value");
  CHECK(trial.at("criteria").at("torch") == true);
  CHECK(trial.at("figures").at("max_difference") == 40);
  CHECK(trial.at("figures").at("score") == 80);
  const Json& set = trial.at("data_sets").at(0);
  CHECK(set.at("identical_outputs") == 1);
  REQUIRE(set.at("outputs").size() == 1);
  const Json& output = set.at("outputs").at(0);
  CHECK(output.at("name") == "y");
  CHECK(output.at("noise").at("digits").at("weak") == 0.25);
  CHECK(output.at("leads").at(4) ==
        Json::parse(R"({"kind": "narrowed", "location": "2", "operator": "Cast"})"));
}

TEST_CASE("infinite numbers are texts, what is not known is null") {
  const Json json = document();
  CHECK(json.at("trials").at(3).at("figures").at("max_difference") == "inf");
  const Json& failed = json.at("trials").at(1);
  CHECK(failed.at("figures").is_null());
  CHECK(failed.at("criteria").is_null());
  CHECK(failed.at("verdict").is_null());
  CHECK(failed.at("note") == "at first it was ended by signal 8");
  CHECK(failed.at("signature") == "not_implemented: no kernel: Tan(7)");
}

TEST_CASE("a trial that was not run says so, and has no figures") {
  const Json json = make_classification_json(
      shown_classification({test::listed("a", Outcome::mismatch)}, R"({"runtime":null,"rule":"fault"})"));
  CHECK(json.at("listed") == 1);
  CHECK(json.at("compared") == 0);
  const Json& trial = json.at("trials").at(0);
  CHECK(trial.at("listed") == true);
  CHECK(trial.at("figures").is_null());
  CHECK(trial.at("criteria").is_null());
  CHECK(trial.at("message") == "RuntimeError: no");
  CHECK(document().at("trials").at(0).at("listed") == false);
}

TEST_CASE("what has become worse is there where a baseline was") {
  CHECK(document().at("baseline").is_null());
  const ShownClassification shown = shown_classification(test::some_trials(), test::some_options);
  CHECK(make_classification_json(shown, {{"gone", 3}}).at("baseline").at("gone") == 3);
}

TEST_CASE("one trial is as in the document") {
  CHECK(trial_json(test::some_trials()[2]) == document().at("trials").at(2));
}

}  // namespace classification_json_test
}  // namespace opseq
