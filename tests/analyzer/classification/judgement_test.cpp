#include "analyzer/classification/judgement.h"

#include <doctest/doctest.h>

#include <optional>
#include <sstream>  // doctest shows a bitset
#include <utility>
#include <vector>

namespace opseq::test {
namespace judgement_test {

OutputJudgement output(std::optional<Verdict> verdict) {
  OutputJudgement made;
  made.verdict = verdict;
  return made;
}

SetJudgement set(std::vector<OutputJudgement> outputs) {
  SetJudgement made{.name = "test_data_set_0"};
  made.outputs = std::move(outputs);
  return made;
}

TEST_CASE("the worst verdict is that of all, where it can be told") {
  using enum Verdict;
  CHECK(worst_verdict({}) == identical);
  CHECK(worst_verdict({rounding, identical}) == rounding);
  CHECK(worst_verdict({rounding, std::nullopt}) == std::nullopt);
  CHECK(worst_verdict({discontinuity, std::nullopt}) == std::nullopt);
  CHECK(worst_verdict({std::nullopt, value}) == value);  // what was not measured is no worse
  CHECK(worst_verdict({std::nullopt, type}) == type);
}

TEST_CASE("sets sum up their outputs, models their sets; a set with a problem does not count") {
  ModelJudgement model;
  model.sets = {set({output(Verdict::identical)}),
                set({output(Verdict::doubtful), output(Verdict::rounding)}), set({output(Verdict::shape)})};
  model.sets[1].criteria.set(0);
  model.sets[1].exceeds_tolerance = true;
  model.sets[2].problem = "it has no output_0.pb to compare with";
  model.sets[2].criteria.set(1);
  sum_up(model);
  CHECK(model.sets[0].verdict == Verdict::identical);
  CHECK(model.sets[1].verdict == Verdict::doubtful);
  CHECK_FALSE(model.sets[2].verdict.has_value());
  CHECK(model.verdict == Verdict::doubtful);
  CHECK(model.criteria == Criteria(1));
  CHECK(model.exceeds_tolerance);
}

TEST_CASE("another number of outputs is the set's own verdict") {
  ModelJudgement model;
  model.sets = {set({})};
  model.sets[0].verdict = Verdict::count;
  sum_up(model);
  CHECK(model.verdict == Verdict::count);
}

TEST_CASE("a model that failed has no verdict") {
  ModelJudgement model;
  model.failure = Outcome::run_failed;
  model.sets = {set({output(Verdict::value)})};
  sum_up(model);
  CHECK_FALSE(model.verdict.has_value());
}

TEST_CASE("why something was not measured is said where it was not") {
  ModelJudgement model;
  model.sets = {set({output(Verdict::type)}), set({output(std::nullopt)})};
  mark_unmeasured(model, "no memory");
  CHECK(model.sets[0].unmeasured.empty());
  CHECK(model.sets[1].unmeasured == "no memory");
  CHECK(unmeasured_reason(model) == "no memory");
  CHECK(unmeasured_reason(ModelJudgement()).empty());
}

TEST_CASE("figures are of the worst output") {
  ModelJudgement model;
  model.sets = {set({output(Verdict::rounding), output(Verdict::identical), output(Verdict::rounding)})};
  std::vector<OutputJudgement>& outputs = model.sets[0].outputs;
  outputs[0].max_difference = 2;
  outputs[0].noise = OutputNoise{.summary = {.band = 4, .score = 0.5, .digits = Digits{5, 3, 0}}};
  outputs[2].max_difference = 1;
  outputs[2].noise = OutputNoise{.summary = {.band = 1, .score = 1, .digits = Digits{6, 1, 0.25}}};
  const ModelFigures figures = figures_of(model);
  CHECK(figures.max_difference == 2);
  CHECK(figures.band == 4);
  CHECK(figures.score == 1);
  REQUIRE(figures.digits.has_value());
  CHECK(figures.digits->median == 5);
  CHECK(figures.digits->worst == 1);
  CHECK(figures.digits->weak == 0.25);
  CHECK_FALSE(figures_of(ModelJudgement()).digits.has_value());
}

}  // namespace judgement_test
}  // namespace opseq::test
