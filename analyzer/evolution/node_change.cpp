#include "analyzer/evolution/node_change.h"

#include <algorithm>
#include <charconv>

namespace opseq {
namespace {

const Attribute* attribute_of(const Node& node, const std::string& name) {
  const auto found = std::ranges::find(node.attributes, name, &Attribute::name);
  return found == node.attributes.end() ? nullptr : &*found;
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

class ChangeFinder {
 public:
  ChangeFinder(const Node& node, const OperatorChange& change) : node_(node), change_(change) {}

  std::vector<NodeChange> find(std::optional<std::uint32_t> input_rank) {
    look_at_attributes();
    look_at_parameters();
    if (change_.by_hand) look_at_hand_facts(*change_.by_hand, input_rank);
    if (change_.is_deprecated) add(NodeReason::withdrawn, "");
    if (change_.replaces_deprecated) add(NodeReason::replaced, "");
    return std::move(found_);
  }

 private:
  void add(NodeReason reason, const std::string& name) { found_.push_back({&change_, reason, name}); }
  bool sets(const std::string& name) const { return attribute_of(node_, name) != nullptr; }

  // What a person read says more than that the default differs.
  bool is_default_judged(const std::string& name) const {
    if (!change_.by_hand) return false;
    return is_among(change_.by_hand->default_means_the_same, name) ||
           (change_.by_hand->unless_axis_is_last && name == "axis");
  }

  void look_at_attributes() {
    for (const std::string& name : change_.attributes_became_inputs)
      if (sets(name)) add(NodeReason::attribute_became_input, name);
    for (const std::string& name : change_.attributes_removed)
      if (sets(name)) add(NodeReason::attribute_removed, name);
    for (const ChangedAttribute& changed : change_.attributes_changed) {
      if (changed.default_value && !sets(changed.name) && !is_default_judged(changed.name))
        add(NodeReason::default_changed, changed.name);
      if (changed.type && sets(changed.name)) add(NodeReason::type_changed, changed.name);
      if (changed.required && changed.required->second && !sets(changed.name))
        add(NodeReason::attribute_required, changed.name);
    }
    for (const AddedAttribute& added : change_.attributes_added)
      if (added.is_required) add(NodeReason::attribute_required, added.name);
  }

  void look_at_parameters() {
    for (const AddedParameter& added : change_.inputs.added)
      if (!added.is_optional && !added.is_variadic) add(NodeReason::input_required, added.name);
    look_at_removed(node_.inputs, change_.inputs, NodeReason::input_removed);
    look_at_removed(node_.outputs, change_.outputs, NodeReason::output_removed);
  }

  void look_at_removed(const std::vector<std::string>& values, const ParameterChanges& changes,
                       NodeReason reason) {
    for (std::size_t i = 0; i < changes.removed.size(); ++i) {
      const std::size_t place = changes.left + i;
      if (place < values.size() && !values[place].empty()) add(reason, changes.removed[i]);
    }
  }

  void look_at_hand_facts(const HandFacts& facts, std::optional<std::uint32_t> input_rank) {
    for (const auto& [name, value] : facts.must_set)
      if (!sets(name) && !has_instead(facts.unless_input)) add(NodeReason::must_set, name);
    for (const auto& [name, values] : facts.values_renamed)
      if (const Attribute* attribute = attribute_of(node_, name);
          attribute != nullptr && values.contains(attribute->text))
        add(NodeReason::value_renamed, name);
    if (facts.unless_axis_is_last && !is_axis_last(input_rank)) add(NodeReason::axis_not_last, "axis");
  }

  // An attribute of that name became the input at a version between. The input is the second one.
  bool has_instead(const std::string& input) const {
    if (input.empty()) return false;
    return sets(input) || (node_.inputs.size() > 1 && !node_.inputs[1].empty());
  }

  bool is_axis_last(std::optional<std::uint32_t> input_rank) const {
    const auto axis = axis_before();
    return axis && (*axis == -1 || (input_rank && *axis == std::int64_t{*input_rank} - 1));
  }

  // That of the node, or the default of the version before.
  std::optional<std::int64_t> axis_before() const {
    if (const Attribute* axis = attribute_of(node_, "axis")) return axis->integer;
    for (const ChangedAttribute& changed : change_.attributes_changed) {
      if (changed.name != "axis" || !changed.default_value || !changed.default_value->first) continue;
      const std::string& before = *changed.default_value->first;
      std::int64_t value = 0;
      std::from_chars(before.data(), before.data() + before.size(), value);
      return value;
    }
    return std::nullopt;
  }

  const Node& node_;
  const OperatorChange& change_;
  std::vector<NodeChange> found_;
};

}  // namespace

std::vector<NodeChange> node_changes(const Node& node, const OperatorChange& change,
                                     std::optional<std::uint32_t> input_rank) {
  return ChangeFinder(node, change).find(input_rank);
}

}  // namespace opseq
