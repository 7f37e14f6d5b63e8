#include "analyzer/generation/generated_file.h"

#include <doctest/doctest.h>

#include "tests/support/inputs/generation_context.h"

namespace opseq {
namespace generated_file_test {

TEST_CASE("a file knows its nodes, outputs and the inputs it is to be run with") {
  const RuleSet& rules = test::generation_inputs().rules;
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  const ValueNumber value = model.add_input(tensor_state(ElementType::float32, {2, 3}, -1, 1));
  REQUIRE(extend(rules, model, random, rules.find("Relu"), 0, value));
  const GeneratedFile file = generated_file(rules, std::move(model), true);
  CHECK(file.is_relaxed);
  CHECK(file.nodes == 1);
  CHECK(file.outputs == 1);
  REQUIRE(file.inputs.size() == 1);
  CHECK(file.inputs[0].name == "x0");
  CHECK(file.inputs[0].state.low == -1);
  CHECK(held_sequences(file.bytes, 2) == std::vector<NamedSequence>{{"Relu"}});
}

}  // namespace generated_file_test
}  // namespace opseq
