#include "graph/synthesis/lacking_nodes.h"

#include <doctest/doctest.h>

#include "graph/synthesis/rule_set.h"

namespace opseq {
namespace lacking_nodes_test {

TEST_CASE("a signature is what a node takes and gives") {
  const RuleSet rules(16);
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  const ValueNumber x = model.add_input(tensor_state(ElementType::float64, {2}, -1, 1));
  REQUIRE(extend(rules, model, random, rules.find("Acos"), 0, x));
  const NodeSignature signature = node_signature(model, model.nodes()[0], "Acos");
  CHECK(signature == NodeSignature{"Acos", {"tensor(double)"}, {"tensor(double)"}, ""});

  std::vector<std::string_view> names;
  for (const RuledOperator& entry : rules.operators()) names.emplace_back(entry.types.name);
  const LackingNodes lacking(names, {signature});
  CHECK(lacking.has(model, model.nodes()[0]));
  ExtensionOptions options;
  options.lacking = &lacking;
  CHECK_FALSE(extend(rules, model, random, rules.find("Acos"), 0, x, options));
  CHECK(extend(rules, model, random, rules.find("Cos"), 0, x, options));
  const ValueNumber single = model.add_input(tensor_state(ElementType::float32, {2}, -1, 1));
  CHECK(extend(rules, model, random, rules.find("Acos"), 0, single, options));
}

TEST_CASE("modes are told apart, of recurrent nodes the first type alone") {
  const RuleSet rules(16);
  ModelBuilder model(1, 0);
  RandomSource random(1, 0);
  const ValueNumber image = model.add_input(tensor_state(ElementType::uint8, {1, 2, 2, 2}, 0, 3));
  REQUIRE(extend(rules, model, random, rules.find("Resize"), 0, image));
  CHECK(node_signature(model, model.nodes().back(), "Resize").mode == "nearest");
  const ValueNumber series = model.add_input(tensor_state(ElementType::float32, {2, 1, 3}, -1, 1));
  REQUIRE(extend(rules, model, random, rules.find("GRU"), 0, series));
  const NodeSignature signature = node_signature(model, model.nodes().back(), "GRU");
  CHECK(signature.inputs == std::vector<std::string>{"tensor(float)"});
  CHECK(signature.outputs.empty());
}

}  // namespace lacking_nodes_test
}  // namespace opseq
