#include "graph/synthesis/built_model_bytes.h"

#include <doctest/doctest.h>

#include "tests/support/models/made_models.h"

namespace opseq {
namespace built_model_bytes_test {

ModelBuilder chain(const RuleSet& rules, std::uint64_t seed) {
  ModelBuilder model(seed, 0);
  RandomSource random(seed, 0);
  ValueNumber value = model.add_input(tensor_state(ElementType::float32, {1, 4, 4, 4}, -1, 1));
  for (const char* name : {"Conv", "Relu", "Add", "GlobalAveragePool", "Loop"}) {
    REQUIRE(extend(rules, model, random, rules.find(name), std::string_view(name) == "Loop" ? 2 : 0, value));
    value = static_cast<ValueNumber>(model.nodes().back().first_output);
  }
  return model;
}

TEST_CASE("a model as libonnx reads it") {
  const RuleSet rules(16);
  const ModelBuilder model = chain(rules, 1);
  const onnx::ModelProto message = test::parsed_model(rules, model, model.open_ends());
  CHECK(message.ir_version() == 8);
  REQUIRE(message.opset_import_size() == 1);
  CHECK(message.opset_import(0).version() == 16);
  REQUIRE(message.graph().node_size() == 5);
  CHECK(message.graph().node(0).name() == "n0");
  CHECK(message.graph().node(4).op_type() == "Loop");
  CHECK(message.graph().output_size() == 1);
  CHECK(test::validity_problem(message).empty());
}

TEST_CASE("the bytes are those that protobuf writes, and the same each time") {
  const RuleSet rules(16);
  const ModelBuilder model = chain(rules, 1);
  const std::string bytes = built_model_bytes(rules, model, model.open_ends());
  CHECK(bytes == built_model_bytes(rules, model, model.open_ends()));
  onnx::ModelProto message;
  REQUIRE(message.ParseFromString(bytes));
  CHECK(message.ByteSizeLong() == bytes.size());
  CHECK(bytes != built_model_bytes(rules, chain(rules, 2), model.open_ends()));
}

}  // namespace built_model_bytes_test
}  // namespace opseq
