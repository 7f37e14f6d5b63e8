#include "analyzer/campaign/generated_candidate.h"

#include <doctest/doctest.h>

#include <array>

#include "graph/base/sort_unique.h"
#include "graph/model/model_wire.h"
#include "graph/synthesis/value_data.h"
#include "tests/support/inputs/generation_context.h"
#include "tests/support/models/onnx_builder.h"

namespace opseq {
namespace generated_candidate_test {

const RuleSet& rules() { return test::generation_inputs().rules; }

// `op` on a tensor.
ModelBuilder model_of(const char* op) {
  ModelBuilder model(1, 2);
  RandomSource random(1, 2);
  const ValueNumber value = model.add_input(tensor_state(ElementType::float32, {2, 3}, 1, 2));
  REQUIRE(extend(rules(), model, random, rules().find(op), 0, value));
  return model;
}

TEST_CASE("a model's inputs with data from their intervals, and its ends as outputs") {
  const ModelBuilder model = model_of("Neg");
  const auto candidate = generated_candidate(rules(), model);
  REQUIRE(candidate);
  CHECK(candidate->nodes == 1);
  CHECK(candidate->inputs == std::vector<std::string>{"x0"});
  REQUIRE(candidate->sets.size() == 1);
  CHECK(*candidate->sets[0].at("x0") == value_data(model, 0));
  CHECK(test::parsed(candidate->model).graph.outputs == std::vector<std::string>{"v1"});
}

TEST_CASE("sequences and optionals get nodes behind them that give tensors") {
  for (const char* op : {"SplitToSequence", "SequenceConstruct", "Optional"}) {
    ModelBuilder model = model_of(op);
    CHECK_FALSE(generated_candidate(rules(), model));
    add_tensor_ends(rules(), model);
    const auto candidate = generated_candidate(rules(), model);
    REQUIRE(candidate);
    CHECK(model.nodes().size() > 1);
    ModelBuilder again = model_of(op);
    add_tensor_ends(rules(), again);
    CHECK(generated_candidate(rules(), again)->model == candidate->model);
  }
}

TEST_CASE("ends that are tensors stay; operators each once") {
  ModelBuilder model = model_of("Neg");
  add_tensor_ends(rules(), model);
  CHECK(model.nodes().size() == 1);
  RandomSource random(1, 3);
  REQUIRE(extend(rules(), model, random, rules().find("Neg"), 0, 1));
  REQUIRE(extend(rules(), model, random, rules().find("Abs"), 0, 2));
  CHECK(operators_within(model) == std::vector<OperatorId>{rules().find("Abs"), rules().find("Neg")});
}

}  // namespace generated_candidate_test
}  // namespace opseq
