#include "reports/program/options/minimization_choice.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace minimization_choice_test {

MinimizationRequest request(const Words& words) {
  return minimization_request(test::options_of<MinimizationChoice>(add_minimization, words));
}

TEST_CASE("without words: ONNX Runtime at two levels, the fixed tolerance, limits") {
  const MinimizationRequest asked = request({});
  CHECK_FALSE(asked.trial.command);
  CHECK(asked.trial.reference_level == OptimizationLevel::off);
  CHECK(asked.trial.judge.optimization == OptimizationLevel::all);
  CHECK_FALSE(asked.trial.rule);
  REQUIRE(asked.trial.judge.tolerance);
  CHECK(asked.trial.judge.tolerance->of_halves == 1e-2);
  CHECK(asked.random.sets == 2);
  CHECK(asked.budget.runs == 2000);
  CHECK(asked.budget.time == std::chrono::seconds(600));
  CHECK(asked.trial.limits.wall_time == std::chrono::seconds(60));
}

TEST_CASE("levels, a rule, data and budgets") {
  const MinimizationRequest asked =
      request({"--configurations", "basic,extended", "--mismatch-if", "0.1,0.2", "--random-inputs", "7",
               "--dimension", "N=3", "--noise-seed", "9", "--max-runs", "5", "--seconds", "6",
               "--model-seconds", "8", "--neighbours"});
  CHECK(asked.has_neighbours);
  CHECK_FALSE(request({}).has_neighbours);
  CHECK(asked.trial.reference_level == OptimizationLevel::basic);
  CHECK(asked.trial.judge.optimization == OptimizationLevel::extended);
  REQUIRE(asked.trial.rule);
  CHECK(asked.trial.judge.tolerance->relative == 0.2);
  CHECK_FALSE(asked.trial.judge.tolerance->of_halves);
  CHECK(asked.random.sets == 7);
  CHECK(asked.random.sizes.at("N") == 3);
  CHECK(asked.seed == 9);
  CHECK(asked.budget.runs == 5);
  CHECK(asked.budget.time == std::chrono::seconds(6));
  CHECK(asked.trial.limits.wall_time == std::chrono::seconds(8));
}

TEST_CASE("a command, and how others' outputs are taken") {
  const MinimizationRequest asked =
      request({"--command", "a b", "--reference-command", "c", "--relax-rank", "--model-seconds", "5"});
  REQUIRE(asked.trial.command);
  CHECK(asked.trial.command->words == RunnerWords{"a", "b"});
  CHECK(asked.trial.command->reference == RunnerWords{"c"});
  CHECK(asked.trial.command->wall_time == std::chrono::seconds(5));
  CHECK(asked.trial.limits.wall_time > std::chrono::seconds(5));
  CHECK(asked.trial.judge.leniency.any_rank);
}

TEST_CASE("what does not go together is refused") {
  const auto refused = [](const Words& words) {
    return test::refused_by<MinimizationChoice>(add_minimization, words);
  };
  CHECK(refused({"--reference-command", "a"}).find("needs --command") != std::string::npos);
  CHECK(refused({"--command", "a", "--configurations", "off,all"}).find("do not go together") !=
        std::string::npos);
  CHECK(refused({"--dimension", "N=1", "--dimension", "N=2"}).find("--dimension says N twice") !=
        std::string::npos);
}

}  // namespace minimization_choice_test
}  // namespace opseq
