#include "store/stages/classification.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "graph/base/interruption.h"
#include "tests/support/execution/mock_runners.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/execution/trial_folders.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace classification_test {

using Lines = std::vector<std::string>;

struct Classified : test::TrialFolders {
  Database database{folder / "a.db", OpenMode::create};
  ClassificationOptions options;

  Classified() {
    options.workers = test::test_workers();
    options.workers.runtime = "tiny";
    options.runtime_name = "Tiny 1";
    add_usual();
  }

  TrialFiles files() const { return find_trial_files({models()}); }

  std::vector<Trial> run(const StageProgress& progress = {}) {
    return run_trials(database, files().trials, options, progress);
  }

  // "path outcome verdict" of each.
  Lines outcomes(const StageProgress& progress = {}) {
    Lines lines;
    for (const Trial& trial : run(progress)) {
      const auto& verdict = trial.judgement.verdict;
      lines.push_back(trial.path + ' ' + std::string(name_of(outcome_names, trial.outcome)) + ' ' +
                      (verdict ? std::string(name_of(verdict_names, *verdict)) : "-"));
    }
    return lines;
  }

  // How many requests are made.
  std::size_t requests() {
    std::size_t made = 0;
    run([&](const StepProgress&) { ++made; });
    return made;
  }
};

const Lines usual{"models/good correct identical", "models/none unreadable -", "models/other mismatch value",
                  "models/typed mismatch type"};

TEST_CASE_FIXTURE(Classified, "models are run, compared and measured, the same for any number of workers") {
  CHECK(outcomes() == usual);
  const std::string before =
      database.text("SELECT group_concat(path || fingerprint || document) FROM judgement");
  Database other(folder / "b.db", OpenMode::create);
  options.threads = 4;
  run_trials(other, files().trials, options);
  CHECK(other.text("SELECT group_concat(path || fingerprint || document) FROM judgement") == before);
}

TEST_CASE_FIXTURE(Classified, "what is known is not run again, unless files, runtime or options differ") {
  CHECK(requests() == 6);  // four models, and the two that differ are measured
  CHECK(requests() == 0);
  CHECK(outcomes() == usual);
  folder.write("models/good/test_data_set_0/output_0.pb", tensor_file({"y", test::floats({0.75f})}));
  CHECK(requests() == 2);
  options.request.measure.samples = 3;
  CHECK(requests() == 7);
  options.rule = *parse_mismatch_rule("study");
  CHECK(requests() == 0);
  options.rule = *parse_mismatch_rule("0.5");
  options.request.judge.tolerance = options.rule.tolerance;
  CHECK(requests() == 7);
  options.runtime_name = "Tiny 2";
  CHECK(requests() == 7);
}

TEST_CASE_FIXTURE(Classified, "another model is compared with, where one lies at the same place") {
  std::filesystem::create_directories(folder / "source");
  std::filesystem::copy(models() / "other", folder / "source/other",
                        std::filesystem::copy_options::recursive);
  std::filesystem::copy(models() / "good", folder / "source/typed", std::filesystem::copy_options::recursive);
  options.request.reference.emplace();
  options.reference_folder = folder / "source";
  const auto run_with_references = [&](const StageProgress& progress = {}) {
    std::vector<TrialFile> found = files().trials;
    add_references(found, options.reference_folder);
    return run_trials(database, found, options, progress);
  };
  const std::vector<Trial> trials = run_with_references();
  CHECK(trials.at(0).outcome == Outcome::skipped);
  CHECK(trials.at(0).judgement.reason.starts_with("reference: there is no \"good/model.onnx\" in "));
  CHECK(trials.at(1).outcome == Outcome::unreadable);
  CHECK(trials.at(2).judgement.verdict == Verdict::identical);
  CHECK(trials.at(3).outcome == Outcome::mismatch);
  finish_classification(database, trials, options, "2026-01-01T00:00:00Z");
  CHECK(database.text("SELECT options ->> 'reference' FROM classification") == "source");
  std::size_t requests_made = 0;
  run_with_references([&](const StepProgress&) { ++requests_made; });
  CHECK(requests_made == 0);
  add("other", "Neg", test::floats({0.6f}));
  std::filesystem::copy(models() / "other/model.onnx", folder / "source/typed/model.onnx",
                        std::filesystem::copy_options::overwrite_existing);
  CHECK(run_with_references().at(3).judgement.verdict == Verdict::identical);
}

TEST_CASE_FIXTURE(Classified, "the model itself is compared with, on random inputs where it has no data") {
  std::filesystem::remove_all(models() / "other/test_data_set_0");
  options.request.reference = ReferenceModel{"", "", OptimizationLevel::off};
  CHECK(outcomes() == Lines{"models/good correct identical", "models/none unreadable -",
                            "models/other loads -", "models/typed correct identical"});
  options.request.random = {.sets = 2, .sizes = {{"N", 3}}};
  CHECK(outcomes()[2] == "models/other correct identical");
  const std::vector<Trial> trials = run();
  CHECK(trials.at(2).judgement.sets.size() == 2);
  finish_classification(database, trials, options, "2026-01-01T00:00:00Z");
  CHECK(database.text("SELECT (options ->> 'reference_optimization') || (options ->> 'random_inputs') || "
                      "(options ->> 'dimensions') FROM classification") == "02{\"N\":3}");
  CHECK(requests() == 0);
  options.request.random.sizes["N"] = 4;
  CHECK(requests() == 4);  // of all models, of which none differs
}

