#include "reports/evolution/change_words.h"

#include <fmt/format.h>

#include <array>

#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::size_t most_types_named = 4;

struct ReasonWords {
  NodeReason reason;
  const char* name;
  const char* words;
};
constexpr std::array reason_table{
    ReasonWords{NodeReason::attribute_removed, "attribute_removed", "sets {}, which is gone"},
    ReasonWords{NodeReason::attribute_became_input, "attribute_became_input",
                "sets {}, which is an input now"},
    ReasonWords{NodeReason::default_changed, "default_changed", "leaves out {}, whose default changed"},
    ReasonWords{NodeReason::type_changed, "type_changed", "sets {}, which has another type"},
    ReasonWords{NodeReason::attribute_required, "attribute_required", "leaves out {}, which has to be set"},
    ReasonWords{NodeReason::input_required, "input_required", "lacks the input {}"},
    ReasonWords{NodeReason::input_removed, "input_removed", "has the input {}, which is gone"},
    ReasonWords{NodeReason::output_removed, "output_removed", "has the output {}, which is gone"},
    ReasonWords{NodeReason::must_set, "must_set", "has to set {} to mean the same"},
    ReasonWords{NodeReason::value_renamed, "value_renamed", "sets {} to a value that is called otherwise"},
    ReasonWords{NodeReason::axis_not_last, "axis_not_last", "its {} is not known to be the last dimension"},
    ReasonWords{NodeReason::withdrawn, "withdrawn", "the operator is withdrawn"},
    ReasonWords{NodeReason::replaced, "replaced", "the version before was withdrawn"}};

const ReasonWords& words_of(NodeReason reason) {
  for (const ReasonWords& each : reason_table)
    if (each.reason == reason) return each;
  return reason_table.back();
}

std::string or_none(const std::optional<std::string>& value) { return value.value_or("none"); }

// "bfloat16 and float16" of "tensor(bfloat16)", "tensor(float16)"; "12 types".
std::string type_names(const std::vector<std::string>& types) {
  if (types.size() > most_types_named) return plural(types.size(), "type");
  std::vector<std::string> names;
  for (const std::string& type : types) {
    const bool is_tensor = type.starts_with("tensor(") && type.ends_with(')');
    names.push_back(is_tensor ? type.substr(7, type.size() - 8) : type);
  }
  return listed(names);
}

using Facts = std::vector<std::string>;

void add_attribute_facts(const OperatorChange& change, Facts& facts) {
  for (const std::string& name : change.attributes_became_inputs)
    facts.push_back(fmt::format("attribute {} became an input", name));
  for (const std::string& name : change.attributes_removed)
    facts.push_back(fmt::format("attribute {} removed", name));
  for (const AddedAttribute& added : change.attributes_added)
    facts.push_back(fmt::format("attribute {} added{}", added.name, added.is_required ? ", required" : ""));
  for (const ChangedAttribute& changed : change.attributes_changed) {
    if (changed.type)
      facts.push_back(fmt::format("attribute {} is {}, was {}", changed.name, or_none(changed.type->second),
                                  or_none(changed.type->first)));
    if (changed.default_value)
      facts.push_back(fmt::format("default of {} is {}, was {}", changed.name,
                                  or_none(changed.default_value->second),
                                  or_none(changed.default_value->first)));
    if (changed.required)
      facts.push_back(fmt::format("attribute {} is {} required", changed.name,
                                  changed.required->second ? "now" : "no longer"));
  }
}

// `side`: "input" or "output".
void add_parameter_facts(const ParameterChanges& changes, const char* side, Facts& facts) {
  for (const AddedParameter& added : changes.added)
    facts.push_back(fmt::format("{} {} added{}", side, added.name, added.is_optional ? ", optional" : ""));
  for (const std::string& name : changes.removed) facts.push_back(fmt::format("{} {} removed", side, name));
  for (const auto& [before, after] : changes.renamed)
    facts.push_back(fmt::format("{} {} is called {}", side, before, after));
  for (const ParameterChanges::Kind& kind : changes.kinds)
    facts.push_back(fmt::format("{} {} is {}, was {}", side, kind.name, kind.after, kind.before));
  for (const auto& [name, types] : changes.types_removed)
    facts.push_back(fmt::format("{} {} is no longer of {}", side, name, type_names(types)));
  for (const auto& [name, types] : changes.types_added)
    facts.push_back(fmt::format("further types of {} {}: {}", side, name, type_names(types)));
}

void add_hand_facts(const HandFacts& by_hand, Facts& facts) {
  if (by_hand.unless_axis_is_last)
    facts.emplace_back(
        "the input is no longer taken as a matrix: the same only where axis is the last dimension");
  for (const auto& [name, value] : by_hand.must_set)
    facts.push_back(
        fmt::format("means the same with {} set ({}){}", name, value,
                    by_hand.unless_input.empty() ? "" : ", or with the input " + by_hand.unless_input));
  for (const auto& [name, values] : by_hand.values_renamed)
    for (const auto& [before, after] : values)
      facts.push_back(fmt::format("{} {} is called {}", name, before, after));
  for (const std::string& name : by_hand.default_means_the_same)
    facts.push_back(fmt::format("the default of {} means the same", name));
}

Facts schema_facts(const OperatorChange& change) {
  Facts facts;
  if (change.is_deprecated) facts.emplace_back("withdrawn");
  if (change.replaces_deprecated) facts.emplace_back("replaces a version that was withdrawn");
  add_attribute_facts(change, facts);
  add_parameter_facts(change.inputs, "input", facts);
  add_parameter_facts(change.outputs, "output", facts);
  if (change.has_broadcasting) facts.emplace_back("other rules of broadcasting");
  if (change.by_hand) add_hand_facts(*change.by_hand, facts);
  return facts;
}

}  // namespace

std::vector<std::string> change_facts(const OperatorChange& change) {
  Facts facts = schema_facts(change);
  if (change.has_negative_indices) facts.emplace_back("the text says that indices may be negative");
  if (change.words)
    facts.push_back(fmt::format("description: {} gone, {} new",
                                plural(static_cast<std::uint64_t>(change.words->first), "word"),
                                change.words->second));
  else if (change.has_text)
    facts.emplace_back("documentation of attributes, inputs or outputs");
  return facts;
}

std::string schema_words(const OperatorChange& change) {
  std::string words;
  for (const std::string& fact : schema_facts(change)) words += (words.empty() ? "" : "; ") + fact;
  return words;
}

std::string version_name(const std::string& type, int version) { return fmt::format("{}@{}", type, version); }

std::string reason_words(const UpgradedNodes::Reason& reason) {
  return fmt::format(fmt::runtime(words_of(std::get<NodeReason>(reason)).words),
                     std::get<std::string>(reason));
}

std::string reason_name(NodeReason reason) { return words_of(reason).name; }

}  // namespace opseq
