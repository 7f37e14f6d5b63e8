#include "reports/evolution/impact_gates.h"

#include <doctest/doctest.h>

#include "tests/support/reports/opsets_sample.h"

namespace opseq {
namespace impact_gates_test {

TEST_CASE("versions that models use and nobody exercises fail a gate") {
  const auto gates = check_impact_gates(test::impact_sample(), {.unexercised_versions = true, .kinds = {}});
  REQUIRE(gates.size() == 1);
  CHECK(gates[0].name == "--fail-on-unexercised-versions");
  CHECK_FALSE(gates[0].passed);
  CHECK(gates[0].message == "3 of 4 operator versions are not exercised by t.");
  CHECK(gates[0].sequences ==
        std::vector<std::vector<std::string>>{{"Hardmax@13"}, {"Pad@18"}, {"ReduceMax@18"}});
}

TEST_CASE("a suite that has them all passes") {
  UpgradeImpact impact = test::impact_sample(std::nullopt);
  for (UpgradedOperator& own : impact.sets[0].by_operator) own.exercised = true;
  const auto gates = check_impact_gates(impact, {.unexercised_versions = true, .kinds = {}});
  CHECK(gates[0].passed);
  CHECK(gates[0].message == "0 of 4 operator versions are not exercised by t.");
}

TEST_CASE("nodes that must change for a kind of change, or may") {
  const ImpactGateOptions options{
      .unexercised_versions = false,
      .kinds = {ChangeKind::interface, ChangeKind::default_value, ChangeKind::deprecated}};
  const auto gates = check_impact_gates(test::impact_sample(), options);
  REQUIRE(gates.size() == 3);
  CHECK(gates[0].name == "--fail-on-kind interface");
  CHECK_FALSE(gates[0].passed);
  CHECK(gates[0].message.starts_with("2 nodes must change for a change of kind interface."));
  CHECK(gates[0].sequences.at(0).at(0) == "ReduceMax 13 → 18");
  CHECK_FALSE(gates[1].passed);
  CHECK(gates[1].message ==
        "0 nodes must change for a change of kind default. Files are gone: 1 operator with such a change was "
        "not "
        "looked at node by node.");
  CHECK(gates[2].passed);
}

TEST_CASE("a file that is gone leaves open only the operators of its model") {
  UpgradeImpact impact = test::impact_sample();
  for (UpgradedOperator& own : impact.sets[0].by_operator) {
    CAPTURE(own.type);
    CHECK(own.without_file == (own.type == "Pad" || own.type == "Hardmax" ? 1 : 0));
    own.must_change_for.clear();
  }
  const auto gates =
      check_impact_gates(impact, {.unexercised_versions = false, .kinds = {ChangeKind::interface}});
  CHECK(gates[0].passed);  // ReduceMax is in the one model whose file was read
}

TEST_CASE("the kinds that a gate can be on") {
  CHECK(gate_kind_words() == "extension, default, interface and deprecated");
}

TEST_CASE("without a model nothing can be held") {
  UpgradeImpact impact = test::impact_sample();
  impact.sets[0].models = 0;
  for (const Gate& gate :
       check_impact_gates(impact, {.unexercised_versions = true, .kinds = {ChangeKind::interface}})) {
    CHECK_FALSE(gate.passed);
    CHECK(gate.message == "there is no model to look at.");
  }
  CHECK(check_impact_gates(impact, {}).empty());
}

}  // namespace impact_gates_test
}  // namespace opseq
