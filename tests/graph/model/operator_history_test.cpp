#include "graph/model/operator_history.h"

#include <doctest/doctest.h>
#include <onnx/defs/schema.h>

#include <algorithm>
#include <map>
#include <set>

#include "graph/base/error.h"
#include "graph/model/operator_catalog.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace operator_history_test {

using Names = std::set<std::string>;

const OperatorChange& change_of(const std::string& name, int version) {
  const OperatorHistory* history = find_history(operator_histories(), "", name);
  REQUIRE(history != nullptr);
  const OperatorChange* change = change_at(*history, version);
  REQUIRE(change != nullptr);
  REQUIRE(change->version == version);
  return *change;
}

// Changes of the default domain, by kind, and what ONNX's converter does with them.
std::map<std::string, std::map<std::string, int>> counted_kinds() {
  std::map<std::string, std::map<std::string, int>> counts;
  for (const OperatorHistory& history : operator_histories().operators)
    if (history.domain.empty())
      for (const OperatorChange& change : history.changes)
        ++counts[std::string(name_of(change_kind_names, change.kind))]
                [std::string(name_of(adapter_names, change.upgrade))];
  return counts;
}

TEST_CASE("203 operators were added, and changed 409 times, as ONNX's converter sees them") {
  using Row = std::map<std::string, int>;
  const auto counts = counted_kinds();
  CHECK(counts.at("added") == Row{{"none", 203}});
  CHECK(counts.at("deprecated") == Row{{"rewritten", 2}});
  CHECK(counts.at("interface") == Row{{"unchanged", 3}, {"rewritten", 63}, {"none", 15}});
  CHECK(counts.at("default") == Row{{"unchanged", 1}, {"rewritten", 3}, {"none", 1}});
  CHECK(counts.at("behaviour") == Row{{"unchanged", 5}});
  CHECK(counts.at("extension") == Row{{"unchanged", 35}, {"rewritten", 6}});
  CHECK(counts.at("types+text") == Row{{"unchanged", 40}});
  CHECK(counts.at("types") == Row{{"unchanged", 194}});
  CHECK(counts.at("text") == Row{{"unchanged", 40}});
  CHECK(counts.at("none") == Row{{"unchanged", 1}});
  CHECK(counts.size() == change_kind_names.size());
}

TEST_CASE("operators and versions are those of the catalog") {
  std::set<std::pair<std::string, std::string>> known;
  for (const OperatorHistory& history : operator_histories().operators) {
    CAPTURE(history.name);
    known.emplace(history.domain, history.name);
    for (const OperatorChange& change : history.changes)
      CHECK(operator_version(operator_catalog(), history.domain, history.name, change.version) ==
            change.version);
  }
  std::size_t versions = 0, in_histories = 0;
  for (const CatalogOperator& entry : operator_catalog().operators)
    if (entry.domain.empty()) {
      CHECK(known.contains({"", entry.name}));
      versions += entry.versions.size();
    }
  for (const OperatorHistory& history : operator_histories().operators)
    if (history.domain.empty()) in_histories += history.changes.size();
  CHECK(versions == in_histories);
}

// What libonnx's schemas say.
Names attributes_of(const onnx::OpSchema& schema) {
  Names names;
  for (const auto& [name, attribute] : schema.attributes()) names.insert(name);
  return names;
}

Names parameters_of(const std::vector<onnx::OpSchema::FormalParameter>& parameters) {
  Names names;
  for (const auto& parameter : parameters) names.insert(parameter.GetName());
  return names;
}

Names without(const Names& names, const Names& others) {
  Names rest;
  std::ranges::set_difference(names, others, std::inserter(rest, rest.end()));
  return rest;
}

template <class Named>
Names names_in(const std::vector<Named>& all) {
  Names names;
  for (const Named& each : all) names.insert(each.name);
  return names;
}

