#include "reports/ci/trial_sarif.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace trial_sarif_test {

using Json = nlohmann::ordered_json;

struct Mismatches {
  ShownClassification shown = shown_classification(test::some_trials(), test::some_options);
  std::vector<LocatedMismatch> located;

  Mismatches() {
    shown.trials[2].file = "/m/b/3/model.onnx";
    shown.trials[3].file = "/m/b/4/model.onnx";
    located = {{&shown.trials[2], NamedLead{"/mul", "3"}}, {&shown.trials[3], std::nullopt}};
  }
  Json run(const std::vector<Gate>& gates = {}) const {
    return make_trial_sarif(shown, located, gates, {"/m", false})["runs"][0];
  }
};

TEST_CASE_FIXTURE(Mismatches, "a result for each mismatch, at its file and its first lead") {
  const Json found = run();
  CHECK(found["invocations"][0]["toolExecutionNotifications"].empty());
  const Json& results = found["results"];
  REQUIRE(results.size() == 2);
  CHECK(results[0]["ruleId"] == "converted-model-mismatch");
  CHECK(found["tool"]["driver"]["rules"][0]["id"] == "converted-model-mismatch");
  CHECK(results[0]["message"]["text"] ==
        "b/3: mismatch, value; output y of test_data_set_0; difference 40, score 80; suspect 3 Mul, 5 Mul, 6 "
        "Mul; narrowed 2 Cast.");
  const Json& location = results[0]["locations"][0];
  CHECK(location["physicalLocation"]["artifactLocation"]["uri"] == "b/3/model.onnx");
  CHECK(location["logicalLocations"] ==
        Json::array({{{"name", "/mul"}, {"fullyQualifiedName", "b/3/model.onnx#3"}, {"kind", "node"}}}));
  CHECK_FALSE(results[1]["locations"][0].contains("logicalLocations"));
  CHECK(results[0]["properties"]["score"] == 80);
  CHECK(results[1]["properties"]["maxDifference"] == "infinite");
  CHECK(results[0]["partialFingerprints"] != results[1]["partialFingerprints"]);
}

TEST_CASE_FIXTURE(Mismatches, "what is left out and gates that failed are notifications") {
  located.pop_back();
  const Json notifications =
      run({{"--a", false, "wrong.", {}}})["invocations"][0]["toolExecutionNotifications"];
  REQUIRE(notifications.size() == 2);
  CHECK(notifications[0]["descriptor"]["id"] == "gate-failed");
  CHECK(notifications[1]["message"]["text"] ==
        "1 mismatching model is left out: in no file, or one too many.");
}

}  // namespace trial_sarif_test
}  // namespace opseq
