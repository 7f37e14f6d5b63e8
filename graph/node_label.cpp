#include "graph/node_label.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include "graph/base/text.h"
#include "graph/model/operator_catalog.h"

namespace opseq {
namespace {

// Text with `mark` written as to_text writes bytes, which it never does to `mark` itself.
std::string without(char mark, std::string_view escaped, std::string_view text) {
  std::string result;
  for (const char c : text) c == mark ? result.append(escaped) : result.append(1, c);
  return result;
}

std::string without_plus(const Node& node) { return without('+', "\\x2b", operator_name(node)); }

std::string with_attributes(const Node& node, std::string label) {
  std::set<std::string_view> names;
  for (const Attribute& attribute : node.attributes) names.insert(attribute.name);
  char separator = '+';
  for (const std::string_view name : names) {
    label += separator + without(',', "\\x2c", to_text(name));
    separator = ',';
  }
  return label;
}

// Of the first output that is not left out.
LabelPlace::Type result_type(const Node& node, const LabelPlace& place) {
  constexpr LabelPlace::Type unknown{"?", std::nullopt};
  const auto output = std::find_if(node.outputs.begin(), node.outputs.end(),
                                   [](const std::string& name) { return !name.empty(); });
  if (output == node.outputs.end()) return unknown;
  for (const LabelPlace::Types* types : {place.types, &place.result_types})
    if (types != nullptr)
      if (const auto it = types->find(*output); it != types->end()) return it->second;
  return unknown;
}

std::string with_type(const Node& node, const LabelPlace& place) {
  return operator_name(node).append(1, '+').append(result_type(node, place).text);
}

std::string with_type_and_rank(const Node& node, const LabelPlace& place) {
  const std::optional<std::uint32_t> rank = result_type(node, place).rank;
  return with_type(node, place) + '+' + (rank ? std::to_string(*rank) : "?");
}

}  // namespace

std::string operator_name(const Node& node) {
  const std::string domain = canonical_domain(node.domain);
  return to_text(domain.empty() ? node.op_type : domain + "::" + node.op_type);
}

NodeLabels::NodeLabels(const Model& model, LabelKind kind)
    : kind_(kind), model_opsets_(opsets_of(model.opset_imports)) {}

LabelPlace NodeLabels::in_graph(const Graph& graph, const LabelPlace& outer) {
  return {outer.function_opsets, types_of(graph.typed_values), {}};
}

LabelPlace NodeLabels::in_call(const Function& function, const Node& call, const LabelPlace& caller) {
  LabelPlace place{opsets_of(function.opset_imports), types_of(function.typed_values), {}};
  if (!shows_types(kind_)) return place;
  for (std::size_t i = 0; i < call.outputs.size(); ++i)
    for (const LabelPlace::Types* types : {caller.types, &caller.result_types})
      if (const auto it = types->find(call.outputs[i]); it != types->end())
        place.result_types.try_emplace(function.outputs[i], it->second);
  return place;
}

const LabelPlace::Types* NodeLabels::types_of(const std::vector<TypedValue>& values) {
  if (!shows_types(kind_)) return nullptr;
  const auto [it, is_new] = types_.try_emplace(&values);
  if (is_new)
    for (const TypedValue& value : values) {
      if (value.name.empty()) continue;
      const auto [known, is_first] =
          it->second.try_emplace(value.name, LabelPlace::Type{value.type, value.rank});
      if (!is_first && !known->second.rank && known->second.text == value.type)
        known->second.rank = value.rank;
    }
  return &it->second;
}

const LabelPlace::Opsets* NodeLabels::opsets_of(const std::vector<OpsetImport>& imports) {
  if (kind_ != LabelKind::version) return nullptr;
  const auto [it, is_new] = opsets_.try_emplace(&imports);
  if (is_new)
    for (const OpsetImport& import : imports) {
      const auto [known, is_first] = it->second.try_emplace(canonical_domain(import.domain), import.version);
      if (!is_first) known->second = std::max(known->second, import.version);
    }
  return &it->second;
}

std::string NodeLabels::at_version(const Node& node, const LabelPlace& place) const {
  constexpr std::int64_t any_opset = std::numeric_limits<std::int64_t>::max();
  const std::string domain = canonical_domain(node.domain);
  const auto known_at = [&](std::int64_t opset) {
    return operator_version(operator_catalog(), domain, node.op_type, opset);
  };
  if (!known_at(any_opset)) return "";
  for (const LabelPlace::Opsets* opsets : {place.function_opsets, model_opsets_}) {
    if (opsets == nullptr) continue;
    const auto imported = opsets->find(domain);
    if (imported == opsets->end()) continue;
    const auto version = known_at(imported->second);
    return version ? '@' + std::to_string(*version) : "";
  }
  return "@?";
}

std::string NodeLabels::label(const Node& node, const LabelPlace& place) const {
  switch (kind_) {
    case LabelKind::version:
      return without('@', "\\x40", operator_name(node)) + at_version(node, place);
    case LabelKind::element_type:
      return with_type(node, place);
    case LabelKind::element_rank:
      return with_type_and_rank(node, place);
    case LabelKind::attributes:
      return with_attributes(node, without_plus(node));
    case LabelKind::form:
      return with_attributes(node, without_plus(node) + '+' + (node.form.empty() ? "(?)" : node.form));
    case LabelKind::type:
      break;
  }
  return operator_name(node);
}

}  // namespace opseq