void check_attributes(const onnx::OpSchema& before, const onnx::OpSchema& after,
                      const OperatorChange& change) {
  Names gone(change.attributes_removed.begin(), change.attributes_removed.end());
  gone.insert(change.attributes_became_inputs.begin(), change.attributes_became_inputs.end());
  CHECK(gone == without(attributes_of(before), attributes_of(after)));
  CHECK(names_in(change.attributes_added) == without(attributes_of(after), attributes_of(before)));
  const Names inputs = parameters_of(after.inputs());
  for (const std::string& name : change.attributes_became_inputs) CHECK(inputs.contains(name));
  for (const ChangedAttribute& changed : change.attributes_changed)
    if (changed.required) {
      CHECK(before.attributes().at(changed.name).required == changed.required->first);
      CHECK(after.attributes().at(changed.name).required == changed.required->second);
    }
}

void check_types(const std::vector<onnx::OpSchema::FormalParameter>& before,
                 const std::vector<onnx::OpSchema::FormalParameter>& after, const ParameterChanges& changes) {
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    Names old_types, new_types;
    for (const auto* type : before[i].GetTypes()) old_types.insert(*type);
    for (const auto* type : after[i].GetTypes()) new_types.insert(*type);
    const auto said = [&](const ParameterChanges::Types& types) {
      const auto found = types.find(after[i].GetName());
      return found == types.end() ? Names() : Names(found->second.begin(), found->second.end());
    };
    CAPTURE(after[i].GetName());
    CHECK(said(changes.types_added) == without(new_types, old_types));
    CHECK(said(changes.types_removed) == without(old_types, new_types));
  }
}

void check_removed(const std::vector<onnx::OpSchema::FormalParameter>& before,
                   const std::vector<onnx::OpSchema::FormalParameter>& after,
                   const ParameterChanges& changes) {
  REQUIRE(changes.removed.size() == before.size() - std::min(before.size(), after.size()));
  CHECK(changes.left == (changes.removed.empty() ? 0 : after.size()));
  for (std::size_t i = 0; i < changes.removed.size(); ++i)
    CHECK(changes.removed[i] == before[changes.left + i].GetName());
}

// ONNX corrected these schemas later than in libonnx 1.12.
bool is_corrected_later(const std::string& name, int version) {
  return (name == "Erf" && version == 13) || (name == "GridSample" && version == 16);
}

TEST_CASE("up to opset 17 the changes are those between libonnx's schemas") {
  std::map<std::string, std::map<int, onnx::OpSchema>> schemas;
  for (const onnx::OpSchema& schema : onnx::OpSchemaRegistry::get_all_schemas_with_history())
    if (schema.domain().empty()) schemas[schema.Name()].emplace(schema.SinceVersion(), schema);
  std::size_t compared = 0;
  for (const auto& schemas_of_name : schemas) {
    const std::string& name = schemas_of_name.first;
    const auto& versions = schemas_of_name.second;
    for (auto it = versions.begin(); it != versions.end(); ++it) {
      CAPTURE(name);
      CAPTURE(it->first);
      const OperatorChange& change = change_of(name, it->first);
      CHECK(change.is_deprecated == it->second.Deprecated());
      CHECK((change.kind == ChangeKind::added) == (it == versions.begin()));
      if (it == versions.begin() || change.is_deprecated || is_corrected_later(name, it->first)) continue;
      const onnx::OpSchema& before = std::prev(it)->second;
      check_attributes(before, it->second, change);
      check_types(before.inputs(), it->second.inputs(), change.inputs);
      check_types(before.outputs(), it->second.outputs(), change.outputs);
      check_removed(before.inputs(), it->second.inputs(), change.inputs);
      check_removed(before.outputs(), it->second.outputs(), change.outputs);
      ++compared;
    }
  }
  CHECK(compared > 200);
}

