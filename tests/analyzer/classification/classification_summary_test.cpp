#include "analyzer/classification/classification_summary.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace opseq::test {
namespace classification_summary_test {

ClassifiedModel row(const std::string& path, Outcome outcome, const std::string& signature = "") {
  return {.path = path, .outcome = outcome, .signature = signature};
}

ClassifiedModel compared(const std::string& path, Outcome outcome, Verdict verdict, Criteria criteria = {}) {
  return {.path = path, .outcome = outcome, .verdict = verdict, .criteria = criteria};
}

const OutcomeCount& outcome_row(const ClassificationSummary& summary, Outcome outcome) {
  const auto found = std::find_if(summary.outcomes.begin(), summary.outcomes.end(),
                                  [&](const OutcomeCount& each) { return each.outcome == outcome; });
  REQUIRE(found != summary.outcomes.end());
  return *found;
}

TEST_CASE("the funnel: what is left after each outcome; generation failures are not counted") {
  const ClassificationSummary summary = classification_summary(
      {row("a", Outcome::generation_failed), row("b", Outcome::conversion_failed),
       row("c", Outcome::load_failed, "s"), row("d", Outcome::load_failed, "s"), row("e", Outcome::mismatch),
       row("f", Outcome::correct), row("g", Outcome::correct)});
  CHECK(summary.not_counted == 1);
  CHECK(summary.started == 6);
  CHECK(summary.compared == 3);
  CHECK(outcome_row(summary, Outcome::conversion_failed).left == 5);
  CHECK(outcome_row(summary, Outcome::load_failed).models == 2);
  CHECK(outcome_row(summary, Outcome::load_failed).left == 3);
  CHECK(outcome_row(summary, Outcome::mismatch).left == 2);
  CHECK(outcome_row(summary, Outcome::correct).left == 0);
  CHECK(summary.outcomes.back().left == 0);
  CHECK(summary.outcomes.size() == outcome_names.size() - 1);
}

TEST_CASE("failures that are the same, with the first model by name") {
  const ClassificationSummary summary =
      classification_summary({row("m2", Outcome::load_failed, "one"), row("m1", Outcome::load_failed, "one"),
                              row("m3", Outcome::load_failed, "b"), row("m4", Outcome::run_failed, "a"),
                              row("m5", Outcome::run_failed, "one")});
  REQUIRE(summary.signatures.size() == 4);
  CHECK(summary.signatures[0].signature == "one");
  CHECK(summary.signatures[0].models == 2);
  CHECK(summary.signatures[0].first == "m1");
  CHECK(summary.signatures[1].signature == "a");
  CHECK(summary.signatures[2].signature == "b");
  CHECK(summary.signatures[3].signature == "one");
  CHECK(summary.signatures[3].outcome == Outcome::run_failed);
}

TEST_CASE("what stands in the way of refused models, and how many needed leniency") {
  ModelJudgement refused;
  refused.failure = Outcome::load_failed;
  refused.signature = "import_failed: Loop: not implemented";
  refused.op_type = "Loop";
  refused.operators = {"Loop", "Mul"};
  ModelJudgement taken;
  taken.sets = {{.name = "a", .outputs = {{.name = "y", .verdict = Verdict::identical, .is_taken = true}}}};
  taken.verdict = Verdict::identical;
  const ClassificationSummary summary =
      classification_summary({classified_model("a", refused, {}), classified_model("b", refused, {}),
                              classified_model("c", taken, {})});
  REQUIRE(summary.blockers.size() == 1);
  CHECK(summary.blockers[0].op_type == "Loop");
  CHECK(summary.blockers[0].alone == 2);
  CHECK(summary.taken == 1);
}

TEST_CASE("verdicts, and what other criteria say of them") {
  Criteria study;
  study.set(static_cast<std::size_t>(Criterion::study));
  ClassifiedModel unmeasured = row("d", Outcome::mismatch);
  unmeasured.criteria.set();
  const ClassificationSummary summary = classification_summary(
      {compared("a", Outcome::correct, Verdict::rounding, study),
       compared("b", Outcome::correct, Verdict::rounding),
       compared("c", Outcome::unstable, Verdict::doubtful), unmeasured, row("e", Outcome::crash)});
  REQUIRE(summary.verdicts.size() == verdict_names.size() + 1);
  const VerdictCount& rounding = summary.verdicts[static_cast<std::size_t>(Verdict::rounding)];
  CHECK(rounding.verdict == Verdict::rounding);
  CHECK(rounding.models == 2);
  CHECK(rounding.mismatches[static_cast<std::size_t>(Criterion::study)] == 1);
  CHECK(rounding.mismatches[static_cast<std::size_t>(Criterion::torch)] == 0);
  CHECK(summary.verdicts.back().models == 1);
  CHECK_FALSE(summary.verdicts.back().verdict.has_value());
  CHECK(summary.verdicts.back().mismatches[static_cast<std::size_t>(Criterion::torch)] == 1);
}

TEST_CASE("operators under suspicion are counted by mismatching models") {
  ClassifiedModel first = row("a", Outcome::mismatch), second = row("b", Outcome::mismatch),
                  right = row("c", Outcome::correct);
  first.suspected = {"Cast", "Mul"};
  second.suspected = {"Mul"};
  right.suspected = {"Sin"};
  const ClassificationSummary summary = classification_summary({first, second, right});
  REQUIRE(summary.suspected.size() == 2);
  CHECK(summary.suspected[0].op_type == "Mul");
  CHECK(summary.suspected[0].models == 2);
  CHECK(summary.suspected[1].op_type == "Cast");
}

TEST_CASE("the order of the models says nothing") {
  std::vector<ClassifiedModel> models{row("b", Outcome::load_failed, "s"),
                                      row("a", Outcome::load_failed, "s"),
                                      compared("c", Outcome::mismatch, Verdict::value)};
  const ClassificationSummary there = classification_summary(models);
  std::reverse(models.begin(), models.end());
  const ClassificationSummary back = classification_summary(models);
  CHECK(there.signatures[0].first == "a");
  CHECK(back.signatures[0].first == "a");
  CHECK(back.started == there.started);
}

TEST_CASE("nothing at all") {
  const ClassificationSummary summary = classification_summary({});
  CHECK(summary.started == 0);
  CHECK(summary.signatures.empty());
  CHECK(outcome_row(summary, Outcome::correct).models == 0);
}

TEST_CASE("a row is made of a judgement: outcome by the rule, weakness, first suspects of faults") {
  ModelJudgement model;
  model.verdict = Verdict::value;
  SetJudgement set{.name = "test_data_set_0"};
  OutputJudgement fault{.name = "y"}, tipped{.name = "z"};
  fault.verdict = Verdict::value;
  fault.leads = {{LeadKind::suspect, "4", "Mul"}, {LeadKind::suspect, "5", "Add"}};
  fault.noise = OutputNoise{.summary = {.digits = Digits{3, 1, 0.1}}};
  tipped.verdict = Verdict::discontinuity;
  tipped.leads = {{LeadKind::suspect, "2", "Floor"}};
  set.outputs = {fault, tipped};
  model.sets = {set, set};
  const ClassifiedModel made = classified_model("m", model, {});
  CHECK(made.path == "m");
  CHECK(made.outcome == Outcome::mismatch);
  CHECK(made.verdict == Verdict::value);
  CHECK(made.is_weak);
  CHECK(made.suspected == std::vector<std::string>{"Mul"});
}

TEST_CASE("models that were not run here are started, and say nothing of verdicts") {
  ClassifiedModel listed = compared("a", Outcome::mismatch, Verdict::value), gone = listed;
  listed.is_weak = true;
  listed.is_listed = gone.is_listed = true;
  gone.outcome = Outcome::generation_failed;
  gone.signature = "no source";
  const ClassificationSummary summary =
      classification_summary({listed, gone, compared("b", Outcome::correct, Verdict::identical)});
  CHECK(summary.started == 2);
  CHECK(summary.not_counted == 1);
  CHECK(summary.listed == 1);
  CHECK(summary.compared == 1);
  CHECK(summary.weak == 0);
  CHECK(outcome_row(summary, Outcome::mismatch).models == 1);
  CHECK(summary.verdicts[static_cast<std::size_t>(Verdict::value)].models == 0);
  CHECK(summary.signatures.empty());
}

}  // namespace classification_summary_test
}  // namespace opseq::test
