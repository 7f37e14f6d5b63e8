#include "reports/classification/trial_baseline.h"

#include <doctest/doctest.h>

#include "reports/classification/classification_json.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace trial_baseline_test {

using Json = nlohmann::ordered_json;

struct Baselines {
  const test::TemporaryFolder folder;
  const Json json = make_classification_json(shown_classification(test::some_trials(), test::some_options));

  TrialBaseline read(const std::string& content) const {
    return read_trial_baseline(folder.write("b.json", content), {});
  }
  std::string refused(const std::string& content) const {
    const std::string sentence = test::store_failure([&] { read(content); }).sentence;
    const std::string begin = "The baseline " + (folder / "b.json").string() + ' ';
    CHECK(sentence.starts_with(begin));
    return sentence.substr(std::min(begin.size(), sentence.size()));
  }
  std::string refused_with(const std::function<void(Json&)>& change) const {
    Json changed = json;
    change(changed);
    return refused(changed.dump());
  }
};

TEST_CASE_FIXTURE(Baselines, "a database and the JSON written from it say the same") {
  Database database(folder / "a.db", OpenMode::create);
  database.transaction([&] {
    write_trials(database, test::some_trials(), test::some_options);
    for (const Trial& trial : test::some_trials()) keep_judgement(database, trial.path, "f", trial.judgement);
  });
  for (const TrialBaseline& baseline :
       {read(json.dump()), read_trial_baseline(folder / "a.db", MismatchRule())}) {
    REQUIRE(baseline.size() == 4);
    CHECK(baseline.at("a/2").outcome == Outcome::load_failed);
    CHECK_FALSE(baseline.at("a/2").verdict.has_value());
    CHECK(baseline.at("b/4").outcome == Outcome::mismatch);
    CHECK(baseline.at("b/4").verdict == Verdict::type);
  }
}

TEST_CASE_FIXTURE(Baselines, "what is neither is told with its name") {
  for (const char* content : {"", "[]", "null", R"({"format": "opseq-coverage"})", R"({"format": 3})"})
    CHECK(refused(content) == "is neither a database nor the JSON of opseq classify.");
  const std::string lacks = "lacks what the JSON of opseq classify has.";
  CHECK(refused_with([](Json& j) { j.erase("trials"); }) == lacks);
  CHECK(refused_with([](Json& j) { j["options"].erase("rule"); }) == lacks);
  CHECK(refused_with([](Json& j) { j["trials"][0]["outcome"] = "lost"; }) == lacks);
  CHECK(refused_with([](Json& j) { j["trials"][0]["verdict"] = 3; }) == lacks);
  CHECK(refused_with([](Json& j) { j["format_version"] = 99; }) == "has another format version than 1.");
  Database empty(folder / "empty.db", OpenMode::create);
  CHECK(test::store_failure([&] { read_trial_baseline(folder / "empty.db", MismatchRule()); }).sentence ==
        "The baseline " + (folder / "empty.db").string() + " has no models that were classified.");
}

TEST_CASE_FIXTURE(Baselines, "another rule is another meaning") {
  const auto failure = test::store_failure(
      [&] { read_trial_baseline(folder.write("b.json", json.dump()), *parse_mismatch_rule("torch")); });
  CHECK(failure.kind == Error::Kind::misuse);
  CHECK(failure.sentence == "The baseline " + (folder / "b.json").string() +
                                " has the rule fault for what a mismatch is, not torch, so its outcomes mean "
                                "something else.");
}

}  // namespace trial_baseline_test
}  // namespace opseq