TEST_CASE("facts of some changes") {
  const OperatorChange& clip = change_of("Clip", 11);
  CHECK(clip.attributes_became_inputs == std::vector<std::string>{"max", "min"});
  CHECK(clip.kind == ChangeKind::interface);
  const OperatorChange& hardmax = change_of("Hardmax", 13);
  CHECK(hardmax.kind == ChangeKind::default_value);
  CHECK(hardmax.by_hand->unless_axis_is_last);
  CHECK(hardmax.attributes_changed.at(0).default_value ==
        ChangedAttribute::Values{std::string("1"), std::string("-1")});
  CHECK(change_of("Clip", 6).attributes_changed.at(0).default_value->first == std::nullopt);
  CHECK(change_of("Concat", 4).attributes_changed.at(0).required == std::pair(false, true));
  CHECK(change_of("GridSample", 20).by_hand->values_renamed.at("mode").at("bicubic") == "cubic");
  CHECK(change_of("Split", 18).by_hand->unless_input == "split");
  CHECK(change_of("GroupNormalization", 21).replaces_deprecated);
  CHECK(change_of("Gemm", 11).inputs.kinds.at(0).after == "optional");
  CHECK(change_of("Add", 7).has_broadcasting);
  CHECK(change_of("Add", 7).words == std::pair(193, 17));
  CHECK(change_of("Scatter", 11).is_deprecated);
  CHECK(change_of("BatchNormalization", 14).outputs.removed ==
        std::vector<std::string>{"saved_mean", "saved_var"});
}

TEST_CASE("what ONNX's converter passes though it may differ is to be checked by hand") {
  Names names;
  for (const OperatorHistory& history : operator_histories().operators)
    for (const OperatorChange& change : history.changes)
      if (needs_check_by_hand(change) && change.kind != ChangeKind::behaviour)
        names.insert(history.name + '-' + std::to_string(change.version));
  CHECK(names == Names{"Dropout-10", "Erf-13", "GroupNormalization-21", "Hardmax-13"});
}

TEST_CASE("changes between two opsets, and the worst of them") {
  const OperatorHistory& history = *find_history(operator_histories(), "", "Cast");
  const auto changes = changes_between(history, 13, 21);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0]->version == 19);
  CHECK(changes[1]->version == 21);
  CHECK(worst_kind(changes) == ChangeKind::extension);
  CHECK(worst_kind({}) == ChangeKind::none);
  CHECK(changes_between(history, 13, 13).empty());
  CHECK(change_at(history, 0) == nullptr);
  CHECK(change_at(history, 12)->version == 9);
  CHECK(find_history(operator_histories(), "", "cast") == nullptr);
  CHECK(find_history(operator_histories(), "ai.onnx.ml", "Scaler") != nullptr);
}

TEST_CASE("breaking are those after which a model may mean something else") {
  CHECK(is_breaking(ChangeKind::behaviour));
  CHECK(is_breaking(ChangeKind::default_value));
  CHECK(is_breaking(ChangeKind::interface));
  CHECK(is_breaking(ChangeKind::deprecated));
  CHECK_FALSE(is_breaking(ChangeKind::extension));
  CHECK_FALSE(is_breaking(ChangeKind::added));
  CHECK_FALSE(is_breaking(ChangeKind::text));
}

TEST_CASE("those in the program are the file in the data folder, and a malformed one is an error") {
  const auto file = parse_operator_histories(test::read_file(OPSEQ_DATA "/opsets/operator-changes.json"));
  CHECK(file.commit == operator_histories().commit);
  CHECK(file.operators.size() == operator_histories().operators.size());
  for (const char* json :
       {"", "[]", R"({"commit":"c"})",
        R"({"commit":"c","operators":[{"domain":"","name":"A","versions":[{"version":1,"kind":"odd"}]}]})",
        R"({"commit":"c","operators":[{"domain":"","name":"A","versions":[{"kind":"added"}]}]})"})
    CHECK_THROWS_AS(parse_operator_histories(json), Error);
}

}  // namespace operator_history_test
}  // namespace opseq