TEST_CASE_FIXTURE(Classified, "the rule says what is a mismatch") {
  options.measures = false;
  options.rule = *parse_mismatch_rule("study");
  CHECK(outcomes() == Lines{"models/good correct identical", "models/none unreadable -",
                            "models/other mismatch -", "models/typed correct type"});
}

TEST_CASE_FIXTURE(Classified, "work that is interrupted keeps what was found") {
  Interruption interruption;
  Database interrupted(folder / "c.db", OpenMode::create, {&interruption, std::chrono::minutes(1), nullptr});
  CHECK_THROWS_WITH_AS(run_trials(interrupted, files().trials, options,
                                  [&](const StepProgress& step) {
                                    if (step.done == 2) interruption.request();
                                  }),
                       "what was found of models that have been run is kept", Interrupted);
  const std::string kept =
      Database(folder / "c.db", OpenMode::existing).text("SELECT count(*) FROM judgement");
  CHECK((kept == "1" || kept == "2"));
}

TEST_CASE_FIXTURE(Classified, "data beside several models is nobody's") {
  std::filesystem::copy_file(models() / "good/model.onnx", models() / "good/a.onnx");
  std::filesystem::rename(models() / "good/model.onnx", models() / "good/b.onnx");
  CHECK(outcomes()[0] == "models/good/a.onnx loads -");
  CHECK(outcomes()[1] == "models/good/b.onnx loads -");
}

TEST_CASE_FIXTURE(Classified, "a small threshold is another one than a smaller one") {
  options.request.measure.thresholds = {1e-8, 4e-8};
  const std::vector<Trial> trials = run();
  finish_classification(database, trials, options, "2026-01-01T00:00:00Z");
  CHECK(database.text("SELECT options ->> 'threshold' FROM classification") == "1.0e-08");
  CHECK(requests() == 0);
  options.request.measure.thresholds = {1e-9, 4e-9};
  CHECK(requests() > 0);
}

TEST_CASE_FIXTURE(Classified, "a command runs models, those that differ once more") {
  CommandUnderTest command;
  command.words = test::mock_runner(test::RunnerForm::server, {"--do", "values", "--only", "Abs"});
  options.request.command = command;
  options.rule = *parse_mismatch_rule("torch");
  options.measures = false;
  add("typed", "Neg", test::floats({0.5f}));
  const Lines found{"models/good correct identical", "models/none unreadable -", "models/other mismatch -",
                    "models/typed correct identical"};
  CHECK(outcomes() == found);
  CHECK(requests() == 0);
  options.request.command->words.emplace_back("--seconds=1");
  CHECK(requests() == 5);  // one is a mismatch
  const std::string mark = (folder / "mark").string();
  options.request.command->words =
      test::mock_runner(test::RunnerForm::server, {"--do", "values", "--only", "Neg", "--mark", mark});
  options.request.command->wall_time = std::chrono::seconds(30);
  CHECK(outcomes()[3] == "models/typed nondeterministic -");
}

TEST_CASE_FIXTURE(Classified, "outcomes and leads are sets") {
  const TrialFiles found = files();
  std::vector<Trial> trials = run();
  const std::vector<SetSources> sets = outcome_sets(trials, found.trials);
  REQUIRE(sets.size() == 2);
  CHECK(sets[0].set_name == "correct");
  CHECK(sets[1].set_name == "mismatch");
  REQUIRE(sets[1].given.size() == 1);
  CHECK(sets[1].given[0].folder == folder.path());
  CHECK(sets[1].given[0].files ==
        std::vector<std::filesystem::path>{models() / "other/model.onnx", models() / "typed/model.onnx"});
  CHECK(lead_sets(trials, found.trials).empty());
  for (Trial& trial : trials) {
    trial.outcome = Outcome::mismatch;
    trial.judgement.sets.resize(1);
    trial.judgement.sets[0].outputs.resize(1);
    trial.judgement.sets[0].outputs[0].leads = {{LeadKind::narrowed, "0", "Cast"},
                                                {LeadKind::suspect, "1", "Add"}};
  }
  REQUIRE(lead_sets(trials, found.trials).size() == 1);
  CHECK(lead_sets(trials, found.trials)[0].set_name == "mismatch.narrowed");
  trials[0].outcome = Outcome::out_of_memory;
  CHECK(outcome_sets(trials, found.trials).back().set_name == "timeout");
}

TEST_CASE_FIXTURE(Classified, "the classification is finished with its options and a stage") {
  const std::vector<Trial> trials = run();
  finish_classification(database, trials, options, "2026-01-01T00:00:00Z");
  CHECK(database.text("SELECT count(*) FROM trial") == "4");
  CHECK(database.text("SELECT options ->> 'rule' FROM classification") == "fault");
  CHECK(database.text("SELECT options ->> 'runtime' FROM classification") == "Tiny 1");
  CHECK(database.text("SELECT stage || counts FROM stage_run") == R"(classify{"trials":4})");
  finish_classification(database, {trials.front()}, options, "2026-01-01T00:00:00Z");
  CHECK(database.text("SELECT group_concat(path) FROM judgement") == "models/good");
  Trial listed = trials.front();
  listed.is_listed = true;
  options.runtime_name.clear();
  finish_classification(database, {listed}, options, "2026-01-01T00:00:00Z");
  CHECK(database.text("SELECT count(*) FROM judgement") == "0");
  CHECK(database.text("SELECT options ->> 'runtime' IS NULL FROM classification") == "1");
}

TEST_CASE_FIXTURE(Classified, "without a worker nothing is run, and it is said") {
  options.workers.program = folder / "none";
  CHECK_THROWS_AS(run(), WorkerUnavailable);
}

}  // namespace classification_test
}  // namespace opseq
