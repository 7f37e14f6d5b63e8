#include "analyzer/classification/judgement_json.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "tests/support/models/onnx_builder.h"

namespace opseq::test {
namespace judgement_json_test {

using Json = nlohmann::json;

constexpr double infinity = std::numeric_limits<double>::infinity();

OutputJudgement measured_output() {
  OutputJudgement output{.name = "v1_0", .elements = 6, .differing = 2, .max_difference = infinity};
  output.verdict = Verdict::type;
  output.value_verdict = Verdict::rounding;
  output.detail = "float32, not float64";
  output.noise = OutputNoise{.summary = {.band = 0.1, .score = 1.0 / 3, .unbounded = 1},
                             .source_error = 5e-324,
                             .converted_error = infinity};
  output.noise->summary.digits = Digits{.median = 6.5, .worst = -infinity, .weak = 0.25};
  output.suspects = 12;
  output.leads = {{LeadKind::suspect, "3", "Mul"}, {LeadKind::narrowed, "1", "Cast"}};
  return output;
}

ModelJudgement measured_model() {
  ModelJudgement model;
  model.verdict = Verdict::type;
  model.criteria = Criteria(0b1010001);
  model.exceeds_tolerance = true;
  model.in_single_precision = {"Conv", "Tan"};
  SetJudgement set{.name = "test_data_set_0"};
  set.verdict = Verdict::type;
  set.criteria = Criteria(0b10);
  set.exceeds_tolerance = true;
  set.unmeasured = "the perturbed model does not load";
  set.outputs = {measured_output(), OutputJudgement{.name = "v2_0"}};
  SetJudgement other{.name = "test_data_set_1", .problem = "it has input_1.pb and no input_0.pb"};
  other.detail = "3 outputs, not 4";
  model.sets = {set, other};
  return model;
}

ModelJudgement through_text(const ModelJudgement& model) {
  return judgement_of(Json::parse(json_of(model).dump()));
}

TEST_CASE("what is written and read is the same") {
  const ModelJudgement model = measured_model(), read = through_text(model);
  CHECK(json_of(read) == json_of(model));
  REQUIRE(read.sets.size() == 2);
  CHECK(read.verdict == Verdict::type);
  CHECK(read.criteria == model.criteria);
  CHECK(read.exceeds_tolerance);
  CHECK(read.in_single_precision == model.in_single_precision);
  CHECK(read.sets[1].problem == model.sets[1].problem);
  CHECK(read.sets[1].detail == model.sets[1].detail);
  CHECK(read.sets[0].unmeasured == model.sets[0].unmeasured);
}

TEST_CASE("numbers are exact, infinite ones too") {
  const OutputJudgement output = through_text(measured_model()).sets[0].outputs[0];
  CHECK(output.max_difference == infinity);
  REQUIRE(output.noise.has_value());
  CHECK(output.noise->summary.band == 0.1);
  CHECK(output.noise->summary.score == 1.0 / 3);
  CHECK(output.noise->source_error == 5e-324);
  CHECK(output.noise->converted_error == infinity);
  CHECK(output.noise->summary.digits->worst == -infinity);
  CHECK(output.value_verdict == Verdict::rounding);
  CHECK(output.leads == measured_output().leads);
  ModelJudgement odd = measured_model();
  odd.sets[0].outputs[0].max_difference = NAN;
  CHECK(std::isnan(through_text(odd).sets[0].outputs[0].max_difference));
}

TEST_CASE("a failure") {
  ModelJudgement model;
  model.failure = Outcome::load_failed;
  model.code = "not_implemented";
  model.message = "Could not find an implementation for Tan(7) node with name 'a'";
  model.signature = "not_implemented: no kernel: Tan(7)";
  model.reason = "why";
  const ModelJudgement read = through_text(model);
  CHECK(read.failure == Outcome::load_failed);
  CHECK_FALSE(read.verdict.has_value());
  CHECK(json_of(read) == json_of(model));
}

TEST_CASE("what is no judgement") {
  const Json whole = json_of(measured_model());
  const auto error_of = [](const Json& json) { return model_error([&] { judgement_of(json); }); };
  CHECK(error_of(Json::array()).starts_with("it is no judgement of a model"));
  CHECK(error_of(Json::object()).starts_with("it is no judgement of a model"));
  for (const auto& [key, value] : whole.items()) {
    Json damaged = whole;
    damaged.erase(key);
    CHECK_FALSE(error_of(damaged).empty());
    damaged[key] = 1.5;
    CHECK_FALSE(error_of(damaged).empty());
  }
  Json unknown = whole;
  unknown["verdict"] = "fine";
  CHECK(error_of(unknown) == "it has an unknown name, fine");
  unknown = whole;
  unknown["sets"][0]["outputs"][0]["leads"][0]["kind"] = nullptr;
  CHECK(error_of(unknown) == "it lacks a name");
}

}  // namespace judgement_json_test
}  // namespace opseq::test
