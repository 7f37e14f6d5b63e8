#include "reports/generation/generation_manifest.h"

#include <doctest/doctest.h>

namespace opseq {
namespace generation_manifest_test {

GenerationRequest small_request() {
  GenerationRequest request;
  request.operators = {"Add", "Relu", "Cast"};
  request.nodes = 4;
  return request;
}

TEST_CASE("a manifest lists its models, what they add and what they take") {
  const GenerationRequest request = small_request();
  const GenerationOutcome outcome = generate_models(request);
  const nlohmann::ordered_json manifest = make_generation_manifest(request, outcome, "Some 1.0");
  CHECK(manifest["format"] == "opseq-generation");
  CHECK(manifest["request"]["profile"] == "Some 1.0");
  CHECK(manifest["request"]["operators"].size() == 3);
  REQUIRE(manifest["models"].size() == outcome.files.size());
  std::size_t added = 0;
  for (const auto& model : manifest["models"]) {
    added += model["adds"].size();
    CHECK(model["inputs"].size() >= 1);
    CHECK(model["inputs"][0].contains("shape"));
  }
  CHECK(added == manifest["totals"]["made"]);
  CHECK(manifest["models"].size() == outcome.files.size());
}

TEST_CASE("a manifest of sequences lists those that there are no models of") {
  SequenceRequest request;
  request.wanted = {{"Abs", "Neg", "Sin"}, {"Nowhere"}};
  const SequenceOutcome outcome = generate_models_along(request);
  const nlohmann::ordered_json manifest = make_sequence_manifest(request.models, outcome, "");
  CHECK(manifest["request"]["cover"] == "sequences");
  CHECK(manifest["totals"]["type_valid"] == 2);
  CHECK(manifest["totals"]["rank_valid"] == 1);
  CHECK(manifest["without_rule"][0][0] == "Nowhere");
  CHECK(manifest["models"][0]["adds"][0].size() == 3);
}

TEST_CASE("names of files sort as their numbers do") {
  CHECK(generated_file_name(0) == "g00000.onnx");
  CHECK(generated_file_name(999) < generated_file_name(1000));
}

}  // namespace generation_manifest_test
}  // namespace opseq
