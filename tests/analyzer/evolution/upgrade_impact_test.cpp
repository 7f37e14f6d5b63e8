#include "analyzer/evolution/upgrade_impact.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"

namespace opseq {
namespace upgrade_impact_test {

VersionedModel made(std::int64_t id, const std::string& set, std::int64_t opset,
                    const std::vector<std::string>& types) {
  VersionedModel model{id, set, std::to_string(id) + ".onnx", opset, {}, {}, std::nullopt};
  for (const std::string& type : types) model.uses.push_back({type, opset});
  return model;
}

std::vector<VersionedModel> some_models() {
  std::vector<VersionedModel> models{
      made(1, "m", 16, {"Relu", "Pad", "ReduceMax"}), made(2, "m", 16, {"Relu", "Pad"}),
      made(3, "m", 12, {"Relu", "Hardmax"}),          made(4, "m", 18, {"Relu"}),
      made(5, "t", 16, {"ReduceMax", "Hardmax"}),     made(6, "t", 18, {"Pad"})};
  models.push_back({7, "m", "7.onnx", std::nullopt, {}, {}, std::nullopt});
  models[1].other_types = {"my::Op"};
  return models;
}

UpgradeImpact impact_at(std::optional<std::int64_t> to, std::optional<std::int64_t> from = std::nullopt) {
  return find_upgrade_impact(some_models(), {"m"}, {"t"}, operator_histories(), {"", from, to}, nullptr);
}

const UpgradedOperator& row_of(const SetImpact& set, const std::string& type) {
  for (const UpgradedOperator& own : set.by_operator)
    if (own.type == type) return own;
  FAIL("no row");
  return set.by_operator.front();
}

TEST_CASE("models below the target, what of them changes, and how much") {
  const UpgradeImpact impact = impact_at(18);
  const SetImpact& set = impact.sets.at(0);
  CHECK(set.models == 3);
  CHECK(set.not_below == 1);
  CHECK(set.without_opset == 1);
  CHECK(set.opsets == std::set<std::int64_t>{12, 16});
  CHECK(set.operators == 4);
  CHECK(set.changed_operators == 4);
  CHECK(set.kinds == std::map<ChangeKind, std::uint64_t>{{ChangeKind::types, 1},
                                                         {ChangeKind::extension, 1},
                                                         {ChangeKind::interface, 1},
                                                         {ChangeKind::default_value, 1}});
  CHECK(set.touched == 3);
  CHECK(set.worst == std::map<ChangeKind, std::uint64_t>{{ChangeKind::interface, 1},
                                                         {ChangeKind::extension, 1},
                                                         {ChangeKind::default_value, 1}});
  CHECK(set.other_types == std::map<std::string, std::uint64_t>{{"my::Op", 1}});
}

TEST_CASE("the worst come first, then what most models use; unchanged ones last") {
  std::vector<std::string> order;
  const UpgradeImpact impact = impact_at(18);
  for (const UpgradedOperator& own : impact.sets[0].by_operator)
    order.push_back(own.type + '@' + std::to_string(own.from) + '-' + std::to_string(own.to));
  CHECK(order ==
        std::vector<std::string>{"ReduceMax@13-18", "Hardmax@11-13", "Pad@13-18", "Relu@6-14", "Relu@14-14"});
}

TEST_CASE("versions that the suite exercises, now and at the target") {
  const UpgradeImpact impact = impact_at(18);
  const SetImpact& set = impact.sets[0];
  CHECK(row_of(set, "ReduceMax").exercised_now);
  CHECK_FALSE(row_of(set, "ReduceMax").exercised);
  CHECK(row_of(set, "Pad").exercised);
  CHECK_FALSE(row_of(set, "Pad").exercised_now);
  CHECK(row_of(set, "Hardmax").exercised);  // version 13, at opset 16
  CHECK_FALSE(row_of(set, "Relu").exercised_type);
  CHECK(set.exercised_types == 3);
  CHECK(set.exercised_now == 1);
  CHECK(set.exercised == 2);
  CHECK(impact.by_models == 2);
  CHECK(impact.newest_by == 18);
}

TEST_CASE("what ONNX's converter does, and what is to be checked by hand") {
  const UpgradeImpact impact = impact_at(18);
  CHECK(row_of(impact.sets[0], "Hardmax").converter == Adapter::unchanged);
  CHECK(row_of(impact.sets[0], "Hardmax").check_by_hand);
  CHECK(row_of(impact.sets[0], "ReduceMax").converter == Adapter::rewritten);
  CHECK_FALSE(row_of(impact.sets[0], "ReduceMax").check_by_hand);
}

TEST_CASE("only models at one opset") {
  const SetImpact set = impact_at(18, 12).sets.at(0);
  CHECK(set.models == 1);
  CHECK(set.not_below == 3);
  CHECK(set.changed_operators == 2);
}

TEST_CASE("without a target, the versions that are used now") {
  const UpgradeImpact impact = impact_at(std::nullopt);
  CHECK(impact.sets[0].models == 4);
  CHECK(impact.sets[0].changed_operators == 0);
  CHECK(impact.sets[0].touched == 0);
  std::vector<std::string> names;
  for (const UnexercisedVersion& version : unexercised_versions(impact, false))
    names.push_back(version.type + '@' + std::to_string(version.version));
  CHECK(names == std::vector<std::string>{"Hardmax@11", "Pad@13", "Relu@6", "Relu@14"});
}

TEST_CASE("versions that a target brings and nobody exercises") {
  const UpgradeImpact impact = impact_at(18);
  const auto changed = unexercised_versions(impact, true);
  REQUIRE(changed.size() == 2);
  CHECK(changed[0].type == "ReduceMax");
  CHECK(changed[0].version == 18);
  CHECK(changed[0].models == 1);
  CHECK(changed[1].type == "Relu");
  CHECK(changed[1].from == std::set<int>{6});
  CHECK(unexercised_versions(impact, false).size() == 2);
  CHECK(unexercised_versions(impact, false)[1].from == std::set<int>{6, 14});
}

TEST_CASE("nodes are those of the files that are there") {
  std::vector<VersionedModel> models = some_models();
  const Model file = test::parsed(
      test::model(test::graph({test::node("ReduceMax", {"x"}, {"a"}, {test::integers("axes", {0})}),
                               test::node("ReduceMax", {"a"}, {"b"}), test::node("Pad", {"b"}, {"y"})},
                              {"x"}, {"y"})));
  models[0].nodes = upgraded_nodes(file, operator_histories(), "", 18);
  const SetImpact set =
      find_upgrade_impact(models, {"m"}, {"t"}, operator_histories(), {"", std::nullopt, 18}, nullptr)
          .sets.at(0);
  CHECK(set.without_file == 2);
  CHECK(set.nodes == 3);
  CHECK(set.nodes_of_changed == 3);
  CHECK(set.nodes_must_change == 1);
  CHECK(set.models_must_change == 1);
  CHECK(row_of(set, "ReduceMax").must_change == 1);
  CHECK(row_of(set, "ReduceMax").models_must_change == 1);
  CHECK(row_of(set, "Pad").nodes == 1);
  CHECK(set.nodes_of_text == 1);  // Pad
}

}  // namespace upgrade_impact_test
}  // namespace opseq
