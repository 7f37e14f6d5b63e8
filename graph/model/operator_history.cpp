#include "graph/model/operator_history.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "graph/model/embedded_data.h"

namespace opseq {
namespace {

using HistoryJson = nlohmann::json;

std::pair<std::string_view, std::string_view> history_key(const OperatorHistory& history) {
  return {history.domain, history.name};
}

std::vector<std::string> texts(const HistoryJson& json, const char* key) {
  return json.value(key, std::vector<std::string>());
}

std::optional<std::string> text_or_none(const HistoryJson& json) {
  return json.is_null() ? std::nullopt : std::optional(json.get<std::string>());
}

std::optional<ChangedAttribute::Values> values_of(const HistoryJson& json, const char* key) {
  if (!json.contains(key)) return std::nullopt;
  return ChangedAttribute::Values{text_or_none(json.at(key).at(0)), text_or_none(json.at(key).at(1))};
}

template <class Value, class Read>
std::vector<Value> list_of(const HistoryJson& json, const std::string& key, Read read) {
  std::vector<Value> values;
  if (json.contains(key))
    for (const HistoryJson& each : json.at(key)) values.push_back(read(each));
  return values;
}

AddedAttribute added_attribute(const HistoryJson& json) {
  AddedAttribute added{json.at("name"), json.at("type"), json.value("required", false), std::nullopt};
  if (json.contains("default")) added.default_value = json.at("default").get<std::string>();
  return added;
}

ChangedAttribute changed_attribute(const HistoryJson& json) {
  ChangedAttribute changed{json.at("name"), values_of(json, "type"), values_of(json, "default"),
                           std::nullopt};
  if (json.contains("required")) changed.required = json.at("required").get<std::pair<bool, bool>>();
  return changed;
}

// `side`: "input" or "output".
ParameterChanges parameter_changes(const HistoryJson& json, const std::string& side) {
  ParameterChanges changes;
  changes.added = list_of<AddedParameter>(json, side + "s_added", [](const HistoryJson& each) {
    return AddedParameter{each.at("name"), each.value("optional", false), each.value("variadic", false)};
  });
  changes.removed = texts(json, (side + "s_removed").c_str());
  changes.left = json.value(side + "s_left", changes.left);
  changes.renamed = list_of<std::pair<std::string, std::string>>(
      json, side + "s_renamed",
      [](const HistoryJson& each) { return each.get<std::pair<std::string, std::string>>(); });
  changes.kinds = list_of<ParameterChanges::Kind>(json, side + "s_kind", [](const HistoryJson& each) {
    return ParameterChanges::Kind{each.at("name"), each.at("from"), each.at("to")};
  });
  changes.types_added = json.value(side + "_types_added", ParameterChanges::Types());
  changes.types_removed = json.value(side + "_types_removed", ParameterChanges::Types());
  return changes;
}

HandFacts hand_facts(const HistoryJson& json) {
  HandFacts facts;
  facts.default_means_the_same = texts(json, "default_means_the_same");
  facts.unless_axis_is_last = json.value("must_change_unless", "") == "axis is the last dimension";
  facts.must_set = json.value("must_set", facts.must_set);
  facts.unless_input = json.value("unless_input", "");
  facts.values_renamed = json.value("values_renamed", facts.values_renamed);
  return facts;
}

template <class Names>
auto named_value(const Names& names, const std::string& name) {
  const auto value = value_of(names, name);
  if (!value) throw Error(Error::Kind::input, "There is no \"" + name + "\".");
  return *value;
}

OperatorChange operator_change(const HistoryJson& json) {
  OperatorChange change;
  change.version = json.at("version");
  change.kind = named_value(change_kind_names, json.at("kind"));
  change.is_deprecated = json.value("deprecated", false);
  change.replaces_deprecated = json.value("replaces_deprecated", false);
  change.has_broadcasting = json.value("broadcasting", false);
  change.has_negative_indices = json.value("negative_indices", false);
  change.attributes_removed = texts(json, "attributes_removed");
  change.attributes_became_inputs = texts(json, "attribute_became_input");
  change.attributes_added = list_of<AddedAttribute>(json, "attributes_added", added_attribute);
  change.attributes_changed = list_of<ChangedAttribute>(json, "attributes_changed", changed_attribute);
  change.inputs = parameter_changes(json, "input");
  change.outputs = parameter_changes(json, "output");
  change.has_text = json.contains("text");
  if (change.has_text && json.at("text").contains("description"))
    change.words = json.at("text").at("description").get<std::pair<int, int>>();
  if (json.contains("by_hand")) change.by_hand = hand_facts(json.at("by_hand"));
  change.upgrade = named_value(adapter_names, json.value("upgrade", "none"));
  change.downgrade = named_value(adapter_names, json.value("downgrade", "none"));
  change.function_since = json.value("function_since", "");
  return change;
}

}  // namespace

bool is_breaking(ChangeKind kind) { return kind >= ChangeKind::behaviour && kind <= ChangeKind::deprecated; }

OperatorHistories parse_operator_histories(std::string_view json) try {
  const HistoryJson parsed = HistoryJson::parse(json);
  OperatorHistories histories{parsed.at("commit"), {}};
  for (const HistoryJson& each : parsed.at("operators"))
    histories.operators.push_back(
        {each.at("domain"), each.at("name"), list_of<OperatorChange>(each, "versions", operator_change)});
  std::ranges::sort(histories.operators, {}, history_key);
  return histories;
} catch (const nlohmann::json::exception& error) {
  throw Error(Error::Kind::input, error.what());
}

const OperatorHistories& operator_histories() {
  static const OperatorHistories histories = parse_operator_histories(embedded_operator_changes);
  return histories;
}

const OperatorHistory* find_history(const OperatorHistories& histories, std::string_view domain,
                                    std::string_view name) {
  const std::pair wanted(domain, name);
  const auto found = std::ranges::lower_bound(histories.operators, wanted, {}, history_key);
  const bool is_there = found != histories.operators.end() && history_key(*found) == wanted;
  return is_there ? &*found : nullptr;
}

const OperatorChange* change_at(const OperatorHistory& history, std::int64_t opset) {
  const OperatorChange* newest = nullptr;
  for (const OperatorChange& change : history.changes)
    if (change.version <= opset) newest = &change;
  return newest;
}

std::vector<const OperatorChange*> changes_between(const OperatorHistory& history, std::int64_t after,
                                                   std::int64_t up_to) {
  std::vector<const OperatorChange*> changes;
  for (const OperatorChange& change : history.changes)
    if (change.version > after && change.version <= up_to) changes.push_back(&change);
  return changes;
}

ChangeKind worst_kind(const std::vector<const OperatorChange*>& changes) {
  ChangeKind worst = ChangeKind::none;
  for (const OperatorChange* change : changes) worst = std::max(worst, change->kind);
  return worst;
}

bool needs_check_by_hand(const OperatorChange& change) {
  const bool is_passed = change.upgrade == Adapter::unchanged || change.upgrade == Adapter::type_check;
  const bool may_differ = change.kind == ChangeKind::interface || change.kind == ChangeKind::default_value ||
                          change.kind == ChangeKind::behaviour;
  return is_passed && may_differ;
}

}  // namespace opseq
