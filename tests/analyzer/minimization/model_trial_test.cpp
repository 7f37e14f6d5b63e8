#include "analyzer/minimization/model_trial.h"

#include <doctest/doctest.h>

#include "tests/support/execution/mock_runners.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace model_trial_test {

struct Trial {
  TemporaryFolder folder;
  WorkerSettings workers = test_workers();
  TrialSettings settings;

  explicit Trial(const ModelCandidate& candidate) {
    workers.runtime = "tiny";
    settings.judge.tolerance = fixed_tolerance();
    write_candidate(folder / "made", candidate);
  }

  void test_command(const std::string& does, const std::string& reference = "") {
    settings.command = CommandUnderTest{};
    settings.command->folder = folder.path().string();
    settings.command->words = mock_that(RunnerForm::once, does);
    if (!reference.empty()) settings.command->reference = mock_that(RunnerForm::once, reference);
  }

  FailureSignature run() {
    Worker worker(workers);
    return tried(worker, settings, folder / "made");
  }
};

TEST_CASE("a runtime that agrees with itself; the reference's outputs are there") {
  Trial trial(chain_candidate({"Neg"}, {2}));
  CHECK_FALSE(trial.run().is_failure());
  CHECK(*read_outputs(trial.folder / "made").at(0).at("y") == floats({-2}));
}

TEST_CASE("both sides fail where both are the runtime") {
  const FailureSignature found = Trial(chain_candidate({"Fail"})).run();
  CHECK(found.tested == SideFailure{FailureKind::run, "fail: running Fail failed"});
  CHECK(found.reference == found.tested);
}

TEST_CASE("a command against the runtime: it copies, and what is to be copied differs or does not") {
  Trial right(chain_candidate({"Identity"}));
  right.test_command("copy");
  CHECK_FALSE(right.run().is_failure());
  Trial wrong(chain_candidate({"Neg"}));
  wrong.test_command("copy");
  CHECK(wrong.run() == FailureSignature{{FailureKind::value, ""}, {}});
  wrong.settings.judge.tolerance = Tolerance{100, 0, {}};
  CHECK_FALSE(wrong.run().is_failure());
}

TEST_CASE("each way to fail has its kind") {
  const std::vector<std::pair<const char*, FailureKind>> ways{
      {"refuse", FailureKind::load}, {"fail", FailureKind::run},  {"crash", FailureKind::crash},
      {"rank", FailureKind::shape},  {"two", FailureKind::count}, {"values", FailureKind::value}};
  for (const auto& [does, kind] : ways) {
    Trial trial(chain_candidate({"Identity"}));
    trial.test_command(does);
    CHECK(trial.run().tested.kind == kind);
  }
}

TEST_CASE("a command against another: that one's failures are the reference's") {
  Trial same(chain_candidate({"Neg"}));
  same.test_command("rank", "rank");
  CHECK_FALSE(same.run().is_failure());
  Trial other(chain_candidate({"Neg"}));
  other.test_command("copy", "refuse");
  const FailureSignature found = other.run();
  CHECK(found.tested.kind == FailureKind::none);
  CHECK(found.reference.kind == FailureKind::load);
}

TEST_CASE("by a rule of verdicts, what the noise band says") {
  Trial trial(chain_candidate({"Identity"}));
  trial.test_command("values");
  trial.settings.rule = MismatchRule{};
  CHECK(trial.run().tested.kind == FailureKind::value);
}

TEST_CASE("all values of the reference, or none where it fails") {
  Trial trial(chain_candidate({"Neg"}, {2}));
  Worker worker(trial.workers);
  const auto values = reference_values(worker, trial.settings, trial.folder / "made");
  REQUIRE(values.has_value());
  CHECK(*values->at(0).at("y") == floats({-2}));
  const Trial failing(chain_candidate({"Fail"}));
  CHECK_FALSE(reference_values(worker, failing.settings, failing.folder / "made").has_value());
}

TEST_CASE("anew: commands have new processes") {
  TrialSettings settings;
  CHECK_FALSE(anew(settings).command.has_value());
  settings.command = CommandUnderTest{};
  CHECK(anew(settings).command->is_anew);
}

}  // namespace model_trial_test
}  // namespace opseq::test
