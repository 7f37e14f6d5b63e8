#include "analyzer/minimization/failure_signature.h"

#include <doctest/doctest.h>

namespace opseq {
namespace failure_signature_test {

ModelJudgement failed(Outcome outcome, const std::string& reason, const std::string& signature = "") {
  ModelJudgement model;
  model.failure = outcome;
  model.reason = reason;
  model.signature = signature;
  return model;
}

ModelJudgement compared(const std::vector<std::optional<Verdict>>& outputs, bool exceeds = false) {
  ModelJudgement model;
  SetJudgement& set = model.sets.emplace_back();
  for (const auto& verdict : outputs) set.outputs.push_back({.name = "y", .verdict = verdict});
  set.exceeds_tolerance = exceeds;
  sum_up(model);
  return model;
}

TEST_CASE("a failure before outputs: its stage, and what it says of no model in particular") {
  CHECK(failure_of(failed(Outcome::load_failed, "", "fail: Node <name>"), {}) ==
        SideFailure{FailureKind::load, "fail: Node <name>"});
  CHECK(failure_of(failed(Outcome::run_failed, "", "fail: #"), {}) ==
        SideFailure{FailureKind::run, "fail: #"});
  CHECK(failure_of(failed(Outcome::timeout, "it took longer than 60.0 s, and was stopped"), {}) ==
        SideFailure{FailureKind::timeout, "timeout: it took longer than # s, and was stopped"});
  CHECK(failure_of(failed(Outcome::crash, "it was ended by signal 11 (Segmentation fault)"), {}).kind ==
        FailureKind::crash);
  CHECK(failure_of(failed(Outcome::out_of_memory, "none"), {}).kind == FailureKind::memory);
  CHECK(failure_of(failed(Outcome::nondeterministic, "bits"), {}) ==
        SideFailure{FailureKind::nondeterministic, ""});
}

TEST_CASE("what was not compared is no failure") {
  CHECK(failure_of(failed(Outcome::skipped, "no data"), {}) == SideFailure{});
  CHECK(failure_of(failed(Outcome::loads, ""), {}) == SideFailure{});
}

TEST_CASE("outputs that differ: the worst of them; values by the tolerance") {
  CHECK(failure_of(compared({Verdict::identical}), {}) == SideFailure{});
  CHECK(failure_of(compared({std::nullopt}), {}) == SideFailure{});
  CHECK(failure_of(compared({std::nullopt}, true), {}).kind == FailureKind::value);
  CHECK(failure_of(compared({Verdict::type, Verdict::identical}), {}).kind == FailureKind::type);
  CHECK(failure_of(compared({std::nullopt, Verdict::type, Verdict::shape}, true), {}).kind ==
        FailureKind::shape);
  ModelJudgement count;
  count.sets.push_back({.name = "a", .verdict = Verdict::count});
  sum_up(count);
  CHECK(failure_of(count, {}).kind == FailureKind::count);
}

TEST_CASE("by a rule, what it calls a mismatch") {
  const MismatchRule fault, unstable{MismatchRule::Kind::unstable};
  CHECK(failure_of(compared({Verdict::rounding}, true), fault) == SideFailure{});
  CHECK(failure_of(compared({Verdict::value}), fault).kind == FailureKind::value);
  CHECK(failure_of(compared({Verdict::doubtful}), fault) == SideFailure{});
  CHECK(failure_of(compared({Verdict::doubtful}), unstable).kind == FailureKind::value);
}

TEST_CASE("in words") {
  CHECK(text_of({{FailureKind::value}, {}}) == "value");
  CHECK(text_of({{FailureKind::load, "fail: x"}, {FailureKind::run, "fail: y"}}) ==
        "load: fail: x; the reference: run: fail: y");
  CHECK(text_of({{}, {FailureKind::crash, "crash: z"}}) == "the reference: crash: crash: z");
  CHECK(text_of({}) == "none");
}

TEST_CASE("a failure of either side is one") {
  CHECK_FALSE(FailureSignature{}.is_failure());
  CHECK(FailureSignature{{FailureKind::run}, {}}.is_failure());
  CHECK(FailureSignature{{}, {FailureKind::run}}.is_failure());
}

}  // namespace failure_signature_test
}  // namespace opseq
