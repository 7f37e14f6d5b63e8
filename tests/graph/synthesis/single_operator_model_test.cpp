#include "graph/synthesis/single_operator_model.h"

#include <doctest/doctest.h>

#include "graph/synthesis/built_model_bytes.h"

namespace opseq {
namespace single_operator_model_test {

TEST_CASE("the same number gives the same model, another one others") {
  const RuleSet rules(16);
  const OperatorForm form{rules.find("Add"), 1, TypeKind::tensor, ElementType::float32};
  const auto bytes = [&](std::uint64_t seed, std::uint64_t number) {
    const auto model = single_operator_model(rules, form, seed, number);
    return built_model_bytes(rules, model.value(), model->open_ends());
  };
  CHECK(bytes(1, 0) == bytes(1, 0));
  CHECK(bytes(1, 0) != bytes(2, 0));
  CHECK(bytes(1, 0) != bytes(1, 1));
}

TEST_CASE("a sequence is made where one is taken") {
  const RuleSet rules(16);
  const auto model = single_operator_model(
      rules, {rules.find("SequenceAt"), 0, TypeKind::sequence, ElementType::int64}, 1, 0);
  REQUIRE(model);
  REQUIRE(model->nodes().size() == 2);
  CHECK(rules.name(model->nodes()[0].op) == "SequenceConstruct");
  CHECK(rules.name(model->nodes()[1].op) == "SequenceAt");
}

TEST_CASE("optionals are not there before opset 15") {
  const RuleSet rules(13);
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  const ValueState seed = tensor_state(ElementType::float32, {2}, 0, 1);
  CHECK(add_start(rules, model, random, seed, TypeKind::optional_tensor) == no_value);
  CHECK(model.values().empty());
  CHECK(add_start(rules, model, random, seed, TypeKind::tensor) == 0);
}

TEST_CASE("every form has a model, but for strings and optionals that loops carry") {
  const RuleSet rules(16);
  int without = 0;
  for (const OperatorForm& form : operator_forms(rules)) {
    const bool is_odd = form.type == ElementType::string || rules.name(form.op) == "Loop" ||
                        rules.name(form.op) == "GridSample" ||
                        rules.name(form.op) == "MeanVarianceNormalization" || form.type == ElementType::int8;
    if (!is_odd && !single_operator_model(rules, form, 1, 0)) {
      CAPTURE(rules.name(form.op));
      CAPTURE(type_text(form.kind, form.type));
      CHECK(form.operand == -1);
    }
    ++without;
  }
  CHECK(without > 1500);
}

}  // namespace single_operator_model_test
}  // namespace opseq
